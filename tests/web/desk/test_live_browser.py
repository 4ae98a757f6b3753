"""Two people at their desks: what one does the other sees within seconds, without a reload."""

import re
from uuid import UUID

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from gewu.domain.cases import actions
from tests.cast import Cast, Person, assemble
from tests.web.desk.conftest import NOW, browser_of, report

pytestmark = pytest.mark.django_db(transaction=True)
SOON = 6000.0  # the page asks every four seconds


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


def accept(cast: Cast, case_id: UUID) -> None:
    actions.accept(actor=cast.worker.on(NOW.date()), case_id=case_id, at=NOW)


def test_what_one_takes_on_the_other_sees(
    browser: Browser, page: Page, live: str, cast: Cast, case_id: UUID
) -> None:
    page.goto(f"{live}/desk/cases/?case={case_id}")
    page.locator("#detail .case-more > summary").click()
    page.locator("#detail .case-more").get_by_text("不予受理").click()
    words = page.locator("#detail").get_by_label("给居民的话")
    words.fill("请找物业公司")
    theirs = browser.new_context(locale="zh-CN", service_workers="block")
    other = page_of(cast.worker, theirs, live)
    other.goto(f"{live}/desk/cases/{case_id}/")
    other.keyboard.press("a")
    expect(other.locator("#detail")).to_contain_text("办理中")
    expect(page.locator("#news")).to_contain_text("王小满", timeout=SOON)
    expect(page.locator(f"#row-{case_id}")).to_contain_text("办理中")
    expect(words).to_have_value("请找物业公司")
    page.locator("#news [data-show-news]").click()
    expect(page.locator("#detail .timeline")).to_contain_text("王小满")
    expect(page.locator("#news")).to_be_empty()
    expect(words).to_have_value("请找物业公司")
    theirs.close()


def test_a_new_case_comes_straight_in_where_nobody_is_at_work(
    page: Page, live: str, cast: Cast, case_id: UUID
) -> None:
    page.goto(f"{live}/desk/cases/")
    new = report(cast, "新来的事")
    expect(page.locator(f"#row-{new}")).to_contain_text("新来的事", timeout=SOON)
    expect(page.locator("#strip")).to_contain_text("2")
    page.locator(f"#row-{new} a").click()
    expect(page.locator("#detail .timeline")).to_be_visible()


def test_a_new_case_waits_while_somebody_is_at_the_list(
    page: Page, live: str, cast: Cast, case_id: UUID
) -> None:
    page.goto(f"{live}/desk/cases/")
    page.keyboard.press("j")
    new = report(cast, "新来的事")
    bar = page.locator("[data-arrived]")
    expect(bar).to_have_text("有 1 件新事件", timeout=SOON)
    expect(page.locator(f"#row-{new}")).to_have_count(0)
    expect(page.locator(f"#row-{case_id} a")).to_be_focused()
    bar.click()
    expect(page.locator(f"#row-{new}")).to_be_visible()
    expect(bar).to_have_count(0)


def test_a_row_changes_under_the_focus_without_losing_it(
    page: Page, live: str, cast: Cast, case_id: UUID
) -> None:
    page.goto(f"{live}/desk/cases/")
    page.keyboard.press("j")
    accept(cast, case_id)
    expect(page.locator(f"#row-{case_id}")).to_contain_text("办理中", timeout=SOON)
    expect(page.locator(f"#row-{case_id} a")).to_be_focused()


def test_an_own_act_moves_the_counts_at_once(page: Page, live: str, case_id: UUID) -> None:
    page.goto(f"{live}/desk/cases/?state=reported&case={case_id}")
    expect(page.locator("#strip")).to_contain_text("1 未办结")
    page.locator("#detail .case-more > summary").click()
    page.locator("#detail .case-more").get_by_text("不予受理").click()
    page.locator("#detail").get_by_label("给居民的话").fill("请找物业公司")
    page.locator("#detail").get_by_label("不属于政府职责范围").check()
    page.locator("form.act .btn-primary").click()
    expect(page.locator("#strip")).to_contain_text("0 未办结", timeout=2500)
    expect(page.locator(f"#row-{case_id}")).to_have_class(re.compile("is-gone"))


def test_without_a_connection_the_page_says_so(page: Page, live: str, case_id: UUID) -> None:
    page.clock.install()
    page.goto(f"{live}/desk/cases/")
    page.route("**/desk/cases/live/**", lambda route: route.abort())
    page.clock.run_for(12_000)
    expect(page.locator(".live-off")).to_have_count(0)
    for _second in range(8):
        page.clock.run_for(1000)
    expect(page.locator(".live-off")).to_contain_text("连接中断")
    page.unroute("**/desk/cases/live/**")
    page.clock.run_for(31_000)
    expect(page.locator(".live-off")).to_have_count(0)


def test_who_is_logged_out_is_told(page: Page, live: str, case_id: UUID) -> None:
    page.goto(f"{live}/desk/cases/")
    page.context.clear_cookies()
    expect(page.locator(".live-off")).to_contain_text("重新登录", timeout=SOON)


def test_a_list_that_fails_can_be_asked_for_again(page: Page, live: str, case_id: UUID) -> None:
    def fail(route: Route) -> None:
        route.fulfill(status=500, body="")

    page.goto(f"{live}/desk/cases/")
    page.route("**/desk/cases/?*kind=HELP*", fail)
    page.get_by_label("类别").select_option("HELP")
    toast = page.locator(".toast-overdue")
    expect(toast).to_be_visible()
    expect(page.locator(f"#row-{case_id}")).to_be_visible()
    page.unroute("**/desk/cases/?*kind=HELP*")
    toast.get_by_role("button", name="再试一次").click()
    expect(page.locator(f"#row-{case_id}")).to_have_count(0)
    expect(toast).to_have_count(0)


def test_columns_are_chosen_by_keyboard(page: Page, live: str, case_id: UUID) -> None:
    page.goto(f"{live}/desk/cases/")
    page.locator("[data-opens=columns]").press("Enter")
    dialog = page.locator("#columns")
    dialog.get_by_label("编号", exact=True).focus()
    page.keyboard.press("Space")
    up = dialog.get_by_role("button", name="上移“编号”")
    for _step in range(6):
        up.press("Enter")
        expect(up).to_be_focused()
    dialog.get_by_role("button", name="就显示这些").press("Enter")
    expect(dialog).to_be_hidden()
    expect(page.locator(".case-heads .head-number")).to_be_visible()
    expect(page.locator(f"#row-{case_id} .case-row > span").first).to_have_class(re.compile("also"))


def test_a_choice_is_kept_named_and_taken_away(page: Page, live: str, case_id: UUID) -> None:
    page.goto(f"{live}/desk/cases/")
    page.get_by_label("类别").select_option("REPAIR")
    page.locator("[data-opens=keep-view]").click()
    name = page.locator("#keep-form").get_by_label("视图名称")
    expect(name).to_be_focused()
    name.fill("维修的")
    name.press("Enter")
    tab = page.locator("#views .view", has_text="维修的")
    expect(tab).to_contain_text("维修的 1")
    expect(tab).to_have_attribute("aria-current", "true")
    page.locator("[data-opens=edit-views]").click()
    page.get_by_role("button", name="删除“维修的”").click()
    expect(page.locator("#views")).not_to_contain_text("维修的")
    page.get_by_role("button", name="撤销").click()
    expect(tab).to_contain_text("维修的 1")
