"""Facts about accounts and posts."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from gewu.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class AccountCreated(Event):
    about: ClassVar[str] = "account"
    account: UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class AccountSwitched(Event):
    """Activated or deactivated."""

    about: ClassVar[str] = "account"
    account: UUID
    is_active: bool


@dataclass(frozen=True, kw_only=True)
class PasswordReset(Event):
    about: ClassVar[str] = "account"
    account: UUID


@dataclass(frozen=True, kw_only=True)
class ProfileChanged(Event):
    about: ClassVar[str] = "account"
    account: UUID


@dataclass(frozen=True, kw_only=True)
class PhoneProved(Event):
    """A resident logged in with a code: the phone is theirs."""

    about: ClassVar[str] = "account"
    account: UUID


@dataclass(frozen=True, kw_only=True)
class PostGiven(Event):
    about: ClassVar[str] = "account"
    account: UUID
    post: UUID
    role: str


@dataclass(frozen=True, kw_only=True)
class PostEnded(Event):
    about: ClassVar[str] = "account"
    account: UUID
    post: UUID
    role: str


@dataclass(frozen=True, kw_only=True)
class LeaveSet(Event):
    about: ClassVar[str] = "account"
    account: UUID
    post: UUID
    substitute: UUID


@dataclass(frozen=True, kw_only=True)
class LeaveEnded(Event):
    about: ClassVar[str] = "account"
    account: UUID
    post: UUID


@dataclass(frozen=True, kw_only=True)
class ShiftPlanned(Event):
    about: ClassVar[str] = "shift"
    shift: UUID
    account: UUID
    role: str
    place: UUID
    organisation: UUID | None
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class ShiftRemoved(Event):
    about: ClassVar[str] = "shift"
    shift: UUID
    account: UUID
    role: str
    place: UUID
    organisation: UUID | None
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class ShiftSwapped(Event):
    """`account` has taken the shift over from `before`."""

    about: ClassVar[str] = "shift"
    shift: UUID
    account: UUID
    before: UUID


@dataclass(frozen=True, kw_only=True)
class TokenCreated(Event):
    about: ClassVar[str] = "account"
    account: UUID
    token: UUID


@dataclass(frozen=True, kw_only=True)
class TokenRevoked(Event):
    about: ClassVar[str] = "account"
    account: UUID
    token: UUID
