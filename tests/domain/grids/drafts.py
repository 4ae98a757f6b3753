"""A community of eight buildings in two grids, and a drawer that draws what it is told."""

from collections.abc import Callable, Sequence
from uuid import UUID, uuid4

from gewu.domain.cases import actions as case_actions
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Kind, Report
from gewu.domain.grids import actions
from gewu.domain.grids.actions.starting import Drawer
from gewu.domain.grids.models import GridPlan, PlanMember
from gewu.domain.grids.planning import Drawn
from gewu.domain.grids.types import Aim, Band, Progress
from gewu.kernel.access import SYSTEM
from gewu.registers.places import actions as places
from gewu.registers.places.divisions import Ground
from gewu.registers.places.types import Level
from tests.cast import AT, BEFORE, SIDE, SOUTH, WEST, Cast, Person, box

AIM = Aim(band=Band(90, 210))
# West to east in the southern half; the first and the last of them are those of the cast.
COLUMNS = (0.1, 0.3, 0.6, 0.9)


def build(cast: Cast) -> list[UUID]:
    """Six more buildings: three in each grid, in two rows. All eight have 48 households."""
    new = []
    for number, (column, row) in enumerate([(c, r) for r in (0.1, 0.4) for c in COLUMNS], start=1):
        if number in {1, 4}:
            continue
        grid = cast.grid_1 if column < 0.5 else cast.grid_2
        new.append(building(grid, f"{10 + number}幢", column, row))
    return [cast.building_1, cast.building_2, *new]


def building(grid: UUID, name: str, column: float, row: float, households: int = 48) -> UUID:
    return places.create_place(
        actor=SYSTEM,
        parent_id=grid,
        level=Level.BUILDING,
        name=name,
        at=BEFORE,
        point=(WEST + column * SIDE, SOUTH + row * SIDE),
        households=households,
        compound="杏林苑",
    ).pk


def reported(
    cast: Cast, place_id: UUID | None = None, point: tuple[float, float] | None = None
) -> Case:
    report = Report(kind=Kind.REPAIR, text="楼道灯不亮了", place_id=place_id, point=point)
    actor = cast.resident.actor
    return case_actions.report(actor=actor, report=report, key=str(uuid4()), at=BEFORE)[0]


def in_rows(ground: Ground, aim: Aim, *, keeps: bool, progress: Progress) -> Drawn:
    """A southern and a northern grid, where there was a western and an eastern one."""
    assert aim == AIM
    progress(0.5)
    middle = SOUTH + 0.25 * SIDE
    placed = {one.id: 1 if one.point and one.point[1] < middle else 2 for one in ground.buildings}
    return Drawn((box(0, 0, 1, 0.25), box(0, 0.25, 1, 1)), placed, {}, bound=0.1)


def draw(
    plan: GridPlan,
    drawer: Drawer = in_rows,
    is_time: Callable[[], bool] = lambda: True,
) -> GridPlan:
    actions.draw(plan_id=plan.pk, drawer=drawer, is_time=is_time, at=AT)
    plan.refresh_from_db()
    return plan


def started(cast: Cast, by: Person | None = None, key: str = "plan-one") -> GridPlan:
    actor = (by or cast.secretary).actor
    return actions.start_plan(actor=actor, community_id=cast.community, aim=AIM, key=key, at=AT)


def drafted(cast: Cast, by: Person | None = None, key: str = "plan-one") -> GridPlan:
    return draw(started(cast, by, key))


def submitted(cast: Cast, plan: GridPlan | None = None) -> GridPlan:
    plan = plan or drafted(cast)
    return actions.submit(actor=cast.secretary.actor, plan_id=plan.pk, version=plan.version, at=AT)


def in_force(cast: Cast, plan: GridPlan | None = None) -> GridPlan:
    plan = submitted(cast, plan)
    return actions.approve_plan(
        actor=cast.street_staff.actor,
        plan_id=plan.pk,
        in_force_from=AT.date(),
        reason="八个楼栋分两排",
        version=plan.version,
        at=AT,
    )


def grids_of(plan: GridPlan) -> dict[UUID, int | None]:
    found = PlanMember.objects.filter(plan=plan).values_list("building", "grid")
    return dict(found)


def those_in(plan: GridPlan, number: int) -> Sequence[UUID]:
    return [building for building, grid in grids_of(plan).items() if grid == number]
