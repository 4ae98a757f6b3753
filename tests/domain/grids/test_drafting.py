"""From the register to a task, and from a drawing to a plan: ids, own grids, reasons."""

from datetime import timedelta

from gewu.domain.grids import actions, drafting, queries, tasks
from gewu.domain.grids.planning import State
from gewu.domain.grids.types import Drawing, GridDrawn, GridMeasures, Id, Measures, Reason, Wish
from gewu.kernel.access import SYSTEM
from gewu.registers.places import actions as places
from gewu.registers.places import queries as place_queries
from gewu.registers.places.divisions import Ground
from gewu.registers.places.types import Level
from tests import jobs
from tests.cast import AT, BEFORE, Cast, box
from tests.domain.grids.drafts import (
    AIM,
    build,
    building,
    draw,
    grids_of,
    in_force,
    started,
    submitted,
)

NOTHING = GridMeasures(0, 0.0, 0.0, 0.0, 0.0, 0.0)
WHOLE = Measures(2, 0, 0.0, 0.0, 0.0, 0.0, 1.0, 0, 0, 0, 0.0, 0.0, 0.0, 0, 0, 0)


def ground_of(cast: Cast) -> Ground:
    return place_queries.ground(cast.community, AT.date())


def grid(number: int, name: str, *members: Id, reasons: tuple[Reason, ...] = ()) -> GridDrawn:
    return GridDrawn(
        number, name, members, (members[:1], members[1:]), box(0, 0, 1, 1), (0, 0), NOTHING, reasons
    )


def test_a_task_calls_everything_by_names_that_people_read(cast: Cast) -> None:
    build(cast)
    school = places.create_place(
        actor=SYSTEM,
        parent_id=cast.community,
        level=Level.GRID,
        kind="DEDICATED",
        name="学校网格",
        at=AT,
    )
    places.set_boundary(
        actor=SYSTEM,
        place_id=school.pk,
        polygon=box(0, 0.8, 0.2, 1),
        valid_from=BEFORE.date(),
        at=AT,
    )
    given = drafting.task(ground_of(cast), AIM, keeps=False)
    ids = {one["properties"]["id"] for one in given.buildings["features"]}
    assert "杏林苑1幢" in ids
    assert len(ids) == 8
    assert {one["properties"]["compound"] for one in given.buildings["features"]} == {"杏林苑"}
    assert {one["properties"]["households"] for one in given.buildings["features"]} == {48}
    assert given.sites is not None
    assert [one["properties"]["name"] for one in given.sites["features"]] == ["学校网格"]
    assert given.existing is None
    assert given.aim == AIM


def test_to_change_little_the_grids_of_today_go_along(cast: Cast) -> None:
    build(cast)
    given = drafting.task(ground_of(cast), AIM, keeps=True)
    assert given.existing is not None
    features = given.existing["features"]
    assert [one["properties"]["grid"] for one in features] == ["第一网格", "第二网格"]
    assert [len(one["properties"]["members"]) for one in features] == [4, 4]


def test_a_building_whose_place_is_not_known_is_still_named(cast: Cast) -> None:
    places.create_place(
        actor=SYSTEM, parent_id=cast.grid_1, level=Level.BUILDING, name="无坐标", at=BEFORE
    )
    features = drafting.task(ground_of(cast), AIM, keeps=False).buildings["features"]
    (found,) = [one for one in features if one["properties"]["id"] == "无坐标"]
    assert found["geometry"] is None


def test_a_drawing_is_told_in_ids_of_the_register_without_own_grids(cast: Cast) -> None:
    other = building(cast.grid_1, "3幢", 0.3, 0.3)
    places.create_place(
        actor=SYSTEM,
        parent_id=cast.community,
        level=Level.GRID,
        kind="DEDICATED",
        name="学校网格",
        at=AT,
    )
    ground = ground_of(cast)
    why = Reason(Wish.BAND, "Too few households.", True, (3,), ("杏林苑3幢", "unknown"))
    found = Drawing(
        grids=(
            grid(1, "", "杏林苑1幢", "杏林苑3幢"),
            grid(2, "学校网格"),
            grid(3, "", "杏林苑2幢", "unknown", reasons=(why,)),
        ),
        measures=WHOLE,
        bound=0.1,
        bound_why="One building is heavy.",
        reasons=(why,),
    )
    drawn = drafting.drawn(ground, found)
    assert drawn.placed == {cast.building_1: 1, other: 1, cast.building_2: 2}
    assert drawn.micro == {cast.building_1: 1, other: 2, cast.building_2: 1}
    assert len(drawn.outlines) == 2
    (said,) = drawn.reasons
    assert (said.grids, said.buildings, said.proved) == ((2,), (other,), True)
    assert said.words["en"] == "Too few households."
    assert (drawn.bound, drawn.bound_why["en"]) == (0.1, "One building is heavy.")


def test_of_two_buildings_with_one_name_each_has_its_code(cast: Cast) -> None:
    for column in (0.3, 0.4):
        building(cast.grid_1, "甲楼", column, 0.3)
    features = drafting.task(ground_of(cast), AIM, keeps=False).buildings["features"]
    names = [one["properties"]["id"] for one in features]
    assert len(set(names)) == 4
    assert sum(name.startswith("杏林苑甲楼 9999") for name in names) == 2


def test_the_job_draws_a_community_from_the_register(cast: Cast) -> None:
    build(cast)
    plan = started(cast)
    jobs.run_all()
    plan.refresh_from_db()
    assert (plan.state, plan.failure) == (State.DRAFT, {})
    shown = queries.plan(actor=cast.secretary.actor, plan_id=plan.pk, on=AT.date())
    assert shown.checks.is_whole
    assert shown.measures.households == 384
    assert all(grid.outline and grid.pieces == 1 for grid in shown.grids)
    again = draw(started(cast, key="plan-two"), drafting.draw)
    assert list(grids_of(again).items()) == list(grids_of(plan).items())
    in_force(cast, plan)


def test_changed_for_few_households_good_grids_stay_as_they_are(cast: Cast) -> None:
    build(cast)
    plan = actions.start_plan(
        actor=cast.secretary.actor,
        community_id=cast.community,
        aim=AIM,
        key="keep-most",
        at=AT,
        keeps=True,
    )
    draw(plan, drafting.draw)
    shown = queries.plan(actor=cast.secretary.actor, plan_id=plan.pk, on=AT.date())
    assert shown.measures.moved == 0


def test_the_hourly_job_puts_in_force_what_is_due(cast: Cast) -> None:
    build(cast)
    plan = submitted(cast)
    actions.approve_plan(
        actor=cast.street_staff.actor,
        plan_id=plan.pk,
        in_force_from=AT.date() + timedelta(days=1),
        reason="看过现场",
        version=1,
        at=AT,
    )
    tasks.put_in_force(AT)
    plan.refresh_from_db()
    assert plan.state == State.REVIEWED
    tasks.put_in_force(AT + timedelta(days=1))
    plan.refresh_from_db()
    assert plan.state == State.IN_FORCE
