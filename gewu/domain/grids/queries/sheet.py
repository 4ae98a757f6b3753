"""A plan laid beside the register as it is: what both say, and what is measured of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from pydantic import TypeAdapter

from gewu.domain.grids import patching
from gewu.domain.grids.models import GridPlan, PlanGrid, PlanMember
from gewu.domain.grids.planning import Checks, GridRow, Left, Measures
from gewu.domain.grids.types import Aim
from gewu.registers.places import queries as places
from gewu.registers.places.divisions import Ground, GroundBuilding

AIM = TypeAdapter(Aim)


@dataclass(frozen=True)
class Sheet:
    """Members are in the order of their positions."""

    plan: GridPlan
    ground: Ground
    grids: Sequence[PlanGrid]
    members: Sequence[PlanMember]

    @cached_property
    def aim(self) -> Aim:
        return AIM.validate_python(self.plan.aim)

    @cached_property
    def known(self) -> dict[UUID, GroundBuilding]:
        return {one.id: one for one in self.ground.buildings}

    @cached_property
    def names(self) -> dict[UUID, str]:
        return {one.id: one.name for one in self.ground.grids}

    @cached_property
    def placed(self) -> list[int | None]:
        return [member.grid for member in self.members]

    @cached_property
    def pieces(self) -> dict[int, int]:
        return patching.pieces(self.placed, [member.borders for member in self.members])

    @cached_property
    def walks(self) -> dict[int, float]:
        outline = self.ground.outline
        if outline is None:
            return {}
        known = (self.known.get(member.building_id) for member in self.members)
        spots = [one.point if one else None for one in known]
        weights = [member.households for member in self.members]
        return patching.walks(patching.Plane.around(outline), spots, weights, self.placed)

    @cached_property
    def mean(self) -> float:
        return sum(grid.households for grid in self.grids) / max(len(self.grids), 1)

    @cached_property
    def keeps(self) -> dict[int, UUID | None]:
        """The grid of today that each grid goes on with."""
        return {grid.number: grid.continues_id for grid in self.grids}

    def today(self, member: PlanMember) -> UUID | None:
        """The grid in which the building lies now."""
        found = self.known.get(member.building_id)
        return found.grid if found else None

    def fits(self, grid: PlanGrid) -> bool:
        return self.aim.band.low <= grid.households <= self.aim.band.high


def lay(plan: GridPlan, on: date, *, drawn: bool = False) -> Sheet:
    """`drawn`: with the members' areas, which are most of what a plan weighs."""
    members = PlanMember.objects.filter(plan=plan).order_by("position")
    return Sheet(
        plan=plan,
        ground=places.ground(plan.community_id, on),
        grids=list(PlanGrid.objects.filter(plan=plan).order_by("number")),
        members=list(members if drawn else members.defer("outline")),
    )


def measures(sheet: Sheet) -> Measures:
    households = [grid.households for grid in sheet.grids]
    mean = sheet.mean
    walked = sum(sheet.walks.get(grid.number, 0.0) * grid.households for grid in sheet.grids)
    return Measures(
        grids=len(households),
        households=sum(households),
        mean=mean,
        max_deviation=max((abs(h - mean) / mean for h in households), default=0.0) if mean else 0.0,
        in_band=sum(sheet.fits(grid) for grid in sheet.grids),
        broken=sum(count > 1 for count in sheet.pieces.values()),
        walk=walked / max(sum(households), 1),
        moved=sum(
            member.households
            for member in sheet.members
            if (today := sheet.today(member)) and today != sheet.keeps.get(member.grid or 0)
        ),
    )


def grid_rows(sheet: Sheet) -> tuple[GridRow, ...]:
    buildings = Counter(sheet.placed)
    mean = sheet.mean
    return tuple(
        GridRow(
            number=grid.number,
            name=grid.name,
            continues=grid.continues_id,
            continues_name=sheet.names.get(grid.continues_id, "") if grid.continues_id else "",
            households=grid.households,
            buildings=buildings[grid.number],
            deviation=(grid.households - mean) / mean if mean else 0.0,
            fits_band=sheet.fits(grid),
            pieces=sheet.pieces.get(grid.number, 0),
            walk=sheet.walks.get(grid.number, 0.0),
            outline=grid.outline,
        )
        for grid in sheet.grids
    )


def checks(sheet: Sheet) -> Checks:
    planned = {member.building_id for member in sheet.members}
    new = [one for one in sheet.ground.buildings if one.id not in planned]
    left = [member for member in sheet.members if member.grid is None]
    active = {grid.id for grid in sheet.ground.grids if not grid.is_own}
    return Checks(
        left_out=(
            *(Left(one.id, one.name, one.households, is_new=True) for one in new),
            *(_left(sheet, one) for one in left if one.building_id in sheet.known),
        ),
        gone=(
            *(m.building_id for m in sheet.members if m.building_id not in sheet.known),
            *(g.continues_id for g in sheet.grids if g.continues_id and _ended(g, active)),
        ),
        pieces={number: count for number, count in sheet.pieces.items() if count > 1},
        off_band=tuple(grid.number for grid in sheet.grids if not sheet.fits(grid)),
        empty=tuple(grid.number for grid in sheet.grids if not grid.households),
    )


def _left(sheet: Sheet, member: PlanMember) -> Left:
    known = sheet.known[member.building_id]
    return Left(known.id, known.name, member.households, is_new=False)


def _ended(grid: PlanGrid, active: set[UUID]) -> bool:
    return grid.continues_id not in active
