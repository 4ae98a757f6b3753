"""What the index of words is asked besides the words: where the caller looks, and how things stand.

A sieve that is never too fine: every case that the door lets the caller see passes it.
"""

from collections.abc import Collection

from gewu.domain.cases.rules import reach
from gewu.domain.cases.rules.reach import Groups
from gewu.domain.cases.types import OPEN, Filters, Permission, Status
from gewu.kernel.access import Actor


def visible(actor: Actor) -> Groups:
    """Of what `door.visible` shows."""
    scopes = actor.scopes(Permission.VIEW)
    areas = reach.areas(scopes)
    if actor.passes or (scopes and not areas):
        return ()
    bodies = any(seat.organisation_id for seat in actor.seats)
    returned = reach.states([Status.RETURNED]) if bodies else ()
    return ((*areas, *_seats(actor), *_own(actor), *returned),)


def owned(actor: Actor) -> Groups:
    """Of what the caller's seats have to do."""
    return (_seats(actor),)


def own(actor: Actor) -> Groups:
    """Of what the caller reported or wrote down."""
    return () if actor.passes else (_own(actor),)


def chosen(filters: Filters) -> Groups:
    """Of what these choose, as far as the index knows it."""
    if filters.status:
        states = reach.states([filters.status])
    else:
        narrowed = filters.open_only or filters.overdue or filters.soon
        states = reach.states(OPEN) if narrowed else ()
    return states, reach.areas([filters.path])


def _seats(actor: Actor) -> Collection[str]:
    found = (reach.seat(s.role, s.place_id, s.organisation_id) for s in actor.seats)
    return sorted(set(found))


def _own(actor: Actor) -> Collection[str]:
    return [reach.person(actor.id)] if actor.id else []
