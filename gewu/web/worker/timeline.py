"""A case's timeline as the worker reads it: all of it, internal notes marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases.types import CaseDetail, PhotoRow, StepRow, Verb
from gewu.kernel.errors import Text
from gewu.registers.accounts.types import Role

ICONS = {
    Verb.REPORT: ("message", "waiting"),
    Verb.ACCEPT: ("user-check", "hand"),
    Verb.NOTE: ("notes", ""),
    Verb.RESOLVE: ("check", "solved"),
    Verb.RATE: ("circle-check", "solved"),
    Verb.REOPEN: ("refresh", "waiting"),
    Verb.CLOSE: ("clock", ""),
    Verb.CLASSIFY: ("list-search", ""),
    Verb.REASSIGN: ("arrow-forward-up", ""),
    Verb.REVEAL: ("phone", ""),
}


@dataclass(frozen=True, slots=True)
class Picture:
    url: str
    thumb: str
    alt: Text


@dataclass(frozen=True, slots=True)
class Line:
    step: StepRow
    icon: str
    tone: str
    who: Text
    pictures: tuple[Picture, ...]


def lines(detail: CaseDetail) -> list[Line]:
    """Newest first: on the stairs one wants to know where it stands."""
    return [_line(detail.row.id, step) for step in reversed(detail.steps)]


def _line(case_id: UUID, step: StepRow) -> Line:
    icon, tone = ICONS[step.verb]
    return Line(step, icon, tone, _who(step), pictures(case_id, step.photos))


def _who(step: StepRow) -> Text:
    if step.by_reporter:
        return _("Resident")
    role = str(Role(step.by_role).label) if step.by_role in Role.values else ""
    who = " · ".join(filter(None, (step.by_name, role)))
    return who or (_("Resident") if step.verb is Verb.REPORT else "")


def pictures(case_id: UUID, photos: Iterable[PhotoRow]) -> tuple[Picture, ...]:
    return tuple(
        Picture(
            url=reverse("worker:photo", args=(case_id, photo.file_id, "full")),
            thumb=reverse("worker:photo", args=(case_id, photo.file_id, "small")),
            alt=photo.phase.label,
        )
        for photo in photos
    )
