"""Facts about measures: ids and codes only."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from gewu.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ExclusionAsked(Event):
    about: ClassVar[str] = "exclusion"
    exclusion: UUID
    case: UUID
    reason: str


@dataclass(frozen=True, kw_only=True)
class ExclusionReviewed(Event):
    """Approved, or not."""

    about: ClassVar[str] = "exclusion"
    exclusion: UUID
    case: UUID
    approved: bool


@dataclass(frozen=True, kw_only=True)
class ExclusionAppealed(Event):
    about: ClassVar[str] = "exclusion"
    exclusion: UUID
    case: UUID


@dataclass(frozen=True, kw_only=True)
class ExclusionDecided(Event):
    """By a third person, on the appeal: nothing comes after."""

    about: ClassVar[str] = "exclusion"
    exclusion: UUID
    case: UUID
    out: bool


@dataclass(frozen=True, kw_only=True)
class ZeroReportMade(Event):
    """The day's record of one place is written."""

    about: ClassVar[str] = "place"
    place: UUID
    day: date
    is_nil: bool
