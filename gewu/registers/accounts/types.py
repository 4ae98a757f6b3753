"""Roles, permissions and the small values that cross the room's door."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from gewu.kernel.access import Seat

LONGEST_SHIFT = timedelta(days=7)
LONGEST_PREFERENCE = 8_000  # characters, as the database writes it


class Permission(StrEnum):
    VIEW = "accounts.view"
    MANAGE = "accounts.manage"
    APPOINT = "accounts.appoint"  # give roles beyond one's own rights


class Role(TextChoices):
    """What a post is for. Level names of places come from tenant settings, these do not."""

    BUILDING_STEWARD = "BUILDING_STEWARD", _("Building steward")
    GRID_WORKER = "GRID_WORKER", _("Grid worker")
    COMMUNITY_WORKER = "COMMUNITY_WORKER", _("Community worker")
    COMMUNITY_SECRETARY = "COMMUNITY_SECRETARY", _("Community secretary")
    STREET_STAFF = "STREET_STAFF", _("Street office staff")
    DEPARTMENT_CLERK = "DEPARTMENT_CLERK", _("Department clerk")
    PROPERTY_MANAGER = "PROPERTY_MANAGER", _("Property company manager")
    DISTRICT_DESK = "DISTRICT_DESK", _("District desk")
    ADMINISTRATOR = "ADMINISTRATOR", _("Administrator")


DESK_ROLES = frozenset(
    {
        Role.COMMUNITY_WORKER,
        Role.COMMUNITY_SECRETARY,
        Role.STREET_STAFF,
        Role.DEPARTMENT_CLERK,
        Role.PROPERTY_MANAGER,
        Role.DISTRICT_DESK,
        Role.ADMINISTRATOR,
    }
)
PHONE_ROLES = frozenset({Role.GRID_WORKER, Role.BUILDING_STEWARD})


class Days(TextChoices):
    """The days of a rotation, by the official calendar with its holidays and make-up days."""

    EVERY = "EVERY", _("Every day")
    WORKING = "WORKING", _("Working days")
    REST = "REST", _("Rest days and holidays")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who sits on a seat on a day; `for_name` is set when a substitute answers for someone."""

    account_id: UUID
    name: str
    phone: str | None
    role: Role
    place_id: UUID
    organisation_id: UUID | None = None
    for_name: str | None = None


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post as lists and forms show it."""

    id: UUID
    account_id: UUID
    account_name: str
    role: Role
    place_id: UUID
    place_name: str
    path: str
    organisation_id: UUID | None
    organisation_name: str | None
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class LeaveRow:
    id: UUID
    post_id: UUID
    substitute_id: UUID
    substitute_name: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class AccountRow:
    """A staff account as lists show it, with the posts in the viewer's scope."""

    id: UUID
    username: str | None
    name: str
    phone_masked: str
    is_active: bool
    posts: tuple[PostRow, ...]


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """One watch; the phone is the one to ring, so it is not masked."""

    id: UUID
    seat: Seat
    place_name: str
    organisation_name: str | None
    account_id: UUID
    name: str
    phone: str | None
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class WatchRow:
    """A seat on the roster: its shifts, and who answers when there is none."""

    seat: Seat
    role: Role
    place_name: str
    organisation_name: str | None
    otherwise: Holder | None
    shifts: tuple[ShiftRow, ...]
