"""Two divisions of one community side by side: what is measured, and who changes."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from gewu.domain.grids import patching
from gewu.domain.grids.models import PlanGrid, PlanMember
from gewu.domain.grids.planning import Change, Comparison
from gewu.domain.grids.queries import door, sheet
from gewu.domain.grids.queries.listing import one_row
from gewu.domain.grids.queries.sheet import Sheet
from gewu.kernel.access import Actor
from gewu.kernel.errors import Invalid

Placed = Mapping[UUID, int | None]


def comparison(
    *, actor: Actor, plan_id: UUID, on: date, other_id: UUID | None = None
) -> Comparison:
    """A plan beside another one of the community, or beside the grids of today.

    Between plans a grid is the same where it continues the same grid of today, or else where most
    of its households are.
    """
    laid = sheet.lay(door.one(actor, plan_id), on)
    other = sheet.lay(door.one(actor, other_id), on) if other_id else _today(laid)
    if other.plan.community_id != laid.plan.community_id:
        raise Invalid(_("Only plans of the same community can be compared."), code="elsewhere")
    changes = _changes(other, laid)
    return Comparison(
        plan=one_row(actor, plan_id),
        other=one_row(actor, other_id) if other_id else None,
        measures=sheet.measures(laid),
        others=sheet.measures(other),
        changes=changes,
        households=sum(change.households for change in changes),
    )


def _today(laid: Sheet) -> Sheet:
    """The grids of today as if they were a plan, over the buildings of the plan."""
    shared = [grid for grid in laid.ground.grids if not grid.is_own]
    numbers = {grid.id: number for number, grid in enumerate(shared, start=1)}
    members = [
        PlanMember(
            position=member.position,
            building_id=member.building_id,
            households=member.households,
            grid=numbers.get(today) if (today := laid.today(member)) else None,
            borders=member.borders,
        )
        for member in laid.members
    ]
    sums = dict.fromkeys(numbers.values(), 0)
    for member in members:
        if member.grid:
            sums[member.grid] += member.households
    grids = [
        PlanGrid(
            number=numbers[grid.id],
            name=grid.name,
            continues_id=grid.id,
            households=sums[numbers[grid.id]],
        )
        for grid in shared
    ]
    return Sheet(plan=laid.plan, ground=laid.ground, grids=grids, members=members)


def _changes(before: Sheet, after: Sheet) -> tuple[Change, ...]:
    same = _same(before, after)
    old = {member.building_id: member.grid for member in before.members}
    names = {grid.number: grid.name for grid in before.grids}
    new_names = {grid.number: grid.name for grid in after.grids}
    sums: dict[tuple[int | None, int | None], list[int]] = {}
    for member in after.members:
        was, becomes = old.get(member.building_id), member.grid
        if was == (same.get(becomes) if becomes else None):
            continue
        row = sums.setdefault((was, becomes), [0, 0])
        row[0] += 1
        row[1] += member.households
    found = [
        Change(names.get(was or 0, ""), new_names.get(becomes or 0, ""), *counted)
        for (was, becomes), counted in sums.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.households, one.source, one.target)))


def _same(before: Sheet, after: Sheet) -> dict[int, int]:
    """Which grid of the other each grid is: by what they continue, else by most households."""
    kept = {grid.continues_id: grid.number for grid in before.grids if grid.continues_id}
    same = {g.number: kept[g.continues_id] for g in after.grids if g.continues_id in kept}
    old: Placed = {member.building_id: member.grid for member in before.members}
    used = set(same.values())
    open_ones = [
        (member.grid, was, member.households)
        for member in after.members
        if member.grid not in same
        and (was := old.get(member.building_id)) is not None
        and was not in used
    ]
    if not open_ones:
        return same
    grids, olds, weights = zip(*open_ones, strict=True)
    return same | patching.continued(grids, olds, weights)
