"""Two divisions side by side: what is measured of each, and who changes."""

import pytest

from gewu.domain.grids import actions, queries
from gewu.domain.grids.planning import Change
from gewu.kernel.errors import NotFound
from tests.cast import AT, Cast
from tests.domain.grids.drafts import build, drafted, those_in

ON = AT.date()


def test_beside_the_grids_of_today_half_of_the_buildings_change(cast: Cast) -> None:
    build(cast)
    plan = drafted(cast)
    found = queries.comparison(actor=cast.secretary.actor, plan_id=plan.pk, on=ON)
    assert found.other is None
    assert found.households == 4 * 48
    assert found.measures.moved == found.households
    assert found.others.moved == 0
    assert {(one.source, one.target) for one in found.changes} == {
        ("第一网格", "第二网格"),
        ("第二网格", "第一网格"),
    }
    assert [grid.mean for grid in (found.measures, found.others)] == [192, 192]


def test_beside_its_copy_only_what_was_changed_differs(cast: Cast) -> None:
    build(cast)
    plan = drafted(cast)
    actor = cast.secretary.actor
    copy = actions.copy_plan(actor=actor, plan_id=plan.pk, key="copy-one", at=AT)
    same = queries.comparison(actor=actor, plan_id=copy.pk, other_id=plan.pk, on=ON)
    assert (same.changes, same.households) == ((), 0)
    one = those_in(copy, 1)[0]
    actions.move_buildings(
        actor=actor, plan_id=copy.pk, building_ids=[one], to_grid=2, version=1, at=AT
    )
    differs = queries.comparison(actor=actor, plan_id=copy.pk, other_id=plan.pk, on=ON)
    names = [grid.name for grid in queries.plan(actor=actor, plan_id=plan.pk, on=ON).grids]
    assert differs.changes == (Change(names[0], names[1], 1, 48),)
    assert differs.measures.max_deviation > differs.others.max_deviation


def test_a_new_grid_is_the_one_that_most_of_it_comes_from(cast: Cast) -> None:
    """Split off in one plan and in its copy, only one building less: that one changes."""
    build(cast)
    plan = drafted(cast)
    actor = cast.secretary.actor
    copy = actions.copy_plan(actor=actor, plan_id=plan.pk, key="copy-one", at=AT)
    three = list(those_in(plan, 1))[:3]
    for one, chosen in ((plan, three), (copy, three[:2])):
        actions.split_grid(
            actor=actor, plan_id=one.pk, building_ids=chosen, version=1, at=AT, name="新网格"
        )
    found = queries.comparison(actor=actor, plan_id=copy.pk, other_id=plan.pk, on=ON)
    assert [(one.source, one.buildings) for one in found.changes] == [("新网格", 1)]


def test_who_does_not_see_one_of_them_compares_nothing(cast: Cast) -> None:
    build(cast)
    plan = drafted(cast)
    for person in (cast.outsider, cast.worker, cast.resident):
        with pytest.raises(NotFound):
            queries.comparison(actor=person.actor, plan_id=plan.pk, on=ON)
