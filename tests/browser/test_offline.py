"""A grid worker's round without a signal: nothing is lost, nothing is done twice."""

import io
import re
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

import pytest
from django.core.management import call_command
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Browser, FilePayload, Page, expect

from gewu.domain.cases import actions
from gewu.domain.cases.models import Step
from gewu.domain.cases.types import Kind, Outcome, Report
from gewu.kernel.access import GUEST
from tests import jobs
from tests.browser.people import Open, opener
from tests.cast import IN_GRID_1, Cast, assemble

PHONE = "13800000009"
LOSE_THE_FIRST = """(() => {
  const real = window.fetch;
  window.fetch = async (url, init) => {
    const answer = await real(url, init);
    if (init?.method !== "POST" || sessionStorage.getItem("lost")) return answer;
    sessionStorage.setItem("lost", "1");
    document.documentElement.dataset.lost = "";
    throw new TypeError("the answer never came");
  };
})()"""
KEPT = """async () => {
  const names = await caches.keys();
  const pages = names.includes("gewu-pages") ? await (await caches.open("gewu-pages")).keys() : [];
  const database = await new Promise((done) => {
    const asked = indexedDB.open("gewu-worker");
    asked.onsuccess = () => done(asked.result);
  });
  const stores = database.objectStoreNames;
  const queue = !stores.contains("queue") ? 0 : await new Promise((done) => {
    const asked = database.transaction("queue").objectStore("queue").count();
    asked.onsuccess = () => done(asked.result);
  });
  database.close();
  return {pages: pages.map((one) => new URL(one.url).pathname), queue};
}"""


def picture(name: str) -> FilePayload:
    out = io.BytesIO()
    Image.new("RGB", (800, 600), (230, 220, 190)).save(out, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": out.getvalue()}


@pytest.fixture
def people(transactional_db: None) -> Cast:
    call_command("createcachetable", verbosity=0)
    jobs.clear()
    return assemble()


@pytest.fixture
def open_as(browser: Browser, live: str, people: Cast) -> Iterator[Open]:
    opening, troubles = opener(browser, live, keeps=True)
    yield opening
    for context in browser.contexts:
        context.close()  # with its service worker, before the tables are emptied
    assert troubles == []


@pytest.fixture
def case_id(people: Cast) -> UUID:
    report = Report(kind=Kind.REPAIR, text="灯不亮", point=IN_GRID_1, contact_phone=PHONE)
    at = timezone.now()
    return actions.report(actor=GUEST, report=report, key="0123456789", at=at)[0].pk


@pytest.fixture
def page(open_as: Open, live: str, case_id: UUID) -> Page:
    """The worker's phone with everything on it."""
    phone = open_as("wang")
    stocked(phone, live)
    return phone


def stocked(page: Page, site: str) -> None:
    page.goto(f"{site}/work/")
    expect(page.locator("html[data-stocked]")).to_be_attached(timeout=30_000)


def steps(case_id: UUID) -> list[tuple[str, str, datetime]]:
    found = Step.objects.filter(case=case_id).exclude(verb="REPORT").order_by("pk")
    return list(found.values_list("verb", "text", "at"))


def verbs(case_id: UUID) -> list[str]:
    return [verb for verb, _text, _at in steps(case_id)]


def work_without_a_signal(page: Page, site: str, case_id: UUID) -> None:
    """Accept in the list, note on the case, report done with a photo."""
    page.goto(f"{site}/work/")
    expect(page.get_by_text("没有信号").first).to_be_visible()
    page.get_by_role("button", name="接单").click()
    expect(page.get_by_text(re.compile("接单：等待发送")).first).to_be_visible()
    page.goto(f"{site}/work/cases/{case_id}/")
    page.locator("#note summary").click()
    page.locator("#note textarea").fill("带了灯泡")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text(re.compile("写备注：等待发送")).first).to_be_visible()
    page.get_by_role("link", name="报办结").click()
    page.get_by_label("做了什么").fill("换好了")
    page.locator("input[type=file]").first.set_input_files([picture("done.jpg")])
    expect(page.locator(".picker-item img")).to_be_visible()
    page.get_by_role("button", name="发给居民确认").click()
    expect(page.get_by_text(re.compile("报办结：等待发送")).first).to_be_visible()


def test_a_killed_tab_and_a_lost_answer_leave_each_act_done_once(
    page: Page, live: str, case_id: UUID
) -> None:
    context, began = page.context, timezone.now()
    context.set_offline(True)
    work_without_a_signal(page, live, case_id)
    page.close()
    ended = timezone.now()
    assert verbs(case_id) == []

    again = context.new_page()
    again.add_init_script(LOSE_THE_FIRST)
    again.goto(f"{live}/work/queue/")
    expect(again.locator("[data-list=waiting] article")).to_have_count(3)
    context.set_offline(False)
    expect(again.locator("html[data-lost]")).to_be_attached()
    assert len(verbs(case_id)) == 3  # the server has them, the phone does not know
    again.goto(f"{live}/work/queue/")
    expect(again.locator("[data-nothing]")).to_be_visible()

    done = steps(case_id)
    assert [(verb, text) for verb, text, _at in done] == [
        ("ACCEPT", ""),
        ("NOTE", "带了灯泡"),
        ("RESOLVE", "换好了"),
    ]
    moments = [at for _verb, _text, at in done]
    assert began <= moments[0] < moments[1] < moments[2] <= ended
    assert Step.objects.get(case=case_id, verb="RESOLVE").photos.count() == 1


def test_who_was_quicker_is_told_and_the_words_are_kept(
    page: Page, live: str, people: Cast, case_id: UUID
) -> None:
    page.context.set_offline(True)
    work_without_a_signal(page, live, case_id)
    at, secretary = timezone.now(), people.secretary.actor
    actions.accept(actor=people.worker.actor, case_id=case_id, at=at)
    actions.resolve(
        actor=secretary, case_id=case_id, outcome=Outcome.SOLVED, text="书记换了", at=at
    )
    page.context.set_offline(False)
    page.get_by_role("link", name=re.compile("没有办成")).click()
    card = page.locator("[data-list=stuck] article").last
    expect(card).to_contain_text("换好了")
    expect(page.locator("[data-list=stuck] article").first).to_contain_text("孙书记")
    card.get_by_role("button", name="存为备注").click()
    expect(page.locator(".timeline").get_by_text(re.compile("报办结: 换好了"))).to_be_visible()
    assert verbs(case_id) == ["ACCEPT", "RESOLVE", "NOTE", "NOTE"]


def test_what_is_not_on_the_phone_says_so(page: Page, live: str) -> None:
    page.context.set_offline(True)
    page.goto(f"{live}/work/handbook/")
    expect(page.get_by_role("searchbox")).to_be_visible()
    page.goto(f"{live}/work/cases/{UUID(int=0)}/")
    expect(page.get_by_text("这一页没有存在手机里")).to_be_visible()


def test_a_report_waits_until_there_is_a_signal(page: Page, live: str) -> None:
    page.context.set_offline(True)
    page.goto(f"{live}/work/report/")
    page.get_by_label("说说情况").or_(page.locator("textarea")).first.fill("井盖松了")
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_text(re.compile("上报：等待发送")).first).to_be_visible()
    assert not Step.objects.filter(text="井盖松了").exists()
    page.context.set_offline(False)
    expect(page.get_by_text("等待发送")).to_have_count(0)
    assert Step.objects.filter(text="井盖松了").count() == 1


def test_logging_out_leaves_nothing_on_the_phone(page: Page, live: str, case_id: UUID) -> None:
    assert f"/work/cases/{case_id}/" in page.evaluate(KEPT)["pages"]
    page.goto(f"{live}/work/me/")
    page.locator("main").get_by_role("button", name="退出").click()
    page.wait_for_url(lambda url: "/work/" not in url)
    assert page.evaluate(KEPT) == {"pages": [], "queue": 0}


def test_what_waits_is_thrown_away_only_by_a_tap_that_says_so(
    page: Page, live: str, case_id: UUID
) -> None:
    page.context.set_offline(True)
    work_without_a_signal(page, live, case_id)
    page.context.route("**/work/sync/", lambda route: route.abort())
    page.context.set_offline(False)
    page.goto(f"{live}/work/me/")
    page.locator("main").get_by_role("button", name="退出").click()
    expect(page.get_by_role("dialog")).to_contain_text("还有3条")
    page.get_by_role("button", name="丢弃并退出").click()
    page.wait_for_url(lambda url: "/work/" not in url)
    assert page.evaluate(KEPT) == {"pages": [], "queue": 0}
    assert verbs(case_id) == []
