"""The desk in a real browser: by keyboard, beside the list, on a narrow screen."""

import re
from uuid import UUID

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.cast import Cast, Person, assemble
from tests.web.desk.conftest import browser_of, report

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return assemble()


@pytest.fixture
def case_id(cast: Cast) -> UUID:
    return report(cast)


def page_of(person: Person, context: BrowserContext, live: str) -> Page:
    session = browser_of(person).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live}])
    return context.new_page()


@pytest.fixture
def page(cast: Cast, context: BrowserContext, live: str) -> Page:
    return page_of(cast.community_worker, context, live)


def settled(page: Page) -> None:
    """Until what was swapped in answers to keys."""
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)
    page.wait_for_timeout(100)


def test_from_the_list_to_done_by_keyboard(page: Page, live: str, case_id: UUID) -> None:
    page.goto(f"{live}/desk/cases/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    detail = page.locator("#detail")
    expect(detail.locator(".timeline")).to_be_visible()
    expect(page).to_have_url(re.compile(rf"case={case_id}"))
    expect(page.locator(f"#row-{case_id} a")).to_have_attribute("aria-current", "true")
    settled(page)
    page.keyboard.press("a")
    expect(detail.get_by_text("办理中").first).to_be_visible()
    expect(page.locator(f"#row-{case_id}")).to_contain_text("办理中")
    settled(page)
    page.keyboard.press("d")
    detail.get_by_label("已解决").check()
    detail.get_by_label("做了什么？").fill("换了灯泡")
    detail.get_by_role("button", name="报办结").click()
    expect(page.locator(".toast").last).to_be_visible()
    expect(detail.locator(".timeline")).to_contain_text("换了灯泡")


def test_what_is_missing_keeps_the_words(page: Page, live: str, case_id: UUID) -> None:
    page.goto(f"{live}/desk/cases/{case_id}/reassign/")
    page.get_by_label("为什么转？").fill("不归我们管")
    page.locator("#id_target").evaluate("field => field.removeAttribute('required')")
    page.locator("form.act .btn-primary").click()
    expect(page.locator("[role=alert]")).to_be_visible()
    expect(page.get_by_label("为什么转？")).to_have_value("不归我们管")


def test_back_leads_to_the_list(page: Page, live: str, case_id: UUID) -> None:
    page.goto(f"{live}/desk/cases/")
    page.locator(f"#row-{case_id} a").click()
    expect(page.locator("#detail .timeline")).to_be_visible()
    page.go_back()
    expect(page.locator("#detail .timeline")).to_have_count(0)
    expect(page.locator(f"#row-{case_id}")).to_be_visible()


def test_the_sentence_narrows_the_list(page: Page, live: str, cast: Cast, case_id: UUID) -> None:
    page.goto(f"{live}/desk/cases/")
    page.get_by_label("类别").select_option("HELP")
    expect(page.locator(f"#row-{case_id}")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"\?kind=HELP$"))


def test_a_place_is_chosen_by_keyboard(page: Page, live: str, cast: Cast) -> None:
    page.goto(f"{live}/desk/cases/new/")
    search = page.locator("#pick-place input[type=search]")
    search.focus()
    search.press_sequentially("第二网格")
    option = page.locator(f"#pick-place input[value='{cast.grid_2}']")
    expect(option).to_be_visible()
    search.press("Tab")
    expect(option).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("#located")).to_contain_text("李春来")


def test_the_tree_opens_by_keyboard(context: BrowserContext, live: str, cast: Cast) -> None:
    page = page_of(cast.administrator, context, live)
    page.goto(f"{live}/desk/places/")
    page.get_by_label("望江街道下面有什么").press("Enter")
    expect(page.get_by_role("link", name="杏林社区")).to_be_visible()
    page.get_by_role("link", name="杏林社区").click()
    expect(page.locator("#detail")).to_contain_text("孙书记")


def test_a_phone_shows_one_thing_at_a_time(page: Page, live: str, case_id: UUID) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live}/desk/cases/")
    page.locator(f"#row-{case_id} a").click()
    expect(page.locator("#detail .timeline")).to_be_visible()
    expect(page.locator(f"#row-{case_id}")).to_be_hidden()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
