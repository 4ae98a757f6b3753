"""What every test may ask for: quick settings, a live site, a browser, a durable database."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import override_settings
from django.utils import translation
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from gewu.config.embedded.cluster import Cluster
from tests import standing
from tests.cast import Cast, assemble
from tests.cluster import running_cluster

DIST = Path(__file__).parents[1] / "gewu" / "web" / "ui" / "static" / "ui" / "dist"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_BROWSER = "Chromium is missing"
BROWSER_ARGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
QUICK_SETTINGS = {
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    "STORAGES": {
        **django_settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    },
}


def find_chromium() -> str | None:
    if given := os.environ.get("GEWU_CHROMIUM"):
        return given
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Anything that asks for a browser is a browser test; without one it is left out, once."""
    wanting = [i for i in items if "chromium_path" in getattr(i, "fixturenames", ())]
    for item in wanting:
        item.add_marker(pytest.mark.browser)
    if wanting and not find_chromium() and not os.environ.get("GEWU_REQUIRE_BROWSER"):
        for item in wanting:
            item.add_marker(pytest.mark.skip(reason=NO_BROWSER))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    left_out = [r for r in terminalreporter.getreports("skipped") if NO_BROWSER in str(r.longrepr)]
    if left_out:
        terminalreporter.write_line(
            f"{NO_BROWSER}: {len(left_out)} browser tests were left out "
            "(install it, or set GEWU_CHROMIUM to its path)."
        )


@pytest.fixture(autouse=True, scope="session")
def _quick_settings() -> Iterator[None]:
    """Cheap password hashes; static files straight from the source folders."""
    with override_settings(**QUICK_SETTINGS):
        yield


@pytest.fixture(autouse=True)
def _own_language() -> None:
    """A request leaves its reader's language behind; the next test starts with the site's own."""
    translation.deactivate()


@pytest.fixture(scope="session")
def chromium_path() -> str:
    path = find_chromium()
    assert path, "Chromium is required: install it or set GEWU_CHROMIUM to its path."
    return path


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One browser per worker. Playwright keeps an event loop running in this thread, which
    Django takes for asynchronous code: the variable holds only while the browser lives."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    try:
        with sync_playwright() as playwright:
            started = playwright.chromium.launch(executable_path=chromium_path, args=BROWSER_ARGS)
            yield started
            started.close()
    finally:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile: no cookies, no storage, Chinese locale."""
    profile = browser.new_context(
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        service_workers="block",  # theirs is tests/browser/test_offline.py
    )
    profile.set_default_timeout(10_000)
    yield profile
    profile.close()


@pytest.fixture
def live(live_server: LiveServer) -> str:
    """The address of a running site with its built assets."""
    assert DIST.exists(), "The front end is not built: run `make setup`."
    return live_server.url


@pytest.fixture(scope="session")
def faults() -> Iterator[Cluster]:
    """An own server that truly writes to disk (fsync on), to be killed and brought back."""
    with running_cluster("faults", Path(tempfile.gettempdir()), {}) as cluster:
        yield cluster


@pytest.fixture(scope="session")
def assembled(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> tuple[Cast, standing.Rows]:
    """The people of tests/cast.py and their rows: three hundred statements, spoken once."""
    with django_db_blocker.unblock():
        return standing.made_once(assemble)


@pytest.fixture
def cast(assembled: tuple[Cast, standing.Rows], db: None) -> Cast:
    """The people of tests/cast.py, in place."""
    people, rows = assembled
    standing.put_back(rows)
    return people
