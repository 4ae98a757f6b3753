"""Logging out, and another person on the same phone: nothing of the one before is left or shown."""

import re
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from tests.browser.offline import KEPT, verbs, work_without_a_signal
from tests.cast import PASSWORD

SCOPES = "async () => (await navigator.serviceWorker.getRegistrations()).map((one) => one.scope)"
NOTHING = {"pages": [], "queue": 0}


def log_in(page: Page, live: str, username: str) -> None:
    page.goto(f"{live}/account/login/")
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(lambda url: "/account/login" not in url)


@pytest.fixture
def unsent(phone: Page, live: str, case_id: UUID) -> Page:
    phone.context.set_offline(True)
    work_without_a_signal(phone, live, case_id)
    phone.context.route("**/work/sync/", lambda route: route.abort())
    phone.context.set_offline(False)
    return phone


def test_logging_out_leaves_nothing_on_the_phone(phone: Page, live: str, case_id: UUID) -> None:
    assert f"/work/cases/{case_id}/" in phone.evaluate(KEPT)["pages"]
    phone.goto(f"{live}/work/me/")
    phone.locator("main").get_by_role("button", name="退出").click()
    phone.wait_for_url(lambda url: "/work/" not in url)
    assert phone.evaluate(KEPT) == NOTHING
    registered = (
        "async () => (await navigator.serviceWorker.getRegistrations()).map((r) => r.scope)"
    )
    assert not [scope for scope in phone.evaluate(registered) if scope.endswith("/work/")]


@pytest.mark.parametrize("page", ["/work/me/", "/account/logout/"])
def test_what_waits_is_deleted_only_by_a_tap_that_says_so(
    unsent: Page, live: str, case_id: UUID, page: str
) -> None:
    unsent.goto(f"{live}{page}")
    unsent.locator("main").get_by_role("button", name="退出").click()
    dialog = unsent.get_by_role("dialog")
    expect(dialog).to_contain_text("还有 3 条")
    names = ["接单", "写备注", "报办结"] if page == "/work/me/" else []  # whose, nobody could say
    expect(dialog.locator("li")).to_have_text([re.compile(name) for name in names])
    unsent.get_by_role("button", name="退出并删除").click()
    unsent.wait_for_url(lambda url: page not in url)
    assert unsent.evaluate(KEPT) == NOTHING
    assert verbs(case_id) == []


def test_what_waits_can_be_sent_first(unsent: Page, live: str, case_id: UUID) -> None:
    unsent.goto(f"{live}/account/logout/")
    unsent.locator("main").get_by_role("button", name="退出").click()
    unsent.get_by_role("dialog").get_by_role("button", name="立即发送").click()
    expect(unsent.get_by_role("dialog")).to_contain_text("没有信号")
    unsent.context.unroute("**/work/sync/")
    unsent.get_by_role("dialog").get_by_role("button", name="立即发送").click()
    expect(unsent).not_to_have_url(re.compile("/account/logout/"))
    assert verbs(case_id) == ["ACCEPT", "NOTE", "RESOLVE"]
    assert unsent.evaluate(KEPT) == NOTHING


def test_the_next_person_sees_and_sends_nothing_of_the_former(
    unsent: Page, live: str, case_id: UUID
) -> None:
    unsent.context.clear_cookies(name="sessionid")  # ran out, nobody logged out
    unsent.context.unroute("**/work/sync/")
    log_in(unsent, live, "lichun")
    unsent.goto(f"{live}/work/queue/")
    expect(unsent.locator("[data-nothing]")).to_be_visible()
    assert f"/work/cases/{case_id}/" not in unsent.evaluate(KEPT)["pages"]
    assert verbs(case_id) == []
    unsent.goto(f"{live}/work/me/")
    unsent.locator("main").get_by_role("button", name="退出").click()
    unsent.wait_for_url(lambda url: "/work/" not in url)
    assert unsent.evaluate(KEPT)["queue"] == 3  # the other's, for when they come back

    log_in(unsent, live, "wang")
    unsent.goto(f"{live}/work/queue/")
    expect(unsent.locator("[data-nothing]")).to_be_visible()
    assert verbs(case_id) == ["ACCEPT", "NOTE", "RESOLVE"]


def test_who_logs_in_elsewhere_finds_no_pages_of_the_former(unsent: Page, live: str) -> None:
    """Somebody who has no seat never opens the worker's pages, where they are looked through."""
    unsent.context.clear_cookies(name="sessionid")
    log_in(unsent, live, "chen")
    expect(unsent.locator("body")).to_be_visible()
    assert unsent.evaluate(KEPT)["pages"] == []
