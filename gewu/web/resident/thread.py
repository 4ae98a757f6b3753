"""A case's timeline as a conversation: who said what, when, with which photos."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from gewu.domain.cases.types import CaseDetail, Phase, PhotoRow, StepRow, Verb
from gewu.kernel.errors import Text
from gewu.registers.accounts.types import Role

SPOKEN = frozenset({Verb.REPORT, Verb.NOTE, Verb.RESOLVE, Verb.REOPEN})


@dataclass(frozen=True, slots=True)
class Picture:
    url: str
    thumb: str
    alt: Text


@dataclass(frozen=True, slots=True)
class Line:
    """One turn of the conversation; what nobody said aloud is a line in the middle."""

    step: StepRow
    role: Text
    pictures: tuple[Picture, ...]

    @property
    def is_spoken(self) -> bool:
        return self.step.verb in SPOKEN or bool(self.step.text or self.pictures)

    @property
    def is_mine(self) -> bool:
        """A guest who reports is nobody yet: the report without a name is the reader's own."""
        unnamed = not self.step.by_name and not self.step.by_role
        return self.step.by_reporter or (self.step.verb is Verb.REPORT and unnamed)

    @property
    def name(self) -> Text:
        return self.step.by_name or self.role


def lines(detail: CaseDetail) -> list[Line]:
    return [
        Line(step, role_label(step.by_role), pictures(detail.row.id, step.photos))
        for step in detail.steps
    ]


def role_label(role: str) -> Text:
    return Role(role).label if role in Role.values else ""


def pictures(case_id: UUID, photos: Iterable[PhotoRow]) -> tuple[Picture, ...]:
    return tuple(
        Picture(
            url=reverse("resident:photo", args=(case_id, photo.file_id, "full")),
            thumb=reverse("resident:photo", args=(case_id, photo.file_id, "small")),
            alt=photo.phase.label,
        )
        for photo in photos
    )


def before_and_after(detail: CaseDetail) -> tuple[Picture, Picture] | None:
    """The first photo of the report and the last of the finished work, side by side."""
    before = [photo for photo in detail.photos if photo.phase is Phase.REPORT][:1]
    after = [photo for photo in detail.photos if photo.phase is Phase.AFTER][-1:]
    if not before or not after:
        return None
    first, last = pictures(detail.row.id, before + after)
    return first, last
