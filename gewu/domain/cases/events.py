"""Facts about cases: ids, codes and times only; the words stay in the case."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from gewu.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CaseEvent(Event):
    """Base of what happens to a case; never announced itself."""

    about: ClassVar[str] = "case"
    case: UUID


@dataclass(frozen=True, kw_only=True)
class CaseReported(CaseEvent):
    channel: str
    place: UUID
    located_by: str
    owner_role: str
    owner_place: UUID


@dataclass(frozen=True, kw_only=True)
class CaseAmended(CaseEvent):
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CaseAttached(CaseEvent):
    photos: int


@dataclass(frozen=True, kw_only=True)
class CaseClassified(CaseEvent):
    matter: UUID
    case_class: str


@dataclass(frozen=True, kw_only=True)
class CaseAccepted(CaseEvent):
    """Taken on, or signed for after it was passed on."""


@dataclass(frozen=True, kw_only=True)
class CaseDeclined(CaseEvent):
    reason: str


@dataclass(frozen=True, kw_only=True)
class CasePassed(CaseEvent):
    """It has another owner: dispatched, redirected, handed over, passed up, sent down, taken back
    or ruled on. `automatic` is why the house itself did it.
    """

    verb: str
    owner_role: str
    owner_place: UUID
    owner_organisation: UUID | None
    automatic: str = ""


@dataclass(frozen=True, kw_only=True)
class CaseReturned(CaseEvent):
    duty: UUID | None


@dataclass(frozen=True, kw_only=True)
class CaseRuled(CaseEvent):
    upheld: bool
    changed_list: bool


@dataclass(frozen=True, kw_only=True)
class ReporterContacted(CaseEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class CaseArrived(CaseEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class CaseNoted(CaseEvent):
    is_public: bool


@dataclass(frozen=True, kw_only=True)
class CaseSuspended(CaseEvent):
    reason: str
    until: datetime


@dataclass(frozen=True, kw_only=True)
class CaseResumed(CaseEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class ExtensionAsked(CaseEvent):
    until: datetime


@dataclass(frozen=True, kw_only=True)
class CaseExtended(CaseEvent):
    until: datetime


@dataclass(frozen=True, kw_only=True)
class ExtensionRefused(CaseEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class CaseSplit(CaseEvent):
    part: UUID


@dataclass(frozen=True, kw_only=True)
class PartOpened(CaseEvent):
    part: UUID


@dataclass(frozen=True, kw_only=True)
class PartEnded(CaseEvent):
    part: UUID


@dataclass(frozen=True, kw_only=True)
class CasesLinked(CaseEvent):
    other: UUID


@dataclass(frozen=True, kw_only=True)
class CasesUnlinked(CaseEvent):
    other: UUID


@dataclass(frozen=True, kw_only=True)
class CaseMerged(CaseEvent):
    into: UUID


@dataclass(frozen=True, kw_only=True)
class CaseUnmerged(CaseEvent):
    parted_from: UUID


@dataclass(frozen=True, kw_only=True)
class CaseResolved(CaseEvent):
    outcome: str


@dataclass(frozen=True, kw_only=True)
class CaseVerified(CaseEvent):
    """A second person saw that it is done; the case is closed."""


@dataclass(frozen=True, kw_only=True)
class CaseRejected(CaseEvent):
    """A second person saw that it is not done."""


@dataclass(frozen=True, kw_only=True)
class CaseRated(CaseEvent):
    """The resident says it is solved; the case is closed."""

    score: int | None
    heard: bool = False


@dataclass(frozen=True, kw_only=True)
class ReporterUnreached(CaseEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class CaseClosed(CaseEvent):
    """Nobody answered in time; the case is closed without a judgement."""


@dataclass(frozen=True, kw_only=True)
class CaseReopened(CaseEvent):
    times: int
    heard: bool = False


@dataclass(frozen=True, kw_only=True)
class CaseArchived(CaseEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class ContactRevealed(CaseEvent):
    purpose: str


@dataclass(frozen=True, kw_only=True)
class CaseWarned(CaseEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class CaseOverdue(CaseEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class CaseRung(CaseEvent):
    times: int
