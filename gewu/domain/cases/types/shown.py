"""What comes out of the room: rows of lists, a case with its timeline, who can take it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gewu.domain.cases.types.codes import (
    OPEN,
    Channel,
    Kind,
    Outcome,
    Phase,
    Status,
    Verb,
    Where,
)
from gewu.kernel.errors import Text


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of what a case says, around the words that were looked for."""

    where: Where
    text: str


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
    arrive_due_at: datetime | None = None  # when somebody must be there, while nobody is
    found: Found | None = None  # where it says what was looked for, if the row itself does not

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
class Change:
    """The newest line of a case, for whoever is looking at an older state of it."""

    id: int
    verb: Verb
    by_name: str
    by_reporter: bool
    at: datetime


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
class Alike:
    """Another case that may be the same thing; `metres` is None where one has no point."""

    row: CaseRow
    metres: int | None
    same_matter: bool
    same_words: bool


@dataclass(frozen=True, slots=True)
class Call:
    """A talk with the reporter about another of their cases."""

    case_id: UUID
    number: str
    verb: Verb
    at: datetime
    by_name: str
    text: str


@dataclass(frozen=True, slots=True)
class Caller:
    """What whoever reported a case reported besides, as far as the viewer works on it."""

    total: int = 0
    open: int = 0
    rows: tuple[CaseRow, ...] = ()
    calls: tuple[Call, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Extras:
    """What a spreadsheet says of a case beside its row."""

    lead_name: str
    matter: str
    case_class: str
    respond_due_at: datetime | None
    responded_at: datetime | None
    arrived_at: datetime | None
    resolve_due_at: datetime
    resolved_at: datetime | None
    paused_at: datetime | None
    reporter_name: str = ""  # masked


@dataclass(frozen=True, slots=True)
class Sent:
    """Who passed a case on last, and why; `why` when the house itself did."""

    by_name: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Counts:
    """Of everything the caller sees: open, past the deadline, due within a day, to be answered,
    and what waits for a signature, a ruling, a check, a word on more time.

    One more than MOST_COUNTED stands for any number above it.
    """

    open: int
    overdue: int
    today: int
    waiting: int
    signing: int
    ruling: int
    checking: int
    asking: int
