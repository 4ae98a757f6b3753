"""The photos of a case in one strip: who took them and when, before beside after."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from gewu.domain.cases.types import CaseDetail, Phase, StepRow
from gewu.kernel.errors import Text


@dataclass(frozen=True, slots=True)
class Shot:
    """A photo and the line of the timeline that it came with."""

    step: StepRow
    url: str
    thumb: str
    phase: Phase

    @property
    def label(self) -> Text:
        return self.phase.label


@dataclass(frozen=True, slots=True)
class Shots:
    """`before` and `after` only where there are both: the first of all, and the last."""

    all: Sequence[Shot]
    before: Shot | None = None
    after: Shot | None = None

    @property
    def others(self) -> Sequence[Shot]:
        return [shot for shot in self.all if shot not in (self.before, self.after)]


def shots(detail: CaseDetail) -> Shots:
    found = [
        _shot(detail, step, photo.phase, str(photo.file_id))
        for step in detail.steps
        for photo in step.photos
    ]
    before = next((shot for shot in found if shot.phase is not Phase.AFTER), None)
    after = next((shot for shot in reversed(found) if shot.phase is Phase.AFTER), None)
    return Shots(found, before, after) if before and after else Shots(found)


def _shot(detail: CaseDetail, step: StepRow, phase: Phase, file_id: str) -> Shot:
    def url(size: str) -> str:
        return reverse("desk:photo", args=[detail.row.id, file_id, size])

    return Shot(step, url("full"), url("small"), phase)
