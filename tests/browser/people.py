"""Opening the site as somebody: a phone or a desktop, logged in or not."""

from collections.abc import Callable
from typing import Literal

from playwright.sync_api import Browser, Page

from tests.cast import PASSWORD, SOUTH, WEST

SIZES = {"phone": (390, 844), "desktop": (1440, 900)}
Open = Callable[..., Page]


def opener(browser: Browser, site: str) -> tuple[Open, list[str]]:
    """A function that opens pages, and the list of script errors any of them ever had."""
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
        )
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        if username:
            page.goto(f"{site}/account/login/")
            page.get_by_label("用户名").fill(username)
            page.get_by_label("密码").fill(PASSWORD)
            page.get_by_role("button", name="登录").click()
            page.wait_for_url(lambda url: "/account/login" not in url)
        return page

    return open_as, troubles
