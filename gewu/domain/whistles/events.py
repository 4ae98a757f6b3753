"""Facts about whistles: ids, codes and times only; the words stay in the whistle."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from gewu.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class WhistleBlown(Event):
    about: ClassVar[str] = "whistle"
    whistle: UUID
    case: UUID | None
    matter: UUID | None
    place: UUID
    issuer_role: str
    issuer_place: UUID
    arrive_by: datetime


@dataclass(frozen=True, kw_only=True)
class InvitationSent(Event):
    """One for each seat that is called, with the whistle or after it."""

    about: ClassVar[str] = "whistle"
    whistle: UUID
    invitation: UUID
    role: str
    organisation: UUID | None
    leads: bool


@dataclass(frozen=True, kw_only=True)
class InvitationAccepted(Event):
    about: ClassVar[str] = "whistle"
    whistle: UUID
    invitation: UUID


@dataclass(frozen=True, kw_only=True)
class InvitationRefused(Event):
    about: ClassVar[str] = "whistle"
    whistle: UUID
    invitation: UUID
    duty: UUID
    desk_role: str
    desk_place: UUID


@dataclass(frozen=True, kw_only=True)
class InvitationPassedUp(Event):
    """No word, or no ruling, in time. `desk_place` is who rules now."""

    about: ClassVar[str] = "whistle"
    whistle: UUID
    invitation: UUID
    answer: str
    desk_role: str
    desk_place: UUID


@dataclass(frozen=True, kw_only=True)
class InvitationRuled(Event):
    about: ClassVar[str] = "whistle"
    whistle: UUID
    invitation: UUID
    must_come: bool


@dataclass(frozen=True, kw_only=True)
class InvitationArrived(Event):
    about: ClassVar[str] = "whistle"
    whistle: UUID
    invitation: UUID
    late: bool


@dataclass(frozen=True, kw_only=True)
class PlanAgreed(Event):
    about: ClassVar[str] = "whistle"
    whistle: UUID
    parts: int


@dataclass(frozen=True, kw_only=True)
class PartAdded(Event):
    about: ClassVar[str] = "whistle"
    whistle: UUID
    part: UUID
    invitation: UUID | None
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class PartMoved(Event):
    about: ClassVar[str] = "whistle"
    whistle: UUID
    part: UUID
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class PartEnded(Event):
    about: ClassVar[str] = "whistle"
    whistle: UUID
    part: UUID
    state: str
    late: bool


@dataclass(frozen=True, kw_only=True)
class WhistleNoted(Event):
    about: ClassVar[str] = "whistle"
    whistle: UUID


@dataclass(frozen=True, kw_only=True)
class WhistleDone(Event):
    about: ClassVar[str] = "whistle"
    whistle: UUID
    case: UUID | None


@dataclass(frozen=True, kw_only=True)
class WhistleRated(Event):
    """Of an organisation by the side that blew, or of the whistle by an organisation."""

    about: ClassVar[str] = "whistle"
    whistle: UUID
    invitation: UUID
    side: str
    score: int


@dataclass(frozen=True, kw_only=True)
class WhistleClosed(Event):
    """`unrated` are the ratings nobody gave in time; they count as not given."""

    about: ClassVar[str] = "whistle"
    whistle: UUID
    unrated: int


@dataclass(frozen=True, kw_only=True)
class WhistleCancelled(Event):
    about: ClassVar[str] = "whistle"
    whistle: UUID
    case: UUID | None
