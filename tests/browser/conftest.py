"""The cast committed to the database, a clock that the story moves, and browsers for both."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Browser, Page

from gewu.domain.cases import actions
from gewu.domain.cases.types import Kind, Report
from gewu.kernel.access import GUEST
from tests import jobs
from tests.browser.offline import PHONE, stocked
from tests.browser.people import Open, opener
from tests.cast import AT, IN_GRID_1, Cast, assemble


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


@pytest.fixture
def keeping(browser: Browser, live: str, people: Cast) -> Iterator[Open]:
    """Phones with the app on them: their pages work without a signal."""
    opening, troubles = opener(browser, live, keeps=True)
    yield opening
    for context in browser.contexts:
        context.close()  # with its service worker, before the tables are emptied
    assert troubles == []


@pytest.fixture
def case_id(people: Cast) -> UUID:
    report = Report(kind=Kind.REPAIR, text="灯不亮", point=IN_GRID_1, contact_phone=PHONE)
    at = timezone.now()
    return actions.report(actor=GUEST, report=report, key="0123456789", at=at)[0].pk


@pytest.fixture
def phone(keeping: Open, live: str, case_id: UUID) -> Page:
    """The worker's phone with everything on it."""
    page = keeping("wang")
    stocked(page, live)
    return page
