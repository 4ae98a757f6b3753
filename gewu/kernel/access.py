"""Who is acting: a frozen value with grants over path prefixes, taken by every action."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from gewu.kernel.errors import Refused


class Kind(StrEnum):
    """What sort of caller this is. Rights come from grants; only SYSTEM, the house itself acting
    in jobs, imports and seeds, has them all."""

    GUEST = "GUEST"
    RESIDENT = "RESIDENT"
    WORKER = "WORKER"
    STAFF = "STAFF"
    PARTNER = "PARTNER"
    SYSTEM = "SYSTEM"


@dataclass(frozen=True, slots=True)
class Grant:
    """One permission over everything whose path starts with `scope` ("" = the whole install)."""

    permission: str
    scope: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A role at a place, possibly inside an organisation: what work is handed to."""

    role: str
    place_id: UUID
    path: str
    organisation_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """The caller. `id` is the account, or None for a guest or the system itself.

    `passes` are single things a guest has proved a right to, such as a case by its number and the
    tail of the phone it was reported with.
    """

    id: UUID | None
    kind: Kind
    name: str = ""
    grants: frozenset[Grant] = field(default_factory=frozenset)
    seats: tuple[Seat, ...] = ()
    passes: frozenset[UUID] = field(default_factory=frozenset)

    def scopes(self, permission: str) -> tuple[str, ...]:
        """The shortest path prefixes under which the permission holds, sorted."""
        if self.kind is Kind.SYSTEM:
            return ("",)
        scopes = sorted({g.scope for g in self.grants if g.permission == permission})
        return tuple(s for i, s in enumerate(scopes) if not s.startswith(tuple(scopes[:i])))

    def may(self, permission: str, path: str | None = None) -> bool:
        """Whether the permission holds at `path`, or anywhere at all when no path is given."""
        return self.kind is Kind.SYSTEM or any(
            grant.permission == permission and (path is None or path.startswith(grant.scope))
            for grant in self.grants
        )

    def with_passes(self, passes: Iterable[UUID]) -> "Actor":
        return replace(self, passes=frozenset(passes))

    def require(self, permission: str, path: str | None = None) -> None:
        if not self.may(permission, path):
            raise Refused


SYSTEM = Actor(id=None, kind=Kind.SYSTEM)
GUEST = Actor(id=None, kind=Kind.GUEST)


def within(field_name: str, prefixes: Iterable[str]) -> Q:
    """Filter rows whose path column lies under any prefix; no prefix matches nothing.

    The column must be collated "C" so that the LIKE 'prefix%' is an index range.
    """
    conditions = [Q(**{f"{field_name}__startswith": prefix}) for prefix in prefixes]
    return reduce(or_, conditions, Q(pk__in=[]))
