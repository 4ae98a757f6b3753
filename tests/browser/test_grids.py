"""Grids from the first wish to the day they hold: asked for, drawn, changed, handed over."""

import re
from uuid import UUID

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from gewu.domain.cases.models import Case
from gewu.domain.grids import actions
from gewu.domain.grids.models import GridPlan
from gewu.domain.grids.planning import Drawn, State
from gewu.domain.grids.types import Aim, Progress
from gewu.registers.places.divisions import Ground
from gewu.registers.places.models import Place
from tests.browser.conftest import Clock
from tests.browser.people import Open
from tests.cast import IN_GRID_2, Cast
from tests.domain.grids import drafts

NEW = reverse("desk:new_grid_plan")


def in_rows(ground: Ground, aim: Aim, *, keeps: bool, progress: Progress) -> Drawn:
    """The southern half and the northern, whatever is wished."""
    assert aim.grids == 2
    return drafts.in_rows(ground, drafts.AIM, keeps=keeps, progress=progress)


@pytest.fixture
def case(people: Cast, clock: Clock) -> Case:
    """Open, in the second grid of today."""
    assert clock
    drafts.build(people)
    return drafts.reported(people, point=IN_GRID_2)


def drawn() -> GridPlan:
    plan = GridPlan.objects.get()
    actions.draw(plan_id=plan.pk, drawer=in_rows, is_time=lambda: False, at=timezone.now())
    return plan


def asked_for(page: Page, live: str, people: Cast) -> None:
    page.goto(f"{live}{NEW}?community={people.community}")
    page.get_by_label("按网格个数").check()
    page.locator("input[name=grids]").fill("2")
    page.locator("input[name=low]").fill("90")
    page.locator("input[name=high]").fill("210")
    page.get_by_role("button", name="开始划分").click()
    expect(page.get_by_text("正在划分网格").first).to_be_visible()


def chosen(page: Page, number: int) -> None:
    expect(page.locator("[data-count]")).to_contain_text(f"已选 {number} 栋")


def test_a_plan_is_drawn_changed_approved_and_holds(
    open_as: Open, live: str, people: Cast, case: Case
) -> None:
    page = open_as("sun", device="desktop")
    asked_for(page, live, people)
    plan = drawn()
    # The page that waited goes on by itself.
    expect(page.locator("#panel")).to_be_visible()
    expect(page.locator(".map-drawn")).to_be_visible()
    expect(page.locator("[data-grid-link]")).to_have_count(2)
    changed_by_hand(page)
    page.get_by_role("link", name="送审").click()
    page.get_by_role("button", name="送审").click()
    expect(page.locator(".plan-standing")).to_contain_text("孙书记")
    approved(open_as("wuqiong", device="desktop"), live, plan, case)
    plan.refresh_from_db()
    assert plan.state == State.IN_FORCE
    moved = Place.objects.get(pk=people.building_2)
    assert Case.objects.get(pk=case.pk).path.startswith(moved.path[:15])


def changed_by_hand(page: Page) -> None:
    """In the list: a building is ticked and moved, then all is taken back but a name."""
    page.locator("[data-grid-link='1']").click()
    page.locator("#panel [data-building]").first.check()
    chosen(page, 1)
    page.locator("#move-to").select_option("2")
    page.get_by_role("button", name="移过去").click()
    expect(page.locator("#panel")).to_contain_text("240")
    page.keyboard.press("z")
    expect(page.locator("#panel")).not_to_contain_text("240")
    page.locator("#grid-name").fill("南岸网格")
    page.get_by_role("button", name="改名").click()
    expect(page.locator("[data-grid-link='1']")).to_have_text("南岸网格")


def approved(page: Page, live: str, plan: GridPlan, case: Case) -> None:
    page.goto(live + reverse("desk:grid_plan", args=[plan.pk]))
    page.get_by_role("link", name="批准").click()
    page.locator("textarea[name=reason]").fill("两排各成一格，走动更近")
    page.get_by_role("button", name="批准方案").click()
    page.get_by_role("link", name="交接清单").click()
    expect(page.locator(".handover")).to_contain_text("南岸网格")
    page.locator(f"a[href='{reverse('desk:case', args=[case.pk])}']").click()
    expect(page).to_have_url(re.compile("/desk/cases/"))


@pytest.fixture
def draft(people: Cast, clock: Clock) -> GridPlan:
    assert clock
    drafts.build(people)
    return drafts.drafted(people)


@pytest.fixture
def planner(open_as: Open, live: str, draft: GridPlan) -> Page:
    page = open_as("sun", device="desktop")
    page.goto(live + reverse("desk:grid_plan", args=[draft.pk]))
    expect(page.locator(".map-drawn")).to_be_visible()
    return page


def spot(page: Page, right: float, down: float) -> tuple[float, float]:
    """A place on the map, in shares of it: the community lies in the middle of it."""
    box = page.locator(".map-canvas canvas").bounding_box()
    assert box
    return box["x"] + right * box["width"], box["y"] + down * box["height"]


def test_buildings_caught_by_a_line_are_dragged_onto_another_grid(
    planner: Page, draft: GridPlan, people: Cast
) -> None:
    planner.keyboard.press("l")
    expect(planner.locator("[data-plan]")).to_have_attribute("data-now", "lasso")
    draw_around(planner, [(0.1, 0.75), (0.5, 0.75), (0.5, 0.95), (0.1, 0.95), (0.1, 0.76)])
    chosen(planner, 2)
    planner.mouse.move(*spot(planner, 0.22, 0.86))
    planner.mouse.down()
    planner.mouse.move(*spot(planner, 0.3, 0.6), steps=8)
    planner.mouse.up()
    expect(planner.locator("#toasts")).to_contain_text("2 栋楼")
    expect(planner.locator("[data-bar]")).to_be_hidden()
    assert drafts.grids_of(draft)[people.building_1] == 2


def draw_around(page: Page, corners: list[tuple[float, float]]) -> None:
    page.mouse.move(*spot(page, *corners[0]))
    page.mouse.down()
    for corner in corners[1:]:
        page.mouse.move(*spot(page, *corner), steps=12)
    page.mouse.up()


def test_somebody_else_was_quicker_and_what_was_chosen_stays(
    planner: Page, draft: GridPlan, people: Cast
) -> None:
    planner.locator("[data-grid-link='1']").click()
    planner.locator("#panel [data-building]").nth(0).check()
    actions.rename_grid(
        actor=people.street_staff.actor,
        plan_id=draft.pk,
        number=2,
        name="北岸网格",
        version=1,
        at=timezone.now(),
    )
    planner.get_by_role("button", name="移过去").click()
    expect(planner.locator("#toasts")).to_contain_text("别人刚改过")
    expect(planner.locator(".plan-last")).to_contain_text("吴琼")
    expect(planner.locator("[data-grid-link='2']")).to_have_text("北岸网格")
    chosen(planner, 1)
    assert UUID(planner.locator("#panel [data-building]:checked").input_value())
    planner.keyboard.press("Escape")
    expect(planner.locator("[data-bar]")).to_be_hidden()
    expect(planner.locator("#panel [data-building]:checked")).to_have_count(0)


def test_without_a_drawing_the_list_does_it_all(open_as: Open, live: str, draft: GridPlan) -> None:
    page = open_as("sun", device="phone")
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto(f"{live}{reverse('desk:grid_plan', args=[draft.pk])}?grid=1")
    expect(page.locator(".map-undrawn")).to_be_visible()
    page.locator("[data-whole-grid]").check()
    chosen(page, 4)
    page.get_by_role("button", name="取消选择").click()
    expect(page.locator("[data-bar]")).to_be_hidden()
    page.locator("#panel [data-building]").nth(1).check()
    page.get_by_role("button", name="另成一格").click()
    expect(page.locator("[data-grid-link]")).to_have_count(3)
