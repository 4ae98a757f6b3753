"""水管爆了: one press on a phone in 和平社区, the right company by the list, at the door in time.

The resident rates it; every minute stands on the thread and in the measures.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from gewu.domain.matters import actions as matters
from gewu.kernel.access import SYSTEM
from gewu.registers.accounts.types import Role
from gewu.registers.organisations import actions as organisations
from gewu.registers.organisations.types import Kind
from gewu.registers.places import actions as places
from tests import jobs
from tests.browser.conftest import Clock
from tests.browser.people import Open, picture
from tests.cast import BEFORE, Cast
from tests.domain.whistles.scene import person

TEXT = "水管爆了，家里淹了"
DONE = "换了一段立管，水已恢复"


@pytest.fixture
def company(people: Cast) -> None:
    """The delivered catalogue and duty list, and the company that looks after the compound."""
    places.rename(actor=SYSTEM, place_id=people.community, name="和平社区", at=BEFORE)
    made = organisations.create(
        actor=SYSTEM,
        kind=Kind.PROPERTY_COMPANY,
        name="和平物业服务有限公司",
        short_name="和平物业",
        place_id=people.community,
        at=BEFORE,
    )
    manager = Role.PROPERTY_MANAGER
    person("shifu", "马师傅", manager, people.community, made.pk, phone="13900000077")
    matters.load_default_catalogue(at=BEFORE)
    matters.load_default_duties(place_id=people.district, at=BEFORE)


@pytest.mark.usefixtures("company")
def test_from_the_press_to_the_stars(clock: Clock, open_as: Open, live: str) -> None:
    clock.set(10, 0)
    resident = open_as()
    press(resident, live)
    case = resident.url.split("/cases/")[1].split("/")[0]

    desk = open_as("zhou", "desktop")
    clock.set(10, 1)
    name_the_matter(desk, live)
    clock.set(10, 2)
    dispatch_by_the_list(desk)
    resident.reload()
    expect(resident.get_by_text("您还是找王小满").first).to_be_visible()

    plumber = open_as("shifu")
    clock.set(10, 4, second=20)
    sign(plumber, live)
    clock.set(10, 17, second=20)  # the phone says when it was done, a moment before it arrives
    arrive(plumber)
    clock.set(10, 55, second=20)
    resolve(plumber)
    assert jobs.run_all() >= 1

    clock.set(11, 20)
    rate(resident)
    every_minute_stands_on_the_thread(resident)
    the_limits_were_kept(desk, f"{live}/desk/cases/{case}/")
    the_measures_have_it(desk, live)


def press(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_role("link", name=re.compile("^报修")).click()
    page.locator("input[type=file]").first.set_input_files([picture("pipe.jpg", (70, 90, 120))])
    page.get_by_label("说说情况").fill(TEXT)
    page.locator("input[name=address]").fill("杏林苑 1幢 3单元 402")
    page.get_by_role("button", name=re.compile("位置")).click()
    expect(page.locator("input[name=lon]")).not_to_have_value("")
    page.locator("#id_contact_phone").fill("13812340000")
    page.get_by_role("button", name="提交").click()
    page.wait_for_url(re.compile("/cases/"))
    expect(page.get_by_text("今天 10:00").first).to_be_visible()


def name_the_matter(page: Page, site: str) -> None:
    """An emergency of the catalogue: the clock to be on the spot starts from the press."""
    page.goto(f"{site}/desk/cases/")
    page.get_by_role("link", name=re.compile(TEXT)).first.click()
    detail = page.locator("#detail")
    expect(detail.locator(".timeline")).to_be_visible()
    page.keyboard.press("m")
    detail.locator("#pick-matter input[type=search]").press_sequentially("家里淹了")
    detail.locator("#options-matter .choice").first.click()
    detail.locator("form.act .btn-primary").click()
    expect(detail.locator(".case-top")).to_contain_text("紧急")
    expect(detail.locator(".clock-facts")).to_contain_text("今天 10:20")


def dispatch_by_the_list(page: Page) -> None:
    """Whoever is on the list needs no reason."""
    detail = page.locator("#detail")
    page.keyboard.press("h")
    detail.locator(".targets label", has_text="和平物业").click()
    detail.locator("form.act .btn-primary").click()
    expect(detail.locator(".case-owned")).to_contain_text("马师傅")
    expect(detail.locator(".timeline")).not_to_contain_text("不在权责清单")


def sign(page: Page, site: str) -> None:
    page.goto(f"{site}/work/")
    card = page.locator("article.card", has_text=TEXT)
    expect(card).to_contain_text("今天 10:20前到场")
    expect(card).to_contain_text("还剩 15 分钟")
    card.get_by_role("button", name="签收").click()
    expect(card.get_by_role("button", name="签收")).to_have_count(0)
    card.get_by_role("link").first.click()


def arrive(page: Page) -> None:
    page.get_by_role("button", name="我到了").click()
    expect(page.locator(".timeline")).to_contain_text("今天 10:17")
    expect(page.get_by_role("button", name="我到了")).to_have_count(0)


def resolve(page: Page) -> None:
    page.get_by_role("link", name="报办结").click()
    page.get_by_label("已解决").check()
    page.get_by_label("做了什么").fill(DONE)
    page.locator("input[type=file]").first.set_input_files([picture("done.jpg", (230, 220, 190))])
    page.get_by_role("button", name="发给居民确认").click()
    expect(page.locator(".timeline")).to_contain_text("今天 10:55")


def rate(page: Page) -> None:
    page.reload()
    expect(page.get_by_text(DONE).first).to_be_visible()
    page.get_by_text("打个分，说句话").click()
    page.locator("label.choice", has=page.locator("input[name$=score][value='5']")).click()
    page.get_by_role("button", name="提交，已经解决了").click()
    expect(page.get_by_text("已办结").first).to_be_visible()


def every_minute_stands_on_the_thread(page: Page) -> None:
    thread = page.get_by_role("main")
    for words in (
        "确定事项 家中水管爆裂 · B 类 · 今天 10:01",
        "派单 和平物业 · 今天 10:02",
        "签收 · 今天 10:04",
        "到场 · 今天 10:17",
        "办完了 · 今天 10:55",
        "确认已解决 · 今天 11:20 · 5 星",
    ):
        expect(thread).to_contain_text(words)
    expect(thread.get_by_role("img", name="办理后").first).to_be_visible()


def the_limits_were_kept(page: Page, url: str) -> None:
    """First word four minutes after the press, at the door after seventeen."""
    page.goto(url)
    facts = page.locator(".clock-facts")
    expect(facts).to_contain_text(re.compile(r"首次答复\s*今天 10:04\s*期限 今天 10:10"))
    expect(facts).to_contain_text(re.compile(r"到场\s*今天 10:17\s*期限 今天 10:20"))
    expect(facts.locator(".text-overdue")).to_have_count(0)


def the_measures_have_it(page: Page, site: str) -> None:
    page.goto(f"{site}/desk/measures/")
    section = page.locator("section", has=page.get_by_role("heading", name="上报到现场"))
    cells = section.locator("tbody tr").first.locator("td")
    expect(cells).to_have_text(["和平社区", "1", "1", "17", "17", "1 / 1"])
