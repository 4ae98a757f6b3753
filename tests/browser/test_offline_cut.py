"""What cuts the sending short: a login that ran out, a server in trouble, a cookie that is gone."""

import re
from uuid import UUID

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.offline import verbs, work_without_a_signal
from tests.cast import PASSWORD

ROUND = ["ACCEPT", "NOTE", "RESOLVE"]


@pytest.fixture
def queue(phone: Page, live: str, case_id: UUID) -> Page:
    """Three acts wait; the signal is back, but the house cannot be reached yet."""
    phone.context.set_offline(True)
    work_without_a_signal(phone, live, case_id)
    phone.context.route("**/work/sync/", lambda route: route.abort())
    phone.context.set_offline(False)
    phone.goto(f"{live}/work/queue/")
    expect(phone.locator("[data-list=waiting] article")).to_have_count(3)
    return phone


def send_now(page: Page) -> None:
    page.get_by_role("button", name="立即发送").click()


def test_the_strip_counts_what_waits_and_leads_to_it(queue: Page, live: str) -> None:
    queue.goto(f"{live}/work/me/")
    queue.locator("#offline").get_by_role("link", name=re.compile("3 条等待发送")).click()
    expect(queue).to_have_url(f"{live}/work/queue/")


def test_no_answer_is_said_and_the_next_try_does_it(queue: Page, case_id: UUID) -> None:
    send_now(queue)
    expect(queue.get_by_text("没有信号。有信号后再试。")).to_be_visible()
    queue.context.unroute("**/work/sync/")
    send_now(queue)
    expect(queue.locator("[data-nothing]")).to_be_visible()
    assert verbs(case_id) == ROUND


def test_a_login_that_ran_out_keeps_everything_until_the_next(
    queue: Page, live: str, case_id: UUID
) -> None:
    queue.context.unroute("**/work/sync/")
    queue.context.clear_cookies(name="sessionid")
    send_now(queue)
    queue.get_by_role("link", name=re.compile("登录已过期")).click()
    assert verbs(case_id) == []
    queue.get_by_label("用户名").fill("wang")
    queue.get_by_label("密码").fill(PASSWORD)
    queue.get_by_role("button", name="登录").click()
    expect(queue).to_have_url(f"{live}/work/queue/")
    expect(queue.locator("[data-nothing]")).to_be_visible()
    assert verbs(case_id) == ROUND


def test_a_cookie_that_is_gone_is_given_anew(queue: Page, case_id: UUID) -> None:
    queue.context.unroute("**/work/sync/")
    queue.context.clear_cookies(name="csrftoken")
    send_now(queue)
    expect(queue.locator("[data-nothing]")).to_be_visible()
    assert verbs(case_id) == ROUND


def test_a_server_in_trouble_is_sent_each_act_alone(queue: Page, case_id: UUID) -> None:
    """The first batch fails; what cannot be taken does not stop the others for ever."""
    queue.context.unroute("**/work/sync/")
    failed: list[int] = []

    def fail_twice(route: Route) -> None:
        if route.request.method == "POST" and len(failed) < 2:
            failed.append(500)
            route.fulfill(status=500, body="trouble")
        else:
            route.continue_()

    queue.context.route("**/work/sync/", fail_twice)
    send_now(queue)
    expect(queue.get_by_text("服务器暂时没有收下，请稍后再试。")).to_be_visible()
    expect(queue.locator("[data-list=waiting] article")).to_have_count(3)
    assert verbs(case_id) == []  # the acts on one case stay in their order
    send_now(queue)
    expect(queue.locator("[data-nothing]")).to_be_visible()
    assert verbs(case_id) == ROUND


def test_what_was_deleted_can_be_taken_back(queue: Page) -> None:
    cards = queue.locator("[data-list=waiting] article")
    cards.nth(1).get_by_role("button", name="删除").click()
    expect(cards).to_have_count(2)
    queue.get_by_role("button", name="撤销").click()
    expect(cards).to_have_count(3)
    expect(cards.nth(1)).to_contain_text("写备注")  # in its old place


def test_what_could_not_be_applied_is_tried_again(queue: Page, case_id: UUID) -> None:
    """The worker's right came back, or somebody undid what stood in the way."""
    first = {"value": True}

    def refuse(route: Route) -> None:
        if route.request.method != "POST" or not first.pop("value", False):
            route.continue_()
            return
        keys = re.findall(r'"key":"([0-9a-f-]+)"', route.request.post_data or "")
        told = {"state": "conflict", "url": "/work/", "words": "晚了"}
        route.fulfill(json={"results": [{"key": key, **told} for key in keys]})

    queue.context.unroute("**/work/sync/")
    queue.context.route("**/work/sync/", refuse)
    send_now(queue)
    stuck = queue.locator("[data-list=stuck] article")
    expect(stuck).to_have_count(3)
    for left in (2, 1, 0):
        stuck.first.get_by_role("button", name="再试一次").click()
        expect(stuck).to_have_count(left)
    assert verbs(case_id) == ROUND
