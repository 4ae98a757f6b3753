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
from gewu.kernel.once import KEEP, once
from gewu.web.ui.forms import uploads
from gewu.web.ui.middleware import Request
from gewu.web.worker.commands import COMMANDS, Told
from gewu.web.worker.staffed import staffed

MOST = 50  # commands of one batch
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
    desk = _Intake(request, _ahead(request), _reported(request, batch))
    answers = [desk.apply(sent) for sent in batch]
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


def _reported(request: Request, batch: Sequence[Sent]) -> dict[UUID, datetime]:
    """When each case that the caller sees was reported."""
    found = queries.visible(request.actor).filter(pk__in={sent.case_id for sent in batch})
    return dict(found.values_list("pk", "reported_at"))


@dataclass(frozen=True, slots=True)
class _Intake:
    """Takes the commands of one request, one after the other."""

    request: Request
    ahead: timedelta
    reported: Mapping[UUID, datetime]

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
        if command is None or (sent.case_id and sent.case_id not in self.reported):
            raise NotFound
        told = Told(
            actor=self.request.actor,
            at=self._moment(sent),
            key=sent.key,
            case_id=sent.case_id,
            fields=sent.fields,
            photos=uploads(self.request, sent.key),
        )
        scope, body = f"worker.sync:{told.actor.id}", _body(sent, told.photos)
        return once(scope=scope, key=sent.key, body=body, make=lambda: command(told))[0]

    def _moment(self, sent: Sent) -> datetime:
        """Neither in the future nor before the case was there: a phone's clock may be wrong."""
        at = min(sent.done_at - self.ahead, self.request.at)
        if self.request.at - at > KEEP:
            raise Conflict(_("This lay here unsent for more than 14 days."), code="too_old")
        return max(at, self.reported[sent.case_id]) if sent.case_id else at


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
