"""The cast committed to the database, a clock that the story moves, and browsers for both."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Browser

from tests import jobs
from tests.browser.people import Open, opener
from tests.cast import AT, Cast, assemble


@dataclass
class Clock:
    """What the site takes for now; it stands still until the story moves it."""

    at: datetime = AT

    def set(self, hour: int, minute: int = 0, *, second: int = 0, days: int = 0) -> None:
        day = timezone.localtime(AT) + timedelta(days=days)
        self.at = day.replace(hour=hour, minute=minute, second=second)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(timezone, "now", lambda: clock.at)
    return clock


@pytest.fixture
def people(transactional_db: None) -> Cast:
    call_command("createcachetable", verbosity=0)
    jobs.clear()
    return assemble()


@pytest.fixture
def open_as(browser: Browser, live: str, people: Cast) -> Iterator[Open]:
    opening, troubles = opener(browser, live)
    yield opening
    assert troubles == []
