"""The residents' and the grid workers' pages go on the home screen, as the browser judges."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import enter
from tests.cast import Cast
from tests.conftest import BROWSER_ARGS


@pytest.fixture
def page(browser: Browser, chromium_path: str, tmp_path: Path) -> Iterator[Page]:
    """A profile on the disk: a private window may not install anything."""
    context = browser.browser_type.launch_persistent_context(
        tmp_path / "profile",
        executable_path=chromium_path,
        args=BROWSER_ARGS,
        viewport={"width": 390, "height": 844},
        locale="zh-CN",
    )
    yield context.new_page()
    context.close()


def hindrances(page: Page) -> list[str]:
    """What keeps the browser from offering to install the open page."""
    expect(page.locator("html[data-stocked]")).to_be_attached(timeout=30_000)
    answer = page.context.new_cdp_session(page).send("Page.getInstallabilityErrors")
    return [error["errorId"] for error in answer["installabilityErrors"]]


def test_a_resident_may_install_it(page: Page, live: str, people: Cast) -> None:
    page.goto(live)
    assert hindrances(page) == []


def test_a_grid_worker_may_install_theirs(page: Page, live: str, people: Cast) -> None:
    enter(page, live, people.worker)
    page.goto(f"{live}/work/")
    assert hindrances(page) == []


def test_a_page_without_a_manifest_may_not_be_installed(
    page: Page, live: str, people: Cast
) -> None:
    page.goto(f"{live}/account/login/")
    answer = page.context.new_cdp_session(page).send("Page.getInstallabilityErrors")
    assert answer["installabilityErrors"]
