"""Who may not plan finds no such room, and who plans elsewhere no such plan."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from gewu.domain.grids.models import GridPlan
from gewu.web.desk.grids.urls import urlpatterns
from tests.cast import Cast
from tests.web.desk.conftest import browser_of
from tests.web.desk.grids.conftest import at

FULL = {"version": "1", "to": "1", "grid": "1", "with": "2", "once": "a-key-of-ours"}


def address(pattern: URLPattern, plan: GridPlan) -> str:
    values = {"plan_id": plan.pk, "place_id": uuid4()}
    wanted = {name: values[name] for name in pattern.pattern.converters}
    return reverse(f"desk:{pattern.name}", kwargs=wanted)


def status(client: Client, url: str) -> set[int]:
    given = FULL | {"building": str(uuid4())}
    return {client.get(url).status_code, client.post(url, given).status_code} - {405}


def test_who_has_no_part_in_planning_finds_nothing(cast: Cast, plan: GridPlan) -> None:
    for person in (cast.community_worker, cast.worker, cast.clerk, cast.resident):
        client = browser_of(person)
        found = {one.name: status(client, address(one, plan)) for one in urlpatterns}
        assert {name: seen for name, seen in found.items() if seen != {404}} == {}


def test_a_plan_of_another_community_does_not_exist(plan: GridPlan, next_door: Client) -> None:
    of_a_plan = [one for one in urlpatterns if "plan_id" in one.pattern.converters]
    found = {one.name: status(next_door, address(one, plan)) for one in of_a_plan}
    assert {name: seen for name, seen in found.items() if seen != {404}} == {}


@pytest.mark.parametrize("name", ["approve_grid_plan", "reject_grid_plan"])
def test_planners_do_not_decide(plan: GridPlan, planner: Client, name: str) -> None:
    planner.post(at("submit_grid_plan", plan))
    assert status(planner, at(name, plan)) == {404}
