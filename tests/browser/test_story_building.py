"""楼栋长报、网格员办、社区处置、街道兜底: three finds of one morning, of class A, B and C.

What is done leaves the board the same day; what is not stays on it, and once it should have been
done it stands in the day's report too.
"""

import re
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Locator, Page, expect

from gewu.domain.cases.figures import Pile
from gewu.domain.evaluation import actions as evaluation
from gewu.domain.matters.types import CaseClass
from gewu.registers.accounts.types import Role
from tests import jobs
from tests.browser.conftest import Clock
from tests.browser.people import Open
from tests.cast import Cast
from tests.domain.matters.lists import (
    LEAD_BY_COMMUNITY,
    LEAD_BY_GRID,
    department_leads,
    duty,
    matter,
)
from tests.domain.whistles.scene import person

LAMP, DOOR, WALL = "二楼楼道灯不亮", "单元门关不上", "外墙皮要掉下来"


@pytest.fixture
def scene(people: Cast) -> Cast:
    """The head of building 1, a volunteer, and what the list says of the three matters."""
    person("louzhang", "钱大妈", Role.BUILDING_STEWARD, people.building_1)
    lamp = matter("Z1", "楼道灯", case_class=CaseClass.A)
    door = matter("Z2", "单元门", case_class=CaseClass.B)
    wall = matter("Z3", "外墙脱落", case_class=CaseClass.C)
    duty(lamp, people.district, LEAD_BY_GRID)
    duty(door, people.district, LEAD_BY_COMMUNITY)
    duty(wall, people.district, department_leads(people))
    return people


def test_from_the_building_to_nothing_left(
    clock: Clock, scene: Cast, open_as: Open, live: str
) -> None:
    clock.set(9)
    steward, worker = open_as("louzhang"), open_as("wang")
    community, street = open_as("zhou", "desktop"), open_as("wuqiong", "desktop")
    for text in (LAMP, DOOR, WALL):
        report_in_one_step(steward, live, text)
    clock.set(9, 10)
    for text, name in ((LAMP, "楼道灯"), (DOOR, "单元门"), (WALL, "外墙脱落")):
        name_the_matter(worker, live, text, name)
    for page in (community, street):
        expect_board(page, live, small=1, left=3)

    clock.set(9, 30)
    do_in_the_grid(worker, live, LAMP, "换了灯泡")
    for text in (DOOR, WALL):
        pass_up_from_the_grid(worker, live, text)
    clock.set(10, 30)
    sign_and_do(community, live, DOOR, "闭门器换好了")
    pass_up_from_the_community(community, live, WALL)
    clock.set(11)
    dispatch_from_the_backstop(street, live, WALL)

    clock.set(16)
    check(community, live, LAMP)
    check(street, live, DOOR)
    for page in (community, street):
        expect_board(page, live, small=0, left=1)
    clock.set(18)
    evaluation.record_day(at=clock.at)
    expect_day(community, live, "03-02", "零报告", reported=3, done=2)
    clock.set(18, days=1)
    evaluation.record_day(at=clock.at)
    expect_board(street, live, small=0, left=1)
    expect_day(street, live, "03-03", "有未清事件", reported=0, done=0)

    finish_the_wall(clock, open_as, street, live)
    for page in (community, street):
        expect_board(page, live, small=0, left=0)
    clock.set(18, days=2)
    evaluation.record_day(at=clock.at)
    expect_day(street, live, "03-04", "零报告", reported=0, done=0)
    expect_day(street, live, "03-03", "有未清事件", reported=0, done=0)
    the_steward_sees_the_end(steward, live)
    assert jobs.run_all() >= 1


def report_in_one_step(page: Page, site: str, text: str) -> None:
    """The building is known; a sentence is enough."""
    page.goto(f"{site}/work/report/")
    page.get_by_label("情况", exact=True).fill(text)
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("main")).to_contain_text(text)


def open_at_the_desk(page: Page, site: str, text: str) -> Locator:
    page.goto(f"{site}/desk/cases/")
    page.get_by_role("link", name=re.compile(text)).first.click()
    detail = page.locator("#detail")
    expect(detail.locator(".case-text")).to_contain_text(text)
    return detail


def send(detail: Locator) -> None:
    detail.locator("form.act .btn-primary").click()
    expect(detail.locator("form.act")).to_have_count(0)


def name_the_matter(page: Page, site: str, text: str, name: str) -> None:
    detail = open_at_the_desk(page, site, text)
    page.keyboard.press("m")
    detail.locator("#pick-matter input[type=search]").press_sequentially(name)
    detail.locator("#options-matter .choice", has_text=name).click()
    send(detail)
    expect(detail.locator(".timeline")).to_contain_text(f"{name} · ")


def open_in_the_hand(page: Page, site: str, text: str) -> None:
    page.goto(f"{site}/work/")
    card = page.locator("article.card", has_text=text)
    card.get_by_role("link").first.click()
    expect(page.get_by_role("main")).to_contain_text(text)


def do_in_the_grid(page: Page, site: str, text: str, words: str) -> None:
    open_in_the_hand(page, site, text)
    page.get_by_role("button", name="接单").click()
    page.get_by_role("link", name="报办结").click()
    page.get_by_label("做了什么").fill(words)
    page.get_by_role("button", name="发给居民确认").click()
    expect(page.locator(".timeline")).to_contain_text(words)


def pass_up_from_the_grid(page: Page, site: str, text: str) -> None:
    open_in_the_hand(page, site, text)
    page.locator("summary.row").click()
    page.get_by_role("link", name="请上级办").click()
    page.get_by_label("为什么这里办不了").fill("网格做不了")
    page.get_by_role("button", name="交给上级").click()
    expect(page.get_by_role("button", name="收回来")).to_be_visible()


def sign_and_do(page: Page, site: str, text: str, words: str) -> None:
    detail = open_at_the_desk(page, site, text)
    page.keyboard.press("a")
    expect(detail.locator(".case-line")).to_contain_text("办理中")
    page.keyboard.press("d")
    detail.get_by_label("已解决").check()
    detail.get_by_label("做了什么？").fill(words)
    send(detail)
    expect(detail.locator(".timeline")).to_contain_text(words)


def pass_up_from_the_community(page: Page, site: str, text: str) -> None:
    detail = open_at_the_desk(page, site, text)
    page.keyboard.press("u")
    detail.get_by_label("原因").fill("社区没有这个力量")
    send(detail)
    expect(detail.locator(".case-owned")).to_contain_text("吴琼")


def dispatch_from_the_backstop(page: Page, site: str, text: str) -> None:
    """The street signs, and sends it to the department that leads; it passes nothing up."""
    detail = open_at_the_desk(page, site, text)
    page.keyboard.press("a")
    expect(detail.locator(".case-line")).to_contain_text("办理中")
    expect(detail.locator(".case-more")).not_to_contain_text("交给上级")
    page.keyboard.press("h")
    detail.locator(".targets label", has_text="住建局").click()
    send(detail)
    expect(detail.locator(".case-owned")).to_contain_text("陈述")


def check(page: Page, site: str, text: str) -> None:
    """Nobody to ask, so another than who did it looks at it."""
    detail = open_at_the_desk(page, site, text)
    page.keyboard.press("v")
    send(detail)
    expect(detail.locator(".case-line")).to_contain_text("已办结")


def finish_the_wall(clock: Clock, open_as: Open, street: Page, site: str) -> None:
    clock.set(9, days=2)
    sign_and_do(open_as("chen", "desktop"), site, WALL, "加固并重新粉刷")
    clock.set(15, days=2)
    check(street, site, WALL)


def expect_board(page: Page, site: str, *, small: int, left: int) -> None:
    """The first figure, the sum of every column, and behind each number exactly its cases."""
    page.goto(f"{site}/desk/board/")
    expect(page.locator(".board-figure .board-number").first).to_have_text(
        re.compile(rf"^\s*{small}\s*$")
    )
    lists = [
        (urljoin(site, link.get_attribute("href") or ""), int(link.inner_text()))
        for link in page.locator("a.board-number, .board-table td.num a").all()
    ]
    opened = [url for url, _number in lists if f"what={Pile.OPEN}" in url]
    assert bool(opened) == bool(left)
    for url, number in lists:
        page.goto(url)
        expect(page.locator("tr[data-row]")).to_have_count(number)
    if not left:
        assert not lists
        expect(page.get_by_text("已清零").first).to_be_visible()


def expect_day(page: Page, site: str, day: str, result: str, *, reported: int, done: int) -> None:
    page.goto(f"{site}/desk/board/days/")
    row = page.locator("tr[data-row]", has_text=day)
    expect(row).to_contain_text(result)
    cells = row.locator("td.num")
    expect(cells.nth(3)).to_have_text(str(reported))
    expect(cells.nth(4)).to_have_text(str(done))


def the_steward_sees_the_end(page: Page, site: str) -> None:
    page.goto(f"{site}/work/")
    for text in (LAMP, DOOR, WALL):
        expect(page.locator("article.card", has_text=text)).to_contain_text("已办结")
