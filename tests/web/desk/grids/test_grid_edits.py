"""A draft is changed by hand; what is seen is what is changed, or nothing is."""

import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from gewu.domain.grids.models import GridPlan, PlanGrid
from tests.cast import Cast
from tests.domain.grids import drafts
from tests.web.desk.grids.conftest import at


def send(client: Client, what: str, plan: GridPlan, **given: Any) -> HttpResponse:
    headers = {"HX-Request": "true", "HX-Target": "panel"}
    return client.post(  # type: ignore[return-value]
        at(f"{what}_in_grid_plan", plan), {"version": plan.version, **given}, headers=headers
    )


def test_buildings_are_moved_and_the_panel_comes_anew(plan: GridPlan, planner: Client) -> None:
    moved = drafts.those_in(plan, 1)[:2]
    answer = send(planner, "move", plan, to=2, building=moved, grid=2)
    told = json.loads(answer["HX-Trigger-After-Settle"])
    assert "2 栋楼" in told["toast"]["text"]
    assert "plan-changed" in told
    page = answer.content.decode()
    assert page.count("data-building") == 6
    assert 'name="version" value="2"' in page
    assert all(drafts.grids_of(plan)[one] == 2 for one in moved)


def test_without_a_script_the_page_comes_back(plan: GridPlan, planner: Client) -> None:
    moved = drafts.those_in(plan, 1)[0]
    given = {"version": 1, "to": 2, "building": str(moved), "grid": "1"}
    answer = planner.post(at("move_in_grid_plan", plan), given)
    assert answer["Location"] == f"{at('grid_plan', plan)}?grid=1"
    assert drafts.grids_of(plan)[moved] == 2


def test_a_new_grid_is_made_merged_renamed_and_each_undone(plan: GridPlan, planner: Client) -> None:
    def grids() -> set[str]:
        plan.refresh_from_db()
        return set(PlanGrid.objects.filter(plan=plan).values_list("name", flat=True))

    before = grids()
    send(planner, "split", plan, building=drafts.those_in(plan, 1)[:2])
    assert len(grids()) == 3
    send(planner, "merge", plan, grid=1, **{"with": 3})
    assert grids() == before
    send(planner, "rename", plan, grid=1, name="南岸网格")
    assert "南岸网格" in grids()
    left = []
    for _time in range(3):
        send(planner, "undo", plan)
        left.append(grids())
    assert [len(names) for names in left] == [2, 3, 2]
    assert left[0] == left[2] == before


def test_whoever_was_slower_changes_nothing(cast: Cast, plan: GridPlan, planner: Client) -> None:
    first, second = drafts.those_in(plan, 1)[:2]
    send(planner, "move", plan, to=2, building=first)
    answer = send(planner, "move", plan, to=2, building=second)
    assert answer.status_code == 409
    assert answer["HX-Retarget"] == "#toasts"
    assert drafts.grids_of(plan)[second] == 1
    panel = planner.get(at("grid_plan", plan)).content.decode()
    assert "孙书记" in panel[panel.index('class="plan-last"') :]
    assert cast.community


@pytest.mark.parametrize(
    ("what", "given"),
    [
        ("move", {"to": "1"}),
        ("move", {"to": "x", "building": str(uuid4())}),
        ("split", {"building": "nonsense"}),
        ("merge", {"grid": "1"}),
        ("rename", {"grid": "1", "name": " "}),
        ("rename", {"name": "南岸"}),
    ],
)
def test_what_makes_no_sense_is_said(
    plan: GridPlan, planner: Client, what: str, given: dict[str, str]
) -> None:
    assert send(planner, what, plan, **given).status_code == 422
    plan.refresh_from_db()
    assert plan.version == 1


def test_a_building_of_another_community_is_not_found(plan: GridPlan, planner: Client) -> None:
    answer = send(planner, "move", plan, to=1, building=UUID(int=7))
    assert answer.status_code == 404


def test_what_was_sent_in_is_not_changed(cast: Cast, plan: GridPlan, planner: Client) -> None:
    drafts.submitted(cast, plan)
    moved = drafts.those_in(plan, 1)[0]
    assert send(planner, "move", plan, to=2, building=moved).status_code == 409
    assert drafts.grids_of(plan)[moved] == 1
