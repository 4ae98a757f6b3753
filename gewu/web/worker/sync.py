"""The offline queue comes in: each command in order, once, at the time it was done.

POST work/sync/ takes `commands`, a JSON list of {key, command, case_id, fields, done_at}, and the
photos of each as files named by its key. What a command meets is told for it alone; the rest of
the batch goes on. A repeated batch is answered from the record.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.urls import path, reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gewu.domain.cases import queries
from gewu.domain.cases.types import Status
from gewu.kernel.errors import Conflict, GewuError, Invalid, NotFound
from gewu.kernel.flush import one_flush
from gewu.kernel.memo import remembering
from gewu.kernel.once import KEEP, once
from gewu.web.ui.forms import uploads
from gewu.web.ui.middleware import Request
from gewu.web.worker.act_forms import Subject
from gewu.web.worker.commands import COMMANDS, Told
from gewu.web.worker.staffed import staffed

MOST = 100  # commands of one batch
MOST_PHOTOS = 12  # and their photos, with which the phone ends a batch
SKEW = timedelta(minutes=2)  # what a phone's clock may be off before it is set right
Answer = dict[str, object]


@dataclass(frozen=True, slots=True)
class Sent:
    """One entry of a batch, read but not judged."""

    key: str
    command: str
    case_id: UUID | None
    fields: dict[str, str]
    done_at: datetime


@staffed
@require_http_methods(["GET", "POST"])
def sync(request: Request) -> JsonResponse:
    """GET says who is logged in, and gives the token that a POST needs."""
    if request.method == "GET":
        return _answered({"actor": str(request.actor.id), "token": get_token(request)})
    batch = _read(request)
    intake = _Intake(request, _ahead(request), _seen(request, batch))
    with one_flush(), remembering():
        answers = [intake.apply(sent) for sent in batch]
    return _answered({"results": _with_pages(request, batch, answers)})


def _answered(data: Answer) -> JsonResponse:
    return JsonResponse(data, headers={"Cache-Control": "no-store"})


def _read(request: Request) -> list[Sent]:
    try:
        batch = json.loads(request.POST.get("commands", ""))
        read = [_sent(entry) for entry in batch]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Invalid(_("The phone sent something that cannot be read.")) from error
    if len(read) > MOST:
        raise Invalid(_("That is too much at once. Send it in smaller parts."))
    return read


def _sent(entry: dict[str, Any]) -> Sent:
    case_id = entry.get("case_id")
    return Sent(
        key=str(entry["key"]),
        command=str(entry["command"]),
        case_id=UUID(case_id) if case_id else None,
        fields={str(name): str(value) for name, value in entry.get("fields", {}).items()},
        done_at=_moment(entry["done_at"]),
    )


def _moment(text: str) -> datetime:
    moment = parse_datetime(text)
    if moment is None or moment.tzinfo is None:
        raise ValueError(text)
    return moment


def _ahead(request: Request) -> timedelta:
    """How far the phone's clock is ahead, by what it says the time of sending is."""
    text = request.POST.get("sent_at", "")
    moment = parse_datetime(text) if text else None
    ahead = moment - request.at if moment and moment.tzinfo else timedelta(0)
    return ahead if abs(ahead) > SKEW else timedelta(0)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A case that the caller sees as the batch comes in."""

    subject: Subject
    reported_at: datetime


def _seen(request: Request, batch: Sequence[Sent]) -> dict[UUID, _Seen]:
    found = queries.visible(request.actor).filter(pk__in={sent.case_id for sent in batch})
    rows = found.values_list("pk", "path", "resolve_due_at", "reported_at")
    return {row[0]: _Seen(Subject(*row[:3]), row[3]) for row in rows}


@dataclass(frozen=True, slots=True)
class _Intake:
    """Takes the commands of one request, one after the other."""

    request: Request
    ahead: timedelta
    seen: Mapping[UUID, _Seen]

    def apply(self, sent: Sent) -> Answer:
        try:
            case_id = self._run(sent)
        except Invalid as error:
            fields = {name: str(words) for name, words in error.fields.items()}
            words = "; ".join(fields.values()) or str(error)
            return {"key": sent.key, "state": "invalid", "words": words, "fields": fields}
        except GewuError as error:
            return {"key": sent.key, "state": "conflict", "words": str(error)}
        return {"key": sent.key, "state": "done", "case": str(case_id)}

    def _run(self, sent: Sent) -> UUID:
        command = COMMANDS.get(sent.command)
        seen = self.seen.get(sent.case_id) if sent.case_id else None
        if command is None or (sent.case_id and seen is None):
            raise NotFound
        told = Told(
            actor=self.request.actor,
            at=self._moment(sent, seen),
            key=sent.key,
            subject=seen.subject if seen else None,
            fields=sent.fields,
            photos=uploads(self.request, sent.key),
        )
        case_id, _is_new = once(
            scope=f"worker.sync:{told.actor.id}",
            key=sent.key,
            body=_body(sent, told.photos),
            make=lambda: command(told),
            known=sent.case_id,
        )
        return case_id

    def _moment(self, sent: Sent, seen: _Seen | None) -> datetime:
        """Neither in the future nor before the case was there: a phone's clock may be wrong."""
        at = min(sent.done_at - self.ahead, self.request.at)
        if self.request.at - at > KEEP:
            raise Conflict(_("This lay here unsent for more than 14 days."), code="too_old")
        return max(at, seen.reported_at) if seen else at


def _body(sent: Sent, photos: Sequence[bytes]) -> list[object]:
    prints = [hashlib.sha256(data).hexdigest() for data in photos]
    return [sent.command, str(sent.case_id), sent.fields, sent.done_at.isoformat(), prints]


def _with_pages(request: Request, batch: Sequence[Sent], answers: Sequence[Answer]) -> list[Answer]:
    """Each with the page to go on from, and how the case stands now if it is still in sight."""
    ids = {str(answer.get("case", sent.case_id)) for sent, answer in _pairs(batch, answers)}
    found = queries.visible(request.actor).filter(pk__in=ids - {"None"})
    cases = {str(case_id): status for case_id, status in found.values_list("pk", "status")}
    home = reverse("worker:inbox")
    told = []
    for sent, answer in _pairs(batch, answers):
        case_id = str(answer.get("case", sent.case_id))
        if case_id in cases:
            page = reverse("worker:case", args=(case_id,))
            told.append(answer | {"url": page, "now": str(Status(cases[case_id]).label)})
        else:
            told.append(answer | {"url": home})
    return told


def _pairs(batch: Sequence[Sent], answers: Sequence[Answer]) -> Iterator[tuple[Sent, Answer]]:
    return zip(batch, answers, strict=True)


urlpatterns = [path("sync/", sync, name="sync")]
