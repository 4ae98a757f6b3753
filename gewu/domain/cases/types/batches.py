"""What comes out of the room about acts on many cases: what is offered, planned, and came of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from gewu.domain.cases.types.codes import BatchOutcome, Status, Verb
from gewu.kernel.errors import Text


class BatchState(StrEnum):
    WAITING = "WAITING"  # it can still be undone
    RUNNING = "RUNNING"
    DONE = "DONE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Offer:
    """A verb, and for how many of the chosen cases it is the caller's to use now."""

    verb: Verb
    fits: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """A chosen case; `why` says what rules the verb out, "" where its state alone does."""

    id: UUID
    number: str
    text: str
    status: Status
    path: str
    fits: bool
    why: Text = ""


@dataclass(frozen=True, slots=True)
class BatchTarget:
    """A seat that every fitting case may go to, and how many do not sit there already."""

    key: str
    role: str
    label: str
    person: str | None
    fits: int


@dataclass(frozen=True, slots=True)
class Fitting:
    """The chosen cases by what the verb makes of them, in the order they were chosen."""

    verb: Verb
    fits: tuple[Chosen, ...]
    others: tuple[Chosen, ...]
    named: int  # how many of the fitting have a matter, so that the duty list speaks of them
    path: str  # the nearest path above all that fit


@dataclass(frozen=True, slots=True)
class BatchCounts:
    all: int
    done: int
    refused: int

    @property
    def ended(self) -> int:
        return self.done + self.refused


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One case of a batch. Its text is "" once the caller does not see the case any more."""

    case_id: UUID
    number: str
    text: str
    is_seen: bool
    outcome: BatchOutcome
    words: str


@dataclass(frozen=True, slots=True)
class BatchView:
    """A batch as its own account sees it."""

    id: UUID
    verb: Verb
    state: BatchState
    planned_at: datetime
    due_at: datetime
    ended_at: datetime | None  # done or undone
    counts: BatchCounts
    rows: tuple[BatchRow, ...]
