"""States, verbs, permissions, and the values that go in and out of the room."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from gewu.kernel.errors import Text


class Permission(StrEnum):
    VIEW = "cases.view"
    REPORT_FOR = "cases.report_for"  # report for someone else
    ACT = "cases.act"  # work on what one's seat owns
    DISPATCH = "cases.dispatch"  # hand to another owner, act for any owner in scope
    IMPORT = "cases.import"


class Kind(TextChoices):
    """The three big buttons; a resident never chooses a finer category."""

    REPAIR = "REPAIR", _("Repair")
    HELP = "HELP", _("Help")
    SAY = "SAY", _("Have a say")


class Channel(TextChoices):
    WEB = "WEB", _("Phone page")
    WORKER = "WORKER", _("Grid worker")
    COUNTER = "COUNTER", _("Counter")
    HOTLINE = "HOTLINE", _("12345 hotline")
    API = "API", _("Other system")


class Status(TextChoices):
    REPORTED = "REPORTED", _("Waiting")
    ACCEPTED = "ACCEPTED", _("In hand")
    RESOLVED = "RESOLVED", _("Done, is it solved?")
    REOPENED = "REOPENED", _("Back again")
    CLOSED = "CLOSED", _("Closed")


class Verb(TextChoices):
    REPORT = "REPORT", _("reported")
    ACCEPT = "ACCEPT", _("took it on")
    NOTE = "NOTE", _("noted")
    RESOLVE = "RESOLVE", _("reported it done")
    RATE = "RATE", _("said it is solved")
    REOPEN = "REOPEN", _("said it is not solved")
    CLOSE = "CLOSE", _("closed without an answer")
    CLASSIFY = "CLASSIFY", _("named the matter")
    REASSIGN = "REASSIGN", _("handed it over")
    REVEAL = "REVEAL", _("looked up the phone number")


class Outcome(TextChoices):
    SOLVED = "SOLVED", _("Solved")
    EXPLAINED = "EXPLAINED", _("Explained")
    CANNOT = "CANNOT", _("Not possible by law")


class Phase(TextChoices):
    REPORT = "REPORT", _("When reported")
    WORK = "WORK", _("During the work")
    AFTER = "AFTER", _("Afterwards")


OPEN = frozenset({Status.REPORTED, Status.ACCEPTED, Status.REOPENED})
MAX_TEXT = 5_000
MAX_PHOTOS = 6


@dataclass(frozen=True, slots=True)
class Report:
    """What a reporter says. One of point, address or place_id is enough to find the grid."""

    kind: Kind
    text: str
    channel: Channel = Channel.WEB
    point: tuple[float, float] | None = None  # lon, lat, WGS-84
    address: str = ""
    place_id: UUID | None = None
    contact_name: str = ""
    contact_phone: str = ""
    photos: tuple[bytes, ...] = field(default=(), repr=False)
    outer_number: str = ""  # the 12345 order number, or another system's


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list shows; every field narrows."""

    open_only: bool = True
    status: Status | None = None
    kind: Kind | None = None
    path: str = ""
    text: str = ""
    overdue: bool = False
    mine: bool = False  # owned by one of the caller's seats
    newest_first: bool = False


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as lists show it."""

    id: UUID
    number: str
    outer_number: str
    kind: Kind
    channel: Channel
    status: Status
    text: str
    place_name: str
    path: str
    owner_role: str
    owner_name: str
    handler_name: str | None
    reported_at: datetime
    due_at: datetime
    photo_id: UUID | None
    reopened: int

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    def is_overdue(self, at: datetime) -> bool:
        return self.is_open and self.due_at < at


@dataclass(frozen=True, slots=True)
class PhotoRow:
    file_id: UUID
    phase: Phase
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class StepRow:
    """One line of the timeline."""

    id: int
    verb: Verb
    at: datetime
    by_name: str
    by_role: str
    by_reporter: bool
    text: str
    is_public: bool
    to_name: str
    off_list: bool
    score: int | None
    photos: tuple[PhotoRow, ...]


@dataclass(frozen=True, slots=True)
class Classified:
    """The matter a case is about, and what the duty list says of it there."""

    matter_id: UUID
    name: str
    case_class: str
    lead: str  # who is named to lead, "" where nobody is
    why: Text
    legal_basis: str
    script: str
    limits: tuple[tuple[str, str, bool], ...]  # step, limit, whether it is only our default


@dataclass(frozen=True, slots=True)
class CaseDetail:
    """A case with its timeline, and which verbs are the viewer's to use."""

    row: CaseRow
    address: str
    point: tuple[float, float] | None
    located_by: str
    contact_name: str
    contact_phone: str  # masked
    outcome: Outcome | None
    score: int | None
    accepted_at: datetime | None
    resolved_at: datetime | None
    closed_at: datetime | None
    owner_person: str | None
    owner_phone: str | None
    steps: tuple[StepRow, ...]
    photos: tuple[PhotoRow, ...]
    verbs: frozenset[Verb]
    classified: Classified | None
    is_reporter: bool
    sees_all: bool  # staff view: internal notes, masked contact


@dataclass(frozen=True, slots=True)
class Look:
    """One look at the phone number of a case's reporter."""

    case_id: UUID
    number: str
    by_name: str
    by_role: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Target:
    """Who a case can be handed to, as a choice in a form; `key` names the seat."""

    key: str
    role: str
    place_id: UUID
    organisation_id: UUID | None
    label: str
    person: str | None
