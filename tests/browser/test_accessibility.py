"""Every page of the phone wings and the sign-in pages, read by axe: light, dark and care mode."""

from collections.abc import Iterator, Sequence

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page
from pytest_django import Settings

from gewu.domain.cases import queries
from gewu.domain.cases.types import Kind
from tests.browser.axe import addresses, enter, faults, told, walk
from tests.browser.people import opener
from tests.browser.stages import announced, case_at
from tests.cast import Cast, assemble

ACCOUNT = ["account_login", "account_logout", "account_change_password", "mfa_index"]


@pytest.fixture
def people(transactional_db: None, settings: Settings) -> Cast:
    settings.DEMO = True
    call_command("createcachetable", verbosity=0)
    return assemble()


@pytest.fixture
def arguments(people: Cast) -> dict[str, Sequence[str]]:
    """What stands in the place of each argument of an address: a case at each of three stages."""
    waiting, done, closed = (case_at(people, stage) for stage in range(3))
    detail = queries.detail(actor=people.resident.actor, case_id=waiting, on=timezone.localdate())
    return {
        "kind": [kind.lower() for kind in Kind],
        "case_id": [str(waiting), str(done), str(closed)],
        "file_id": [str(detail.photos[0].file_id)],
        "size": ["small"],
        "code": ["999901001001001"],
        "announcement_id": [str(one) for one in announced(people)],
    }


@pytest.fixture
def page(browser: Browser, live: str) -> Iterator[Page]:
    open_as, troubles = opener(browser, live)
    opened = open_as()
    yield opened
    opened.context.close()
    assert troubles == []


def test_a_guest_can_read_every_page(
    page: Page, live: str, arguments: dict[str, Sequence[str]]
) -> None:
    paths = [*addresses("resident", arguments), reverse("account_login")]
    faulty = walk(page, live, paths)
    assert not faulty, told(faulty)


def test_a_resident_can_read_every_page(
    page: Page, live: str, people: Cast, arguments: dict[str, Sequence[str]]
) -> None:
    enter(page, live, people.resident)
    faulty = walk(page, live, list(addresses("resident", arguments)))
    assert not faulty, told(faulty)


def test_a_grid_worker_can_read_every_page(
    page: Page, live: str, people: Cast, arguments: dict[str, Sequence[str]]
) -> None:
    enter(page, live, people.worker)
    paths = [*addresses("worker", arguments), *(reverse(name) for name in ACCOUNT)]
    faulty = walk(page, live, paths)
    assert not faulty, told(faulty)


def test_errors_and_forms_that_come_back_can_be_read(page: Page, live: str, people: Cast) -> None:
    faulty = {}
    for path in ("/report/help/", "/login/", "/follow/", "/account/login/"):
        page.goto(live + path)
        page.evaluate("document.querySelector('main form').noValidate = true")
        page.locator("main form button:is([type=submit], :not([type]))").last.click()
        page.locator("[role=alert], .field-error").first.wait_for()
        if found := faults(page):
            faulty[path] = found
    page.goto(f"{live}/nowhere/")
    faulty |= {"/nowhere/": found} if (found := faults(page)) else {}
    assert not faulty, told(faulty)
