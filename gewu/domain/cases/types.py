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
    RULE = "cases.rule"  # decide on returns that come to one's seat
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
    DISPATCHED = "DISPATCHED", _("Waiting to be signed for")
    ACCEPTED = "ACCEPTED", _("In hand")
    SUSPENDED = "SUSPENDED", _("Paused")
    RETURNED = "RETURNED", _("Returned, to be ruled on")
    CHECKING = "CHECKING", _("Done, to be checked")
    RESOLVED = "RESOLVED", _("Done, is it solved?")
    REOPENED = "REOPENED", _("Back again")
    DECLINED = "DECLINED", _("Not taken up")
    MERGED = "MERGED", _("Joined with another")
    CLOSED = "CLOSED", _("Closed")
    ARCHIVED = "ARCHIVED", _("Archived")


class Verb(TextChoices):
    REPORT = "REPORT", _("reported")
    AMEND = "AMEND", _("corrected it")
    ATTACH = "ATTACH", _("added photos")
    CLASSIFY = "CLASSIFY", _("named the matter")
    ACCEPT = "ACCEPT", _("took it on")
    DECLINE = "DECLINE", _("did not take it up")
    DISPATCH = "DISPATCH", _("dispatched it")
    REDIRECT = "REDIRECT", _("sent it elsewhere")
    HAND_OVER = "HAND_OVER", _("handed it over")
    ESCALATE = "ESCALATE", _("passed it up")
    SEND_DOWN = "SEND_DOWN", _("sent it down")
    TAKE_BACK = "TAKE_BACK", _("took it back")
    SIGN = "SIGN", _("signed for it")
    RETURN = "RETURN", _("returned it")
    RULE = "RULE", _("ruled on the return")
    CONTACT = "CONTACT", _("spoke with the reporter")
    ARRIVE = "ARRIVE", _("was on the spot")
    NOTE = "NOTE", _("noted")
    SUSPEND = "SUSPEND", _("paused it")
    RESUME = "RESUME", _("went on with it")
    ASK_TIME = "ASK_TIME", _("asked for more time")
    EXTEND = "EXTEND", _("gave more time")
    NO_TIME = "NO_TIME", _("gave no more time")
    SPLIT = "SPLIT", _("split off a part")
    PART_DONE = "PART_DONE", _("saw a part ended")
    LINK = "LINK", _("linked a case")
    UNLINK = "UNLINK", _("took a link away")
    MERGE = "MERGE", _("joined a case")
    UNMERGE = "UNMERGE", _("parted joined cases")
    RESOLVE = "RESOLVE", _("reported it done")
    VERIFY = "VERIFY", _("checked it: done")
    REJECT = "REJECT", _("checked it: not done")
    RATE = "RATE", _("said it is solved")
    REOPEN = "REOPEN", _("said it is not solved")
    HEARD_YES = "HEARD_YES", _("asked the reporter: solved")
    HEARD_NO = "HEARD_NO", _("asked the reporter: not solved")
    UNREACHED = "UNREACHED", _("could not reach the reporter")
    CLOSE = "CLOSE", _("closed without an answer")
    ARCHIVE = "ARCHIVE", _("archived")
    REVEAL = "REVEAL", _("looked up the phone number")
    WARN = "WARN", _("warned: little time left")
    OVERDUE = "OVERDUE", _("saw the time run out")
    RING = "RING", _("rang")


class Alarm(TextChoices):
    """What the clock does to a case next, when nobody acts before."""

    WARN = "WARN", _("warn")
    OVERDUE = "OVERDUE", _("overdue")
    UP = "UP", _("pass up")
    RESUME = "RESUME", _("go on")
    SILENCE = "SILENCE", _("close without an answer")
    ARCHIVE = "ARCHIVE", _("archive")


class Answer(TextChoices):
    """What a follow-up call heard."""

    YES = "YES", _("Solved")
    NO = "NO", _("Not solved")
    UNREACHED = "UNREACHED", _("Nobody answered")


class Outcome(TextChoices):
    SOLVED = "SOLVED", _("Solved")
    EXPLAINED = "EXPLAINED", _("Explained")
    CANNOT = "CANNOT", _("Not possible by law")


class Phase(TextChoices):
    REPORT = "REPORT", _("When reported")
    WORK = "WORK", _("During the work")
    AFTER = "AFTER", _("Afterwards")


# Somebody must act. A case that waits for its reporter's word is not open, nor is one that ended.
OPEN = frozenset(
    {
        Status.REPORTED,
        Status.DISPATCHED,
        Status.ACCEPTED,
        Status.SUSPENDED,
        Status.RETURNED,
        Status.CHECKING,
        Status.REOPENED,
    }
)
ENDED = frozenset({Status.DECLINED, Status.CLOSED, Status.ARCHIVED})
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
class Correction:
    """What is corrected; None leaves a field as it is. The contact only by those who work on it."""

    text: str | None = None
    kind: Kind | None = None
    point: tuple[float, float] | None = None
    address: str | None = None
    place_id: UUID | None = None
    contact_name: str | None = None
    contact_phone: str | None = None


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
    joined: int = 0  # how many other reports were joined with it
    is_urgent: bool = False

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
class StepFacts:
    """What else a line says. `reason` is in the reader's language; `other` is a case's number."""

    reason: str = ""
    office: str = ""
    until: datetime | None = None
    other: str = ""
    why: str = ""  # why the house itself did it
    upheld: bool | None = None
    changed_list: bool = False
    fields: tuple[str, ...] = ()


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
    facts: StepFacts


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
class Other:
    """Another case beside this one: joined, split off, linked."""

    id: UUID
    number: str
    status: Status
    text: str
    owner_name: str
    due_at: datetime

    @property
    def is_open(self) -> bool:
        return self.status in OPEN


@dataclass(frozen=True, slots=True)
class Asked:
    """More time that somebody asks for."""

    until: datetime
    reason: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Returned:
    """A return that waits for its ruling: who says it is not theirs, and by which row."""

    by_name: str
    label: str  # the seat's place or organisation
    key: str  # of the seat, as in `Target`
    reason: str
    lead: str  # who leads by the duty list, "" where nobody is named
    legal_basis: str


@dataclass(frozen=True, slots=True)
class Around:
    """What belongs to a case beside its own timeline; for those who work on it."""

    into: Other | None = None  # the case this one was joined with
    joined: tuple[Other, ...] = ()
    parent: Other | None = None
    parts: tuple[Other, ...] = ()
    links: tuple[Other, ...] = ()
    asked: Asked | None = None
    returned: Returned | None = None
    recurring: int = 0  # cases of the same matter at the same place within half a year


@dataclass(frozen=True, slots=True)
class Times:
    """The clock of a case: what is due when, and what happened."""

    clock_from: datetime
    respond_due_at: datetime | None
    responded_at: datetime | None
    arrive_due_at: datetime | None
    arrived_at: datetime | None
    resolve_due_at: datetime
    paused_at: datetime | None
    alarm: str
    alarm_at: datetime | None


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
    times: Times
    around: Around
    lead_name: str = ""  # who answers to the resident until the owner has signed
    lead_person: str = ""


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
    path: str
    label: str
    person: str | None
    part: str  # of the duty list: LEAD, BACKUP, HELP or ""
