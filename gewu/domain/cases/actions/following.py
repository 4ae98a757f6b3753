"""Cases follow when a community is divided into other grids: their place, their owner, their lead.

What has ended stays where it was when it ended: figures of the past count by the grids of the past.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from gewu.domain.cases import rules
from gewu.domain.cases.actions import passing, searching, steps
from gewu.domain.cases.models import Case
from gewu.domain.cases.queries import owners
from gewu.domain.cases.types import ENDED, Status, Verb
from gewu.kernel.access import Actor, Seat
from gewu.kernel.memo import remembering
from gewu.registers.accounts import queries as accounts
from gewu.registers.accounts.types import Role
from gewu.registers.places import queries as places
from gewu.registers.places.divisions import Redrawn
from gewu.registers.places.types import Level

REDRAWN = "REDRAWN"
GRID = Level.GRID.length
# The line on the timeline of what changes hands without having to be signed for.
TAKEN_ALONG = rules.Row(Verb.HAND_OVER, rules.Who.CLOCK, frozenset(Status), None, rules.Tick.KEEP)
# Whose handler stays the one who did the work, or who paused it.
KEPT_BY_HANDLER = frozenset({Status.RESOLVED, Status.CHECKING, Status.SUSPENDED, Status.MERGED})
PLACED = ("place", "path")


@dataclass(frozen=True, slots=True)
class Followed:
    """An open case and its owner's seat before and after."""

    case_id: UUID
    before: Seat
    after: Seat


@dataclass(slots=True)
class _Ground:
    """The community as it is now; `areas` are all grids and micro-grids that it ever had."""

    actor: Actor
    at: datetime
    redrawn: Redrawn
    areas: Mapping[UUID, tuple[str, Level, bool]]
    governing: Mapping[UUID, tuple[UUID, str]]
    followed: list[Followed] = field(default_factory=list)

    def seat(self, path: str) -> Seat:
        return owners.seat_of(path=path, on=localdate(self.at))[0]

    def heir(self, area_id: UUID) -> str | None:
        """The path of the grid that took over from an area that ended."""
        grid_id = self.redrawn.ended.get(area_id)
        return self.redrawn.path_of(grid_id) if grid_id else None


@transaction.atomic
def follow(*, actor: Actor, redrawn: Redrawn, at: datetime) -> list[Followed]:
    """Take every case of the community that has not ended along; those that got another owner.

    What somebody had in hand is to be signed for by the new owner, unless the grid only goes on
    under another code with the same people.
    """
    cases = _locked(redrawn)
    ground = _Ground(
        actor=actor,
        at=at,
        redrawn=redrawn,
        areas=places.areas_in(redrawn.path),
        governing=places.governing({case.place_id for case in cases}),
    )
    with remembering():
        for case in cases:
            _take_along(ground, case)
    return ground.followed


def _locked(redrawn: Redrawn) -> list[Case]:
    """In the order in which other acts lock several cases."""
    ended = list(redrawn.ended)
    there = Q(path__startswith=redrawn.path)
    there |= Q(owner_place__in=ended) | Q(lead_place__in=ended)
    found = Case.objects.select_for_update(of=("self",)).defer("search")
    return list(found.filter(there).exclude(status__in=sorted(ENDED)).order_by("pk"))


def _take_along(ground: _Ground, case: Case) -> None:
    old_path = case.path
    changed = _settle(ground, case)
    owner, lead = owners.owner_seat(case), owners.lead_seat(case)
    after = _after(ground, owner, old_path, case.path)
    if lead and (new_lead := _after(ground, lead, old_path, case.path)):
        _lead(case, new_lead)
        changed = True
    if after is None:
        if changed:
            unsaved = ("search",) if "search" in case.__dict__ else ()
            steps.save(case, ground.at, (*steps.CHANGING, *PLACED, *unsaved))
        return
    _hand(ground, case, owner, after)
    ground.followed.append(Followed(case.pk, owner, after))


def _settle(ground: _Ground, case: Case) -> bool:
    """Where the case lies now; whether that is another area than before."""
    found = _where(ground, case)
    if found is None or found == (case.place_id, case.path):
        return False
    elsewhere = case.place_id != found[0]
    case.place_id, case.path = found
    if elsewhere:  # it is found by the name of its place
        case.search = searching.again(case)
    return True


def _where(ground: _Ground, case: Case) -> tuple[UUID, str] | None:
    """(place, path): by the building, else by the point, else by who took over; None: it stays."""
    if case.place_id not in ground.areas:
        area = ground.governing.get(case.place_id)
        moved = area and area[1] != case.path and len(area[1]) >= GRID
        return (case.place_id, area[1]) if area and moved else None
    path, _level, is_active = ground.areas[case.place_id]
    if case.lon is not None and case.lat is not None:
        at_point = ground.redrawn.grid_at(case.lon, case.lat)
        if at_point and (not is_active or at_point[1] != path[:GRID]):
            return at_point
    if is_active:
        return None
    grid_id = ground.redrawn.ended.get(case.place_id)
    if grid_id:
        return grid_id, ground.redrawn.path_of(grid_id)
    return ground.governing.get(case.place_id)


def _after(ground: _Ground, seat: Seat, old_path: str, path: str) -> Seat | None:
    """The seat that takes over from a grid's; None where it stays with whoever has it."""
    if seat.role != Role.GRID_WORKER or seat.place_id not in ground.areas:
        return None
    is_active = ground.areas[seat.place_id][2]
    own = seat.path[:GRID] == old_path[:GRID]
    if is_active and not (own and path[:GRID] != old_path[:GRID]):
        return None
    there = path if own else ground.heir(seat.place_id)
    after = ground.seat(there or path)
    return after if after != seat else None


def _lead(case: Case, seat: Seat) -> None:
    case.lead_role, case.lead_place_id = seat.role, seat.place_id
    case.lead_organisation_id = seat.organisation_id


def _hand(ground: _Ground, case: Case, owner: Seat, after: Seat) -> None:
    row = TAKEN_ALONG
    handler_id = case.handler_id
    if case.status == Status.ACCEPTED and not _goes_on(ground, owner, after):
        row = rules.ROWS[Verb.HAND_OVER]
        steps.pass_to(case, after, at=ground.at)
        if not ground.areas[owner.place_id][2] and owners.lead_seat(case) == owner:
            steps.end_lead(case)  # nobody answers for a grid that is no more
    else:
        steps.own(case, after, at=ground.at)
        case.handler_id = _handler(ground, case, handler_id, after)
    if owners.lead_seat(case) == owners.owner_seat(case):
        steps.end_lead(case)
    _write(ground, case, row, after)


def _goes_on(ground: _Ground, owner: Seat, after: Seat) -> bool:
    """The people of a grid that ended go on in the grid that has most of its households."""
    return ground.redrawn.ended.get(owner.place_id) == after.place_id


def _handler(ground: _Ground, case: Case, handler_id: UUID | None, after: Seat) -> UUID | None:
    """Who has it in hand; what is paused is woken up by the new owner's person."""
    if case.status != Status.SUSPENDED:
        kept = case.status in KEPT_BY_HANDLER or case.status == Status.ACCEPTED
        return handler_id if kept else None
    held = accounts.holders(seats=[after], on=localdate(ground.at))
    return held[after].account_id if after in held else handler_id


def _write(ground: _Ground, case: Case, row: rules.Row, after: Seat) -> None:
    facts = {
        "to_name": owners.label(after),
        "why": REDRAWN,
        **steps.facts_of_owner(case),
    }
    steps.finish(
        case,
        Verb.HAND_OVER,
        actor=ground.actor,
        at=ground.at,
        facts=facts,
        row=row,
        changing=(*steps.CHANGING, *PLACED),
    )
    passing.announce(case, Verb.HAND_OVER, actor=ground.actor, at=ground.at)
