"""Writing the grids and buildings of a plan: as drawn, as copied, or as they lie today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext, gettext_noop, override
from shapely import STRtree
from shapely.geometry import Point, shape

from gewu.domain.grids import patching
from gewu.domain.grids.models import GridPlan, PlanGrid, PlanMember, one_at_a_time
from gewu.domain.grids.planning import MAX_NAME, Json
from gewu.registers.places.divisions import Ground, GroundBuilding

LANGUAGE = "zh-hans"  # names are data of the tenant, as those in the register are
NAME = gettext_noop("Grid %(number)s")
BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Seed:
    """A grid to be written."""

    number: int
    name: str
    continues: UUID | None
    outline: Json | None


def next_number(community_id: UUID) -> int:
    one_at_a_time(community_id)
    last = GridPlan.objects.filter(community=community_id).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def seeds(ground: Ground, outlines: Sequence[Json], placed: Mapping[UUID, int]) -> list[Seed]:
    """Names and codes: a grid goes on where most of its households stay in it."""
    buildings = ground.buildings
    keeps = patching.continued(
        [placed.get(one.id) for one in buildings],
        [one.grid for one in buildings],
        [one.households for one in buildings],
    )
    names = {grid.id: grid.name[:MAX_NAME] for grid in ground.grids}
    taken = {*names.values()}
    found = []
    for number, outline in enumerate(outlines, start=1):
        before = keeps.get(number)
        name = names[before] if before else free_name(taken)
        taken.add(name)
        found.append(Seed(number, name, before, outline))
    return found


def free_name(taken: set[str]) -> str:
    with override(LANGUAGE):
        words = gettext(NAME)
    number = next(n for n in range(1, len(taken) + 2) if words % {"number": n} not in taken)
    return words % {"number": number}


def fill(
    plan: GridPlan,
    ground: Ground,
    grids: Sequence[Seed],
    placed: Mapping[UUID, int],
    micro: Mapping[UUID, int],
) -> None:
    """Write the rows of a new plan, each building with its share of its grid's area."""
    buildings = ground.buildings
    members = _members(plan, ground, grids, placed)
    for member, one in zip(members, buildings, strict=True):
        member.micro = micro.get(one.id)
    sums: dict[int, int] = {}
    for member in members:
        if member.grid is not None:
            sums[member.grid] = sums.get(member.grid, 0) + member.households
    PlanGrid.objects.bulk_create(
        PlanGrid(
            plan=plan,
            number=seed.number,
            name=seed.name,
            continues_id=seed.continues,
            households=sums.get(seed.number, 0),
            outline=seed.outline,
        )
        for seed in grids
    )
    PlanMember.objects.bulk_create(members, batch_size=BATCH)


def _members(
    plan: GridPlan, ground: Ground, grids: Sequence[Seed], placed: Mapping[UUID, int]
) -> list[PlanMember]:
    buildings = ground.buildings
    numbers = [placed.get(one.id) for one in buildings]
    outlines = {seed.number: seed.outline for seed in grids if seed.outline}
    found: list[Json | None] = [None] * len(buildings)
    beside: list[tuple[int, ...]] = [()] * len(buildings)
    if ground.outline and outlines:
        plane = patching.Plane.around(ground.outline)
        spots = [one.point for one in buildings]
        areas = patching.areas(plane, spots, numbers, outlines)
        found = [plane.degrees(area) if area else None for area in areas]
        beside = patching.borders(areas)
    return [
        PlanMember(
            plan=plan,
            position=position,
            building_id=one.id,
            households=one.households,
            grid=numbers[position],
            outline=found[position],
            borders=list(beside[position]),
        )
        for position, one in enumerate(buildings)
    ]


def lying(buildings: Sequence[GroundBuilding], outlines: Mapping[int, Json]) -> dict[UUID, int]:
    """The number of the grid in which each building stands by its point."""
    numbers = list(outlines)
    shapes = [shape(outlines[number]) for number in numbers]
    tree = STRtree(shapes)
    found = {}
    for one in buildings:
        if one.point is None:
            continue
        hits = sorted(tree.query(Point(one.point), predicate="intersects"))
        if hits:
            found[one.id] = numbers[hits[0]]
    return found
