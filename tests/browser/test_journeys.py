"""The way of one report through all roles: phone and desktop, Chinese and English, care mode."""

import re
from collections.abc import Callable
from typing import Literal

import pytest
from django.utils import translation
from playwright.sync_api import Page, expect

from tests.browser.people import Open, picture

TEXT = "三楼的灯一直不亮"
DONE = "灯泡和灯座都换了"
Say = Callable[[str], str]


def speaking(language: str) -> Say:
    """What the interface says for an English msgid in this language."""

    def say(words: str) -> str:
        with translation.override(language):
            return translation.gettext(words)

    return say


@pytest.mark.parametrize(
    ("device", "language", "care"),
    [
        ("phone", "zh-hans", True),
        ("phone", "en", False),
        ("desktop", "zh-hans", False),
        ("desktop", "en", True),
    ],
)
def test_a_report_is_answered_and_confirmed(
    open_as: Open, live: str, device: Literal["phone", "desktop"], language: str, care: bool
) -> None:
    say, locale = speaking(language), {"en": "en-US", "zh-hans": "zh-CN"}[language]
    resident = open_as(device=device, language=locale)
    resident.goto(live)
    if care:
        enter_care(resident, say)
    report(resident, say)
    case_url = resident.url

    worker = open_as("wang", device, locale)
    answer(worker, live, say)

    resident.goto(case_url)
    expect(resident.get_by_text(DONE).first).to_be_visible()
    assert is_in_care(resident) is care
    resident.get_by_role("button", name=say("Yes, it is solved"), exact=True).click()
    expect(resident.locator("#solved-or-not")).to_have_count(0)
    expect(resident.get_by_role("list", name=say("All steps done"))).to_be_visible()

    desk = open_as("sun", device, locale)
    desk.goto(f"{live}/desk/cases/?state=closed")
    desk.get_by_text(TEXT).first.click()
    expect(desk.get_by_text(DONE).first).to_be_visible()
    assert stays_inside(resident)
    assert stays_inside(worker)
    assert stays_inside(desk)


def enter_care(page: Page, say: Say) -> None:
    page.get_by_role("button", name=re.compile(f"^{say('Care mode')}")).last.click()
    page.wait_for_load_state()
    assert is_in_care(page)


def is_in_care(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.hasAttribute('data-care')"))


def report(page: Page, say: Say) -> None:
    page.locator("a.tile-first").click()
    page.locator("input[type=file]").first.set_input_files([picture("a.jpg", (90, 80, 70))])
    page.get_by_label(say("Say it"), exact=True).fill(TEXT)
    page.get_by_role("button", name=say("Use where I am")).click()
    expect(page.locator("input[name=lon]")).not_to_have_value("")
    page.get_by_label(say("Your phone")).fill("13812340000")
    page.get_by_role("button", name=say("Send"), exact=True).click()
    page.wait_for_url(re.compile("/cases/"))
    expect(page.get_by_role("heading", name=say("We have it"))).to_be_visible()


def answer(page: Page, site: str, say: Say) -> None:
    """Taken on and done, by the grid worker."""
    page.goto(f"{site}/work/")
    page.get_by_text(TEXT).first.click()
    page.locator("form[action$='/accept/'] button").first.click()
    page.locator("a[href$='/resolve/']").first.click()
    page.get_by_label(say("Solved"), exact=True).check()
    page.locator("textarea").first.fill(DONE)
    page.get_by_role("button", name=say("Send to the resident")).click()
    expect(page.get_by_text(DONE).first).to_be_visible()


def stays_inside(page: Page) -> bool:
    """Nothing of the page hangs over its edge."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
