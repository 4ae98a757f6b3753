"""Key pages look as they did when somebody last looked at them; UPDATE_LOOKS=1 renews them."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Page
from pytest_django import Settings

from tests.browser.axe import enter
from tests.browser.conftest import Clock
from tests.browser.looking import compare, differing
from tests.browser.people import Open
from tests.browser.stages import case_at
from tests.cast import AT, Cast

# What is another one each time: numbers by lot, and maps, which the graphics card draws.
VARYING = ".grouped, .map-canvas"
MASK = "#c9d3da"


@dataclass(frozen=True, slots=True)
class Look:
    """A page as one person sees it; `path` gets the id of a case that is reported done."""

    name: str
    who: str
    path: str
    device: Literal["phone", "desktop"] = "phone"
    care: bool = False
    dark: bool = False


LOOKS = (
    Look("resident-home", "resident", "/"),
    Look("resident-home-care", "resident", "/", care=True),
    Look("resident-home-dark", "", "/", dark=True),
    Look("resident-report", "", "/report/repair/"),
    Look("resident-case", "resident", "/cases/{case}/"),
    Look("worker-inbox", "worker", "/work/"),
    Look("worker-case", "worker", "/work/cases/{case}/"),
    Look("desk-inbox", "secretary", "/desk/cases/", "desktop"),
    Look("desk-case", "secretary", "/desk/cases/{case}/", "desktop"),
    Look("desk-board", "secretary", "/desk/board/", "desktop"),
    Look("ui-phone", "", "/ui/"),
    Look("ui-desk", "", "/ui/desk/", "desktop"),
)


@pytest.fixture
def case(clock: Clock, people: Cast, settings: Settings) -> str:
    """One that was reported done at ten o'clock, after two others."""
    settings.DEMO = True  # the style page is a page of the demo
    waiting, closed, done = (case_at(people, stage) for stage in (0, 2, 1))
    assert len({waiting, closed, done}) == 3
    return str(done)


def taken(page: Page, url: str, look: Look) -> bytes:
    page.emulate_media(color_scheme="dark" if look.dark else "light", reduced_motion="reduce")
    page.goto(url, wait_until="load")
    page.evaluate("() => document.fonts.ready.then(() => true)")
    for image in page.locator("main img:not([loading=lazy])").all():
        image.evaluate("(one) => one.decode().catch(() => null)")
    return page.screenshot(
        animations="disabled", mask=[page.locator(VARYING)], mask_color=MASK, scale="css"
    )


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_the_page_looks_as_it_did(
    open_as: Open, live: str, people: Cast, case: str, look: Look
) -> None:
    page = open_as(device=look.device)
    if look.who:
        enter(page, live, getattr(people, look.who))
    if look.care:
        page.context.add_cookies([{"name": "care", "value": "1", "url": live}])
    page.clock.set_fixed_time(AT)
    assert compare(look.name, taken(page, live + look.path.format(case=case), look)) == ""


def sheet(draw: Callable[[ImageDraw.ImageDraw], object]) -> Image.Image:
    picture = Image.new("RGB", (390, 844), "#f3f5f7")
    draw(ImageDraw.Draw(picture))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return Image.open(out).convert("RGB")


def button(top: int) -> Image.Image:
    return sheet(lambda pen: pen.rectangle((16, top, 374, top + 48), fill="#0b667c"))


def test_a_button_that_moved_or_went_is_seen() -> None:
    assert differing(button(100), button(100)) == ""
    assert differing(button(100), button(112))
    assert differing(button(100), sheet(ImageDraw.ImageDraw.getfont))


def lines(ink: str, width: int) -> Image.Image:
    def draw(pen: ImageDraw.ImageDraw) -> None:
        for y in range(40, 800, 32):
            pen.line((20, y, 300, y), ink, width)

    return sheet(draw)


def test_a_line_drawn_half_a_pixel_away_is_not() -> None:
    sharp, spread = lines("#18222b", 1), lines("#868c91", 2)
    assert differing(sharp, spread) == ""
