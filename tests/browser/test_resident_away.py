"""A resident without a signal, and one whose login ends before sending: nothing is lost."""

from collections.abc import Iterator

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Page, expect

from gewu.domain.cases.models import Case
from tests.browser.axe import enter
from tests.browser.people import Open, opener, picture
from tests.cast import Cast

ADDRESS = "地址或具体位置"
KEPT = """async () => {
  const paths = [];
  for (const name of await caches.keys()) {
    const kept = await (await caches.open(name)).keys();
    paths.push(...kept.map((one) => new URL(one.url).pathname));
  }
  return paths;
}"""
WORDS_KEPT = """async () => {
  const open = (name) => new Promise((done) => {
    const asked = indexedDB.open(name);
    asked.onsuccess = () => done(asked.result);
  });
  const database = await open("gewu-drafts");
  if (!database.objectStoreNames.contains("photos")) return [Object.keys(localStorage), 0];
  const photos = await new Promise((done) => {
    const asked = database.transaction("photos").objectStore("photos").count();
    asked.onsuccess = () => done(asked.result);
  });
  database.close();
  return [Object.keys(localStorage).filter((name) => name.startsWith("draft:")), photos];
}"""


@pytest.fixture
def open_as(browser: Browser, live: str, people: Cast) -> Iterator[Open]:
    opening, troubles = opener(browser, live, keeps=True)
    yield opening
    for context in browser.contexts:
        context.close()  # with its service worker, before the tables are emptied
    assert troubles == []


@pytest.fixture
def page(open_as: Open, live: str) -> Page:
    """A phone that has been on the first page once."""
    phone = open_as()
    stocked(phone, live)
    return phone


def stocked(page: Page, site: str) -> None:
    page.goto(site)
    expect(page.locator("html[data-stocked]")).to_be_attached(timeout=30_000)


def write(page: Page, words: str) -> None:
    page.get_by_label("说说情况").fill(words)
    page.get_by_label(ADDRESS).fill("杏林苑1幢")
    page.set_input_files('input[name="photos"]', picture("lamp.jpg", (120, 90, 60)))
    expect(page.locator(".picker-item img")).to_be_visible()


def send(page: Page) -> None:
    page.get_by_role("button", name="提交").click()


def test_any_page_without_a_signal_says_who_can_be_called(page: Page, live: str) -> None:
    page.context.set_offline(True)
    page.goto(f"{live}/mine/")
    expect(page.get_by_role("heading", name="现在没有信号")).to_be_visible()
    expect(page.locator("main a[href='tel:120']")).to_be_visible()
    page.get_by_role("link", name="报修").click()
    expect(page.get_by_role("heading", name="哪里坏了")).to_be_visible()


def test_what_is_written_without_a_signal_is_sent_once_when_there_is_one(
    page: Page, live: str
) -> None:
    page.context.set_offline(True)
    page.goto(f"{live}/report/repair/")
    write(page, "楼道灯不亮")
    send(page)
    expect(page.get_by_text("没有信号，还没提交")).to_be_visible()
    assert not Case.objects.exists()
    page.context.set_offline(False)
    expect(page.get_by_role("heading", name="收到了")).to_be_visible(timeout=20_000)
    case = Case.objects.get()
    assert (case.text, case.photos.count()) == ("楼道灯不亮", 1)
    assert page.evaluate(WORDS_KEPT) == [[], 0]


def test_a_page_that_was_closed_in_the_meantime_leads_back_to_it(page: Page, live: str) -> None:
    page.context.set_offline(True)
    page.goto(f"{live}/report/say/")
    write(page, "大门口想要一张长椅")
    send(page)
    expect(page.get_by_text("没有信号，还没提交")).to_be_visible()
    context = page.context
    page.close()
    context.set_offline(False)
    later = context.new_page()
    later.goto(live)
    later.get_by_role("link", name="您有一条内容还没提交").click()
    expect(later.get_by_role("heading", name="收到了")).to_be_visible()
    assert Case.objects.get().photos.count() == 1


def test_the_signal_lost_while_sending_makes_one_report(page: Page, live: str) -> None:
    page.goto(f"{live}/report/repair/")
    write(page, "水管漏水")
    lost = []

    def lose(route: object) -> None:
        """The report arrives, its answer does not."""
        lost.append(route.fetch())  # type: ignore[attr-defined]
        route.abort()  # type: ignore[attr-defined]

    page.route("**/report/repair/", lambda r: lose(r) if not lost else r.continue_())
    send(page)
    expect(page.get_by_text("没有信号，还没提交")).to_be_visible()
    page.locator("[data-held]").get_by_role("link", name="再试一次").click()
    expect(page.get_by_role("heading", name="收到了")).to_be_visible()
    assert Case.objects.count() == 1


def test_no_page_of_a_person_is_kept(page: Page, live: str, people: Cast) -> None:
    enter(page, live, people.resident)
    for path in ("/", "/mine/", "/me/", "/report/repair/", "/follow/"):
        page.goto(live + path)
    kept = page.evaluate(KEPT)
    assert {path for path in kept if not path.startswith("/static/")} == {
        "/no-signal/",
        "/no-signal/repair/",
        "/no-signal/help/",
        "/no-signal/say/",
    }
    page.context.set_offline(True)
    page.goto(f"{live}/report/repair/")
    expect(page.get_by_label("您的电话")).to_be_visible()
    expect(page.locator("body")).not_to_contain_text("杨阿姨")


def test_a_login_that_ends_before_sending_loses_nothing(
    page: Page, live: str, people: Cast
) -> None:
    enter(page, live, people.resident)
    page.goto(f"{live}/report/repair/")
    write(page, "门禁坏了")
    Session.objects.all().delete()
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("登录已过期")
    assert not Case.objects.exists()
    expect(page.get_by_role("link", name="重新登录").first).to_have_attribute(
        "href", "/login/?next=/report/repair/"
    )
    enter(page, live, people.resident)
    page.goto(f"{live}/report/repair/")
    expect(page.get_by_label("说说情况")).to_have_value("门禁坏了")
    expect(page.get_by_label(ADDRESS)).to_have_value("杏林苑1幢")
    expect(page.locator(".picker-item img")).to_be_visible()
    send(page)
    expect(page.get_by_role("heading", name="收到了")).to_be_visible()
    case = Case.objects.get()
    assert (case.reporter_id, case.photos.count()) == (people.resident.id, 1)


def test_who_logs_out_leaves_no_words_and_no_photos(page: Page, live: str, people: Cast) -> None:
    enter(page, live, people.resident)
    page.goto(f"{live}/report/repair/")
    write(page, "门禁坏了")
    page.goto(live)
    assert page.evaluate(WORDS_KEPT) == [["draft:report-repair"], 1]
    page.locator("details.menu summary").click()
    page.get_by_role("button", name="退出").click()
    page.goto(f"{live}/report/repair/")
    expect(page.get_by_label("说说情况")).to_have_value("")
    assert page.evaluate(WORDS_KEPT) == [[], 0]


def test_what_another_person_wrote_is_not_shown(page: Page, live: str, people: Cast) -> None:
    enter(page, live, people.resident)
    page.goto(f"{live}/report/repair/")
    write(page, "门禁坏了")
    page.goto(live)
    enter(page, live, people.neighbour)
    page.goto(f"{live}/report/repair/")
    expect(page.get_by_label(ADDRESS)).to_have_value("")
    expect(page.locator(".picker-item")).to_have_count(0)
