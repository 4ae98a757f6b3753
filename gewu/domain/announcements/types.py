"""Kinds, the permission, what is sent in to tell something, and the rows pages show."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

MAX_TITLE = 60
MAX_TEXT = 2_000
OVERTAKEN = "version"  # the code of the conflict when a colleague corrected it first
USUAL = timedelta(days=7)  # how long one is shown unless another end is chosen
LONGEST = timedelta(days=366)
UNDO = timedelta(minutes=10)  # how long a withdrawal can be undone


class Permission(StrEnum):
    PUBLISH = "announcements.publish"  # and correct and withdraw


class Kind(TextChoices):
    OUTAGE = "OUTAGE", _("Water, power or gas off")
    WORKS = "WORKS", _("Works")
    HEALTH = "HEALTH", _("Health and safety")
    EVENT = "EVENT", _("Event")
    OTHER = "OTHER", _("Other announcement")


class Verb(TextChoices):
    PUBLISH = "PUBLISH", _("published")
    CORRECT = "CORRECT", _("corrected")
    WITHDRAW = "WITHDRAW", _("withdrew")
    RESTORE = "RESTORE", _("put back up")


class State(TextChoices):
    """Which announcements a list shows."""

    CURRENT = "current", _("shown now")
    ENDED = "ended", _("past their end")
    WITHDRAWN = "withdrawn", _("withdrawn")
    ANY = "any", _("in any state")


@dataclass(frozen=True, slots=True)
class Draft:
    """What is told; `text` is plain, its line breaks are kept."""

    title: str
    text: str
    kind: Kind
    until: datetime
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list shows; every field narrows."""

    state: State = State.CURRENT
    path: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class AnnouncementRow:
    """`office_name` is who tells it, `place_name` where; `version` counts the corrections."""

    id: UUID
    kind: Kind
    title: str
    text: str
    is_urgent: bool
    place_id: UUID
    place_name: str
    path: str
    office_name: str
    published_at: datetime
    until: datetime
    corrected_at: datetime | None
    withdrawn_at: datetime | None
    version: int

    def state(self, at: datetime) -> State:
        if self.withdrawn_at is not None:
            return State.WITHDRAWN
        return State.CURRENT if self.until > at else State.ENDED


@dataclass(frozen=True, slots=True)
class RecordRow:
    """What stood there from a moment on, and who put it so."""

    verb: Verb
    at: datetime
    by_name: str
    draft: Draft


@dataclass(frozen=True, slots=True)
class AnnouncementDetail:
    """One announcement with all that ever stood there, the newest first."""

    row: AnnouncementRow
    records: tuple[RecordRow, ...]
    verbs: frozenset[Verb]


@dataclass(frozen=True, slots=True)
class Counts:
    """Of everything in the caller's area."""

    current: int
    urgent: int
    ended: int
    withdrawn: int
