"""The communities with what they lack, the plans, both as Excel files."""

from uuid import UUID

from django.test import Client
from django.urls import reverse

from gewu.domain.grids import actions
from gewu.domain.grids.models import GridPlan
from tests.cast import AT, Cast
from tests.domain.grids import drafts
from tests.web.desk.grids.conftest import at
from tests.web.desk.test_exports import rows

LIST, PLANS = reverse("desk:grids"), reverse("desk:grid_plans")


def test_a_community_shows_its_grids_what_it_lacks_and_its_plan(
    plan: GridPlan, planner: Client
) -> None:
    page = planner.get(LIST).content.decode()
    assert "杏林社区" in page
    assert "384" in page
    assert "个网格没有楼栋长" in page
    assert at("grid_plan", plan) in page
    assert "柳岸社区" not in page


def test_the_street_chooses_a_community(plan: GridPlan, street: Client) -> None:
    assert "柳岸社区" in street.get(LIST).content.decode()
    page = street.get(LIST, {"place": "999901001001"}).content.decode()
    table = page[page.index("<table") :]
    assert at("grid_plan", plan) in table
    assert "柳岸社区" not in table


def test_an_empty_list_of_plans_teaches_what_a_plan_is(cast: Cast, planner: Client) -> None:
    page = planner.get(PLANS).content.decode()
    assert "还没有方案" in page
    assert reverse("desk:new_grid_plan") in page
    assert cast.community


def test_plans_are_narrowed_by_state_and_community(
    cast: Cast, plan: GridPlan, street: Client
) -> None:
    assert at("grid_plan", plan) in street.get(PLANS, {"state": "DRAFT"}).content.decode()
    assert "没有这种状态的方案" in street.get(PLANS, {"state": "IN_FORCE"}).content.decode()
    page = street.get(PLANS, {"community": str(cast.next_community)}).content.decode()
    assert at("grid_plan", plan) not in page


def test_a_long_list_goes_on(cast: Cast, buildings: list[UUID], planner: Client) -> None:
    assert buildings
    for number in range(31):
        actions.plan_by_hand(
            actor=cast.secretary.actor,
            community_id=cast.community,
            aim=drafts.AIM,
            key=f"plan-{number:04}",
            at=AT,
        )
    page = planner.get(PLANS).content.decode()
    assert page.count("<tr data-row") == 30
    cursor = page.split("cursor=")[1].split('"')[0]
    assert planner.get(f"{PLANS}?cursor={cursor}").content.decode().count("<tr data-row") == 1


def test_the_plans_come_as_excel(plan: GridPlan, planner: Client) -> None:
    heading, row = rows(planner, "grid_plans")
    assert heading[:3] == ("社区", "方案", "状态")
    assert row[:6] == ("杏林社区", plan.number, "草稿", 2, 384, 192)
