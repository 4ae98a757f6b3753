"""Pointing at a place on the map: by hand, by keyboard, by the device's own position."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Geolocation, Page, expect
from pytest_django import Settings

from tests.conftest import BROWSER_ARGS

pytestmark = pytest.mark.django_db(transaction=True)
MIDDLE = (116.404, 39.904)  # of the four sample grids
HERE = Geolocation(longitude=116.4021, latitude=39.9017)


@pytest.fixture
def page(browser: Browser, chromium_path: str, live: str, settings: Settings) -> Iterator[Page]:
    """A browser that draws WebGL without a graphics card."""
    settings.DEMO = True
    args = [*BROWSER_ARGS, "--enable-unsafe-swiftshader"]
    drawing = browser.browser_type.launch(executable_path=chromium_path, args=args)
    profile = drawing.new_context(locale="zh-CN", geolocation=HERE, permissions=["geolocation"])
    sheet = profile.new_page()
    sheet.goto(f"{live}/ui/phone/")
    sheet.locator(".map-canvas").scroll_into_view_if_needed()
    sheet.locator(".map-drawn").wait_for(timeout=30_000)
    yield sheet
    drawing.close()


def chosen(page: Page) -> tuple[float, float]:
    lon, lat = (page.locator(f'input[name="{name}"]').input_value() for name in ("lon", "lat"))
    return float(lon), float(lat)


def tap_the_middle(page: Page) -> None:
    page.locator(".map-canvas canvas").click()
    expect(page.locator("[data-map-status]")).to_contain_text("已选位置")


def test_a_tap_fills_the_inputs_and_is_read_out(page: Page) -> None:
    tap_the_middle(page)
    assert chosen(page) == pytest.approx(MIDDLE, abs=1e-4)


def test_the_pin_moves_by_arrow_keys(page: Page) -> None:
    tap_the_middle(page)
    before = chosen(page)
    page.locator(".map-pin").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")
    after = chosen(page)
    assert after[0] > before[0]
    assert after[1] > before[1]


def test_enter_on_the_map_puts_the_pin_in_the_middle(page: Page) -> None:
    page.locator(".map-canvas canvas").focus()
    page.keyboard.press("Enter")
    assert chosen(page) == pytest.approx(MIDDLE, abs=1e-4)


def test_the_devices_position_is_taken_on_request(page: Page) -> None:
    page.get_by_role("button", name="用我现在的位置").click()
    expect(page.locator("[data-map-status]")).to_contain_text("已选位置")
    assert chosen(page) == pytest.approx((HERE["longitude"], HERE["latitude"]), abs=1e-6)
