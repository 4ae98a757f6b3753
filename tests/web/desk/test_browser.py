"""The desk in a real browser: by keyboard, beside the list, on a narrow screen."""

import re
from uuid import UUID

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from gewu.domain.cases import actions, queries
from gewu.domain.cases.types import Verb
from tests.cast import Cast, Person, assemble
from tests.domain.matters.lists import department_leads, duty, matter
from tests.web.desk.conftest import NOW, browser_of, report

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


def test_from_the_list_to_done_by_keyboard(page: Page, live: str, case_id: UUID) -> None:
    page.goto(f"{live}/desk/cases/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    detail = page.locator("#detail")
    expect(detail.locator(".timeline")).to_be_visible()
    expect(page).to_have_url(re.compile(rf"case={case_id}"))
    expect(page.locator(f"#row-{case_id} a")).to_have_attribute("aria-current", "true")
    page.keyboard.press("a")
    expect(detail.get_by_text("办理中").first).to_be_visible()
    expect(page.locator(f"#row-{case_id}")).to_contain_text("办理中")
    page.keyboard.press("d")
    detail.get_by_label("已解决").check()
    detail.get_by_label("做了什么？").fill("换了灯泡")
    detail.get_by_role("button", name="报办结").click()
    expect(page.locator(".toast").last).to_be_visible()
    expect(detail.locator(".timeline")).to_contain_text("换了灯泡")


def test_a_key_pressed_too_early_waits_for_the_case(page: Page, live: str, case_id: UUID) -> None:
    page.goto(f"{live}/desk/cases/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.keyboard.press("a")
    expect(page.locator(f"#row-{case_id}")).to_contain_text("办理中")


def test_what_is_missing_keeps_the_words(page: Page, live: str, case_id: UUID) -> None:
    page.goto(f"{live}/desk/cases/{case_id}/dispatch/")
    page.get_by_label("为什么转？").fill("不归我们管")
    page.locator("form.act .btn-primary").click()
    expect(page.locator(".form-errors[role=alert]")).to_be_visible()
    expect(page.get_by_label("为什么转？")).to_have_value("不归我们管")


def test_all_that_can_be_done_opens_by_key(page: Page, live: str, case_id: UUID) -> None:
    page.goto(f"{live}/desk/cases/{case_id}/")
    page.keyboard.press(".")
    items = page.locator(".case-more .menu-item")
    expect(items.first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(items.last).to_be_focused()
    page.keyboard.press("Escape")
    expect(items.first).to_be_hidden()
    expect(page.locator(".case-more > summary")).to_be_focused()
    page.keyboard.press("e")
    expect(page.get_by_label("发生了什么？")).to_have_value("三单元楼道灯不亮")


def by_the_list(cast: Cast, case_id: UUID) -> None:
    """The department leads, and has it to sign for."""
    at, desk = NOW, cast.community_worker.on(NOW.date())
    lamp = matter("X1", "路灯")
    duty(lamp, cast.district, department_leads(cast))
    actions.classify(actor=desk, case_id=case_id, matter_id=lamp.pk, at=at)
    found = queries.targets(actor=desk, case_id=case_id, verb=Verb.DISPATCH, on=at.date())
    actions.dispatch(actor=desk, case_id=case_id, target=found[0].key, at=at)


def test_a_reason_is_asked_for_only_off_the_list(page: Page, live: str, cast: Cast) -> None:
    case_id = report(cast)
    by_the_list(cast, case_id)
    page.goto(f"{live}/desk/cases/{case_id}/redirect/")
    warning = page.locator("[data-off-list]")
    expect(warning).to_be_hidden()
    page.locator(".targets input:not([data-listed]):enabled").first.check()
    expect(warning).to_be_visible()


def test_from_the_return_to_the_ruling(
    browser: Browser, live: str, cast: Cast, case_id: UUID
) -> None:
    by_the_list(cast, case_id)
    clerk = page_of(cast.clerk, browser.new_context(locale="zh-CN"), live)
    clerk.goto(f"{live}/desk/cases/{case_id}/")
    clerk.keyboard.press("r")
    clerk.get_by_label("原因").fill("这盏灯已移交物业")
    clerk.locator("form.act .btn-primary").click()
    expect(clerk.locator(".toast").last).to_contain_text("已退单")
    expect(clerk.locator("#detail .timeline")).to_contain_text("这盏灯已移交物业")
    desk = page_of(cast.desk, browser.new_context(locale="zh-CN"), live)
    desk.goto(f"{live}/desk/cases/?state=ruling")
    desk.keyboard.press("j")
    desk.keyboard.press("Enter")
    expect(desk.locator("#detail .notice")).to_contain_text("住建局认为不归自己办")
    desk.keyboard.press("r")
    desk.locator(".targets label", has_text="望江街道").click()
    desk.get_by_label("原因").fill("由街道协调")
    desk.locator("form.act .btn-primary").click()
    expect(desk.locator("#detail .timeline")).to_contain_text("退单成立")
    expect(desk.locator("#detail .case-owned")).to_contain_text("望江街道")


def test_who_comes_second_keeps_what_was_typed(
    browser: Browser, page: Page, live: str, cast: Cast, case_id: UUID
) -> None:
    page.goto(f"{live}/desk/cases/?case={case_id}")
    page.locator("#detail .case-more > summary").click()
    page.locator("#detail .case-more").get_by_text("不予受理").click()
    page.locator("#detail").get_by_label("给居民的话").fill("请找物业公司")
    page.locator("#detail").get_by_label("不属于政府职责范围").check()
    other = page_of(cast.worker, browser.new_context(locale="zh-CN"), live)
    other.goto(f"{live}/desk/cases/{case_id}/")
    other.keyboard.press("a")
    expect(other.locator("#detail")).to_contain_text("办理中")
    page.locator("form.act .btn-primary").click()
    expect(page.locator("#detail .case-trouble")).to_contain_text("王小满先您一步：接单")
    expect(page.locator("#detail .timeline .new-line")).to_have_count(1)
    note = page.locator("#detail").get_by_role("textbox", name="内容")
    expect(note).to_have_value("请找物业公司")
    expect(page.locator(f"#row-{case_id}")).to_contain_text("办理中")


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
