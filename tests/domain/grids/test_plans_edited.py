"""A draft changed by hand: buildings moved, grids made, merged, named, and all of it undone."""

from uuid import UUID, uuid4

import pytest

from gewu.domain.grids import actions, queries
from gewu.domain.grids.models import GridPlan, PlanEdit, PlanGrid
from gewu.domain.grids.planning import PlanView
from gewu.kernel.errors import Conflict, Invalid, NotFound
from tests.cast import AT, Cast
from tests.domain.grids.drafts import build, drafted, grids_of, submitted, those_in


@pytest.fixture
def plan(cast: Cast) -> GridPlan:
    build(cast)
    return drafted(cast)


def shown(cast: Cast, plan: GridPlan) -> PlanView:
    return queries.plan(actor=cast.secretary.actor, plan_id=plan.pk, on=AT.date())


def move(cast: Cast, plan: GridPlan, buildings: list[UUID], to: int, version: int) -> GridPlan:
    return actions.move_buildings(
        actor=cast.secretary.actor,
        plan_id=plan.pk,
        building_ids=buildings,
        to_grid=to,
        version=version,
        at=AT,
    )


def rows(plan: GridPlan) -> list[tuple[object, ...]]:
    fields = ("number", "name", "continues", "households", "outline")
    return list(PlanGrid.objects.filter(plan=plan).order_by("number").values_list(*fields))


def test_a_building_moves_with_its_households_and_its_ground(cast: Cast, plan: GridPlan) -> None:
    one = those_in(plan, 1)[0]
    assert move(cast, plan, [one], 2, 1).version == 2
    after = shown(cast, plan)
    assert [g.households for g in after.grids] == [144, 240]
    assert after.checks.off_band == (2,)
    assert after.may_undo
    assert after.measures.max_deviation == pytest.approx(0.25)


def test_what_touches_only_at_a_distance_is_in_two_pieces(cast: Cast, plan: GridPlan) -> None:
    """The two ends of the southern row, without what lies between them."""
    north = those_in(plan, 2)
    moved = move(cast, plan, list(north), 1, 1)
    ends = [cast.building_1, cast.building_2]
    split = actions.split_grid(
        actor=cast.secretary.actor,
        plan_id=plan.pk,
        building_ids=ends,
        version=moved.version,
        at=AT,
        name="两头",
    )
    checks = shown(cast, split).checks
    assert checks.pieces == {3: 2}


def test_a_grid_without_buildings_goes_and_comes_back_when_undone(
    cast: Cast, plan: GridPlan
) -> None:
    before = rows(plan)
    moved = move(cast, plan, list(those_in(plan, 2)), 1, 1)
    assert [row[0] for row in rows(plan)] == [1]
    actions.undo(actor=cast.secretary.actor, plan_id=plan.pk, version=moved.version, at=AT)
    assert [row[:4] for row in rows(plan)] == [row[:4] for row in before]
    assert not shown(cast, plan).may_undo


def test_a_new_grid_is_made_of_chosen_buildings(cast: Cast, plan: GridPlan) -> None:
    chosen = [those_in(plan, 1)[0], those_in(plan, 2)[0]]
    actions.split_grid(
        actor=cast.secretary.actor, plan_id=plan.pk, building_ids=chosen, version=1, at=AT
    )
    grids = shown(cast, plan).grids
    assert [(g.number, g.name, g.continues, g.buildings) for g in grids][-1] == (
        3,
        "网格1",
        None,
        2,
    )
    assert grids[-1].outline is not None


def test_merged_grids_are_one_area_without_a_seam(cast: Cast, plan: GridPlan) -> None:
    actions.merge_grids(
        actor=cast.secretary.actor, plan_id=plan.pk, numbers=[2, 1], version=1, at=AT
    )
    (grid,) = shown(cast, plan).grids
    assert (grid.number, grid.households, grid.pieces) == (2, 384, 1)
    assert grid.outline is not None
    assert (grid.outline["type"], len(grid.outline["coordinates"])) == ("Polygon", 1)


def test_everything_is_undone_in_turn(cast: Cast, plan: GridPlan) -> None:
    before, placed = rows(plan), grids_of(plan)
    actor, plan_id = cast.secretary.actor, plan.pk
    one = those_in(plan, 1)[0]
    move(cast, plan, [one], 2, 1)
    actions.split_grid(actor=actor, plan_id=plan_id, building_ids=[one], version=2, at=AT)
    actions.rename_grid(actor=actor, plan_id=plan_id, number=3, name="花园", version=3, at=AT)
    actions.merge_grids(actor=actor, plan_id=plan_id, numbers=[3, 2, 1], version=4, at=AT)
    for version in range(5, 9):
        actions.undo(actor=actor, plan_id=plan_id, version=version, at=AT)
    assert grids_of(plan) == placed
    assert [row[:4] for row in rows(plan)] == [row[:4] for row in before]
    with pytest.raises(Conflict, match="没有可撤销"):
        actions.undo(actor=actor, plan_id=plan_id, version=9, at=AT)
    history = queries.history(actor=actor, plan_id=plan_id)
    assert [row.is_undone for row in history] == [False] * 4 + [True] * 4


def test_a_number_that_was_undone_is_not_given_again(cast: Cast, plan: GridPlan) -> None:
    actor, one = cast.secretary.actor, those_in(plan, 1)[0]
    actions.split_grid(actor=actor, plan_id=plan.pk, building_ids=[one], version=1, at=AT)
    actions.undo(actor=actor, plan_id=plan.pk, version=2, at=AT)
    actions.split_grid(actor=actor, plan_id=plan.pk, building_ids=[one], version=3, at=AT)
    assert [grid.number for grid in shown(cast, plan).grids] == [1, 2, 4]


def test_over_somebody_elses_change_nothing_is_written(cast: Cast, plan: GridPlan) -> None:
    one = those_in(plan, 1)[0]
    move(cast, plan, [one], 2, 1)
    with pytest.raises(Conflict, match="别人刚改过"):
        move(cast, plan, [one], 1, 1)
    assert PlanEdit.objects.count() == 1


def test_what_makes_no_sense_is_not_written(cast: Cast, plan: GridPlan) -> None:
    actor = cast.secretary.actor
    with pytest.raises(NotFound):
        move(cast, plan, [uuid4()], 2, 1)
    with pytest.raises(NotFound):
        move(cast, plan, [cast.building_1], 9, 1)
    with pytest.raises(Invalid):
        move(cast, plan, [], 2, 1)
    with pytest.raises(Conflict):
        move(cast, plan, list(those_in(plan, 2)), 2, 1)
    with pytest.raises(Invalid):
        actions.merge_grids(actor=actor, plan_id=plan.pk, numbers=[1, 1], version=1, at=AT)
    for name in ("", "第二网格" if rows(plan)[0][1] == "第一网格" else "第一网格", "长" * 81):
        with pytest.raises(Invalid):
            actions.rename_grid(actor=actor, plan_id=plan.pk, number=1, name=name, version=1, at=AT)
    assert not PlanEdit.objects.exists()


def test_others_change_nothing(cast: Cast, plan: GridPlan) -> None:
    for person in (cast.outsider, cast.worker, cast.community_worker, cast.resident):
        with pytest.raises(NotFound):
            actions.move_buildings(
                actor=person.actor,
                plan_id=plan.pk,
                building_ids=[cast.building_1],
                to_grid=2,
                version=1,
                at=AT,
            )


def test_what_was_sent_in_is_not_changed_until_it_is_taken_back(cast: Cast, plan: GridPlan) -> None:
    submitted(cast, plan)
    with pytest.raises(Conflict):
        move(cast, plan, list(those_in(plan, 1)), 2, 1)
    actions.take_back(actor=cast.secretary.actor, plan_id=plan.pk, at=AT)
    assert move(cast, plan, list(those_in(plan, 1)), 2, 1).version == 2
