"""Facts about cases: ids, codes and times only; the words stay in the case."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from gewu.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CaseReported(Event):
    about: ClassVar[str] = "case"
    case: UUID
    channel: str
    place: UUID
    located_by: str
    owner_role: str
    owner_place: UUID


@dataclass(frozen=True, kw_only=True)
class CaseAccepted(Event):
    about: ClassVar[str] = "case"
    case: UUID


@dataclass(frozen=True, kw_only=True)
class CaseClassified(Event):
    about: ClassVar[str] = "case"
    case: UUID
    matter: UUID
    case_class: str


@dataclass(frozen=True, kw_only=True)
class CaseNoted(Event):
    about: ClassVar[str] = "case"
    case: UUID
    is_public: bool


@dataclass(frozen=True, kw_only=True)
class CaseReassigned(Event):
    about: ClassVar[str] = "case"
    case: UUID
    owner_role: str
    owner_place: UUID
    owner_organisation: UUID | None


@dataclass(frozen=True, kw_only=True)
class CaseResolved(Event):
    about: ClassVar[str] = "case"
    case: UUID
    outcome: str


@dataclass(frozen=True, kw_only=True)
class CaseRated(Event):
    """The resident says it is solved; the case is closed."""

    about: ClassVar[str] = "case"
    case: UUID
    score: int | None


@dataclass(frozen=True, kw_only=True)
class CaseClosed(Event):
    """Nobody answered in time; the case is closed without a judgement."""

    about: ClassVar[str] = "case"
    case: UUID


@dataclass(frozen=True, kw_only=True)
class CaseReopened(Event):
    about: ClassVar[str] = "case"
    case: UUID
    times: int


@dataclass(frozen=True, kw_only=True)
class ContactRevealed(Event):
    about: ClassVar[str] = "case"
    case: UUID
    purpose: str
