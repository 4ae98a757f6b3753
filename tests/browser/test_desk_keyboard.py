"""The desk without a mouse: every room, every menu, and a case from the list to a note."""

import re

import pytest
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Page, expect

from gewu.domain.cases import queries
from gewu.domain.cases.types import Status, Verb
from gewu.web.desk import ROOMS
from gewu.web.ui.rooms import Room
from tests import jobs
from tests.browser import stages
from tests.browser.axe import DESK_LOOKS, enter, faults
from tests.browser.people import Open
from tests.browser.test_desk_zoom import reader_of
from tests.cast import Cast, assemble
from tests.web.desk.conftest import NOW, report

MOST = 400  # stops of the Tab key on one page
# Where the focus is, whether it is seen there, and whether it was there before.
HERE = """() => {
  const part = document.activeElement;
  if (!part || part === document.body) return { end: true };
  const box = part.getBoundingClientRect();
  const style = getComputedStyle(part);
  const hasOutline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  const ring = hasOutline || style.boxShadow !== "none";
  const label = part.closest("label");
  const around = label && getComputedStyle(label).outlineStyle !== "none";
  const still = part === window.before; // the parts of a date are stops of their own
  const again = part.dataset.visited === "1" && !still;
  window.before = part;
  part.dataset.visited = "1";
  return {
    again,
    name: `${part.tagName}.${part.className} “${part.textContent.trim().slice(0, 20)}”`,
    // The calendar in a date field has a ring of its own; the field then has none.
    seen: ring || !!around || (part.matches("input") && !part.matches(":focus")),
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""
# What Tab should have come to: all that shows and takes the focus, of radios one a group.
MISSED = """() => {
  const folded = (part) => {
    const details = part.parentElement.closest("details:not([open])");
    return details && !(part.matches("summary") && part.parentElement === details);
  };
  const takes = (part) => part.tabIndex >= 0 && !part.disabled && part.getClientRects().length
    && getComputedStyle(part).visibility === "visible" && !part.closest("[hidden], dialog")
    && !folded(part) && !part.matches("[type=radio]");
  const parts = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  return Array.from(document.querySelectorAll(parts))
    .filter((part) => takes(part) && part.dataset.visited !== "1")
    .map((part) => `${part.tagName}.${part.className} “${part.textContent.trim().slice(0, 20)}”`);
}"""


@pytest.fixture
def people(transactional_db: None) -> Cast:
    call_command("createcachetable", verbosity=0)
    jobs.clear()
    return assemble()


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.slug)
def test_tab_comes_to_everything_and_is_seen_in(
    room: Room, open_as: Open, live: str, people: Cast
) -> None:
    stages.desk(people)
    page, path = open_as(device="desktop"), reverse(room.url_name)
    enter(page, live, reader_of(path, people))
    page.goto(live + path)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    unseen = []
    for _stop in range(MOST):
        here = page.evaluate(HERE)
        if here.get("end") or here["again"]:
            break
        if not (here["seen"] and here["inside"]):
            unseen.append(here["name"])
        page.keyboard.press("Tab")
    else:
        pytest.fail("Tab never came back")
    assert not unseen, "\n".join(unseen)
    missed = page.evaluate(MISSED)
    assert not missed, "\n".join(missed)


@pytest.fixture
def desk(open_as: Open, live: str, people: Cast) -> Page:
    page = open_as(device="desktop")
    enter(page, live, people.community_worker)
    return page


def test_the_skip_link_leads_past_the_menu(desk: Page, live: str) -> None:
    desk.goto(live + reverse("desk:cases"))
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    expect(desk.locator("#main")).to_be_focused()


def test_menus_open_and_close_by_arrows(desk: Page, live: str) -> None:
    desk.goto(live + reverse("desk:me"))
    menu = desk.locator(".top-end details.menu").first
    summary, items = menu.locator("summary"), menu.locator(".menu-item")
    summary.focus()
    desk.keyboard.press("ArrowDown")
    expect(items.first).to_be_focused()
    desk.keyboard.press("End")
    expect(items.last).to_be_focused()
    desk.keyboard.press("ArrowDown")
    expect(items.first).to_be_focused()
    desk.keyboard.press("Escape")
    expect(items.first).to_be_hidden()
    expect(summary).to_be_focused()
    desk.keyboard.press("ArrowUp")
    expect(items.last).to_be_focused()
    desk.keyboard.press("Tab")
    expect(items.last).to_be_hidden()


def test_the_help_tells_only_what_the_page_has(desk: Page, live: str, people: Cast) -> None:
    case_id = report(people)
    desk.goto(live + reverse("desk:case", args=[case_id]))
    desk.keyboard.press("?")
    keys = desk.locator("#keys")
    expect(keys).to_contain_text("接单")
    expect(keys).to_contain_text("Ctrl K")
    expect(keys).not_to_contain_text("报办结")
    expect(keys.get_by_text("上一条")).to_be_hidden()
    desk.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    desk.keyboard.press("a")
    expect(desk.locator("#detail .case-top")).to_contain_text("办理中")
    desk.keyboard.press("?")
    expect(keys).to_contain_text("报办结")
    expect(keys).not_to_contain_text("接单")


def test_a_case_is_found_taken_on_noted_and_dispatched(desk: Page, live: str, people: Cast) -> None:
    case_id = report(people)
    report(people, "水管漏水")
    desk.goto(live + reverse("desk:cases"))
    desk.keyboard.press("/")
    desk.keyboard.type("楼道灯")
    expect(desk.locator("[data-row]")).to_have_count(1)
    desk.keyboard.press("Escape")
    desk.keyboard.press("j")
    desk.keyboard.press("Enter")
    detail = desk.locator("#detail")
    expect(detail.locator(".timeline")).to_be_visible()
    desk.keyboard.press("a")
    expect(detail.locator(".case-top")).to_contain_text("办理中")
    desk.keyboard.press("n")
    note = detail.get_by_role("textbox", name="内容")
    expect(note).to_be_visible()
    tab_to(desk, "textarea")
    desk.keyboard.type("先带应急灯")
    tab_to(desk, "form.act .btn-primary")
    desk.keyboard.press("Enter")
    expect(detail.locator(".timeline")).to_contain_text("先带应急灯")
    desk.keyboard.press("h")
    expect(detail.locator(".targets")).to_be_visible()
    tab_to(desk, ".targets input")
    desk.keyboard.press("Space")
    tab_to(desk, "textarea")
    desk.keyboard.type("路灯归住建局")
    tab_to(desk, "form.act .btn-primary")
    desk.keyboard.press("Enter")
    expect(detail.locator(".timeline")).to_contain_text("路灯归住建局")
    steps = queries.detail(actor=people.secretary.actor, case_id=case_id, on=NOW.date()).steps
    assert [step.verb for step in steps][1:] == [Verb.ACCEPT, Verb.NOTE, Verb.DISPATCH]


def tab_to(page: Page, selector: str) -> None:
    for _stop in range(60):
        if page.evaluate("(where) => document.activeElement.matches(where)", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab does not come to {selector}")


def test_escape_closes_the_case_but_not_what_is_being_written(
    desk: Page, live: str, people: Cast
) -> None:
    case_id = report(people)
    desk.goto(f"{live}{reverse('desk:cases')}?case={case_id}")
    desk.keyboard.press("n")
    note = desk.locator("#detail").get_by_role("textbox", name="内容")
    note.fill("写到一半")
    desk.keyboard.press("Escape")
    desk.keyboard.press("Escape")
    expect(note).to_have_value("写到一半")
    desk.goto(f"{live}{reverse('desk:cases')}?case={case_id}")
    desk.keyboard.press("Escape")
    expect(desk).to_have_url(re.compile(r"/desk/cases/(\?(?!case).*)?$"))


def test_the_palette_does_a_verb_of_the_open_case(desk: Page, live: str, people: Cast) -> None:
    case_id = report(people)
    desk.goto(live + reverse("desk:case", args=[case_id]))
    desk.keyboard.press("Control+k")
    field = desk.locator("#palette-input")
    expect(field).to_be_focused()
    desk.keyboard.type("jd")  # the initials of 接单
    chosen = desk.locator("#palette [aria-selected=true]")
    expect(chosen).to_contain_text("接单")
    expect(field).to_have_attribute("aria-activedescendant", str(chosen.get_attribute("id")))
    desk.keyboard.press("Enter")
    expect(desk.locator("#palette")).to_be_hidden()
    expect(desk.locator("#detail .case-top")).to_contain_text("办理中")
    detail = queries.detail(actor=people.secretary.actor, case_id=case_id, on=NOW.date())
    assert detail.row.status is Status.ACCEPTED


def test_the_palette_finds_a_case_and_keeps_only_its_id(
    desk: Page, live: str, people: Cast
) -> None:
    case_id = report(people)
    report(people, "水管漏水")
    desk.goto(live + reverse("desk:me"))
    desk.locator("[data-palette]").click()
    desk.keyboard.type("楼道灯")
    found = desk.locator("#palette [data-section=cases] [role=option]")
    expect(found).to_have_count(1)
    expect(desk.locator("#palette [role=status]")).to_have_text("找到 1 项")
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"**/desk/cases/{case_id}/")
    kept = desk.evaluate("JSON.stringify(Object.entries(localStorage))")
    assert f"case:{case_id}" in kept
    assert "楼道灯" not in kept
    desk.goto(live + reverse("desk:me"))
    desk.keyboard.press("Control+k")
    first = desk.locator("#palette [role=option]").first
    expect(first).to_contain_text("楼道灯")


def test_the_palette_goes_to_rooms_by_arrows(desk: Page, live: str) -> None:
    desk.goto(live + reverse("desk:cases"))
    desk.locator("[data-search]").focus()
    desk.keyboard.press("Control+k")
    desk.keyboard.type("map")
    expect(desk.locator("#palette [aria-selected=true]")).to_contain_text("地图")
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("ArrowUp")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/desk/map/")


def test_the_palette_says_when_nothing_fits_and_gives_the_focus_back(desk: Page, live: str) -> None:
    desk.goto(live + reverse("desk:me"))
    button = desk.locator("[data-palette]")
    button.focus()
    desk.keyboard.press("Enter")
    desk.keyboard.type("zzzz")
    expect(desk.locator(".palette-none")).to_be_visible()
    desk.keyboard.press("Enter")
    desk.keyboard.press("Escape")
    expect(desk.locator("#palette")).to_be_hidden()
    expect(button).to_be_focused()


def test_the_palette_offers_only_what_the_caller_may(
    open_as: Open, live: str, people: Cast
) -> None:
    case_id = report(people)
    page = open_as(device="desktop")
    enter(page, live, people.outsider)
    page.goto(live + reverse("desk:cases"))
    page.keyboard.press("Control+k")
    rooms = page.locator("#palette [aria-labelledby=palette-of-rooms] [role=option]")
    expect(rooms).to_have_count(page.locator(".rail-list a").count())
    page.keyboard.type("楼道灯")
    expect(page.locator(".palette-none")).to_be_visible()
    assert str(case_id) not in page.content()


def test_everybody_can_read_the_open_palette(desk: Page, live: str, people: Cast) -> None:
    case_id = report(people)
    desk.goto(live + reverse("desk:case", args=[case_id]))
    desk.keyboard.press("Control+k")
    assert faults(desk, DESK_LOOKS) == []
    desk.locator("#palette-input").fill("灯")
    expect(desk.locator("#palette [data-section=cases] [role=option]")).to_have_count(1)
    assert faults(desk, DESK_LOOKS) == []
