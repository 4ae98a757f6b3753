"""Care mode 关怀模式 on every page of the residents' wing, measured on a phone of 390 px.

At least 18 px to read and 60 px to touch, nothing moves, a voice and a human on every page.
"""

from collections.abc import Sequence

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from gewu.domain.cases import queries
from gewu.domain.cases.types import Kind
from tests.browser.axe import addresses, enter, is_page, told
from tests.browser.people import Open
from tests.browser.stages import announced, case_at
from tests.cast import Cast

TEXT, TARGET = 18, 60
PAPER = "/print/"  # the sheet for the notice board is as small as paper is
MEASURE = """([text, target]) => {
  document.querySelectorAll("main details").forEach((part) => { part.open = true; });
  const wrong = new Set();
  const hidden = ".sr-only, .skip, .no-care, [hidden], script, style, template, svg, option";
  const shown = (one) => one.getClientRects().length && !one.closest(hidden);
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = words.nextNode(); node; node = words.nextNode()) {
    const said = node.textContent.trim();
    if (!said || !shown(node.parentElement)) continue;
    const style = getComputedStyle(node.parentElement);
    if (parseFloat(style.fontSize) < text - 0.01) {
      wrong.add(`text ${style.fontSize} .${node.parentElement.className}: ${said.slice(0, 12)}`);
    }
  }
  const touched = "a[href], button, input, select, textarea, summary, label.choice";
  for (const one of document.querySelectorAll(touched)) {
    const style = getComputedStyle(one);
    const within = one.matches("input") && one.closest("label.choice, .sr-only");
    const inText = one.matches("a") && style.display === "inline";  // exempt in WCAG 2.5.5 too
    if (!shown(one) || within || inText) continue;
    const {width, height} = one.getBoundingClientRect();
    if (height < target - 0.5 || width < target - 0.5) {
      wrong.add(`target ${Math.round(width)}x${Math.round(height)} .${one.className}`);
    }
  }
  for (const one of document.querySelectorAll("body *")) {
    const style = getComputedStyle(one);
    const moves = [style.animationDuration, style.transitionDuration].join().split(",");
    if (moves.some((time) => parseFloat(time) > 0)) wrong.add(`moves .${one.className}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) wrong.add("wider than the phone");
  if (!document.querySelector("header ~ .care-bar a[href^='tel:']")) wrong.add("no human");
  if (!document.querySelector(".care-bar [data-read-aloud]:not([hidden])")) wrong.add("no voice");
  return [...wrong];
}"""


@pytest.fixture
def arguments(people: Cast) -> dict[str, Sequence[str]]:
    waiting, done, closed = (case_at(people, stage) for stage in range(3))
    detail = queries.detail(actor=people.resident.actor, case_id=waiting, on=timezone.localdate())
    return {
        "announcement_id": [str(one) for one in announced(people)],
        "kind": [kind.lower() for kind in Kind],
        "case_id": [str(waiting), str(done), str(closed)],
        "file_id": [str(detail.photos[0].file_id)],
        "size": ["small"],
        "code": ["999901001001001"],
    }


def measured(page: Page, live: str, arguments: dict[str, Sequence[str]]) -> dict[str, list[str]]:
    page.context.add_cookies([{"name": "care", "value": "1", "url": live}])
    every = [path for path in addresses("resident", arguments) if not path.endswith(PAPER)]
    paths = [path for path in every if is_page(page, live + path)]
    assert len(paths) > 5
    found = {}
    for path in paths:
        page.goto(live + path)
        expect(page.locator("html[data-care]")).to_have_count(1)
        if wrong := page.evaluate(MEASURE, [TEXT, TARGET]):
            found[path] = wrong
    return found


def test_a_guest_reads_and_touches_every_page(
    open_as: Open, live: str, arguments: dict[str, Sequence[str]]
) -> None:
    wrong = measured(open_as(), live, arguments)
    assert not wrong, told(wrong)


def test_a_resident_reads_and_touches_every_page(
    open_as: Open, live: str, people: Cast, arguments: dict[str, Sequence[str]]
) -> None:
    page = open_as()
    enter(page, live, people.resident)
    wrong = measured(page, live, arguments)
    assert not wrong, told(wrong)


def test_the_first_screen_leads_into_it_and_it_stays(open_as: Open, live: str) -> None:
    page = open_as()
    page.goto(live)
    entry = page.get_by_role("button", name="大字、大按钮、能朗读")
    expect(entry).to_be_in_viewport()
    entry.click()
    expect(page.locator("html[data-care]")).to_have_count(1)
    page.goto(f"{live}/report/help/")
    expect(page.locator("html[data-care]")).to_have_count(1)
    page.goto(live)
    page.get_by_role("button", name="返回标准版").click()
    expect(page.locator("html[data-care]")).to_have_count(0)


def test_yes_it_is_solved_takes_one_tap(open_as: Open, live: str, people: Cast) -> None:
    done = case_at(people, 1)
    page = open_as()
    enter(page, live, people.resident)
    page.goto(f"{live}/cases/{done}/")
    page.get_by_role("button", name="解决了", exact=True).click()
    expect(page.locator("#toasts")).to_contain_text("谢谢")
