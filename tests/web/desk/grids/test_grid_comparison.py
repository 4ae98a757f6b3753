"""A plan beside the grids of today, or beside another plan."""

from uuid import UUID, uuid4

from django.test import Client

from gewu.domain.grids import actions
from gewu.domain.grids.models import GridPlan
from gewu.web.desk.grids.compare import ELSEWHERE
from tests.cast import AT, Cast
from tests.domain.grids import drafts
from tests.web.desk.grids.conftest import at


def copied(cast: Cast, plan: GridPlan, building: UUID) -> GridPlan:
    """The same, but for one building."""
    actor = cast.secretary.actor
    copy = actions.copy_plan(actor=actor, plan_id=plan.pk, key=uuid4().hex, at=AT)
    other = 3 - (drafts.grids_of(plan)[building] or 0)
    actions.move_buildings(
        actor=actor, plan_id=copy.pk, building_ids=[building], to_grid=other, version=1, at=AT
    )
    return copy


def moved(client: Client, plan: GridPlan, **query: str) -> list[str]:
    """The buildings that the map shows as changing."""
    members = client.get(at("compare_grid_ground", plan), query).json()["members"]
    return [one["id"] for one in members if one["before"] == ELSEWHERE]


def test_against_today_four_buildings_change(plan: GridPlan, planner: Client) -> None:
    page = planner.get(at("compare_grid_plan", plan)).content.decode()
    assert "<b>192</b>" in page
    assert len(moved(planner, plan)) == 4
    state = planner.get(at("compare_grid_state", plan)).json()
    assert [grid["keeps"] for grid in state["grids"]] == ["1", "2"]


def test_against_another_plan_only_what_differs(
    cast: Cast, plan: GridPlan, planner: Client
) -> None:
    copy = copied(cast, plan, cast.building_1)
    query = {"with": str(plan.pk)}
    page = planner.get(at("compare_grid_plan", copy), query).content.decode()
    assert "<b>48</b>" in page
    assert f'value="{plan.pk}" selected' in page
    assert moved(planner, copy, **query) == [str(cast.building_1)]


def test_the_same_division_changes_nobody(plan: GridPlan, planner: Client) -> None:
    page = planner.get(at("compare_grid_plan", plan), {"with": str(plan.pk)}).content.decode()
    assert "没有人要换" in page


def test_a_plan_out_of_sight_is_no_other_side(cast: Cast, plan: GridPlan, planner: Client) -> None:
    assert cast.next_community
    answer = planner.get(at("compare_grid_plan", plan), {"with": str(uuid4())})
    assert answer.status_code == 404
