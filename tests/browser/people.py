"""Opening the site as somebody: a phone or a desktop, logged in or not."""

import io
from collections.abc import Callable
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, FilePayload, Page

from tests.cast import PASSWORD, SOUTH, WEST

SIZES = {"phone": (390, 844), "desktop": (1440, 900)}
Open = Callable[..., Page]


def picture(name: str, colour: tuple[int, int, int]) -> FilePayload:
    out = io.BytesIO()
    Image.new("RGB", (800, 600), colour).save(out, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": out.getvalue()}


def opener(browser: Browser, site: str, *, keeps: bool = False) -> tuple[Open, list[str]]:
    """A function that opens pages, and the list of script errors any of them ever had.

    `keeps`: the phone may keep pages for when there is no signal.
    """
    troubles: list[str] = []

    def open_as(
        username: str = "", device: Literal["phone", "desktop"] = "phone", language: str = "zh-CN"
    ) -> Page:
        width, height = SIZES[device]
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale=language,
            timezone_id="Asia/Shanghai",
            geolocation={"longitude": WEST + 0.002, "latitude": SOUTH + 0.002},
            permissions=["geolocation"],
            service_workers="allow" if keeps else "block",
        )
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(f"{page.url} {error.stack}"))
        if username:
            page.goto(f"{site}/account/login/")
            page.locator("input[name=login]").fill(username)
            page.locator("input[name=password]").fill(PASSWORD)
            page.locator("input[name=password]").press("Enter")
            page.wait_for_url(lambda url: "/account/login" not in url)
        return page

    return open_as, troubles
