"""Every page of the phone wings and the sign-in pages, read by axe: light, dark and care mode."""

import io
import json
from collections.abc import Iterator, Sequence
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Literal
from uuid import UUID

import pytest
from django.conf import settings as site_settings
from django.core.management import call_command
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Browser, Page
from pytest_django import Settings

from gewu.domain.cases import actions, queries
from gewu.domain.cases.types import Kind, Outcome, Report
from gewu.registers.accounts import queries as accounts
from tests.browser.people import opener
from tests.cast import IN_GRID_1, Cast, Person, assemble

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
DARK_RULES = ["color-contrast", "link-in-text-block"]  # nothing else depends on colour
READ = """async (rules) => {
  document.querySelectorAll("main details").forEach((part) => { part.open = true; });
  const found = await axe.run(document, {runOnly: rules, resultTypes: ["violations"]});
  const worst = (node) => `${node.target} ${node.failureSummary}`;
  return {
    read: found.passes.length,
    wrong: found.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map(worst).join(" | ")}`),
  };
}"""
ACCOUNT = ["account_login", "account_logout", "account_change_password", "mfa_index"]
CARE = "document.documentElement.setAttribute('data-care', '')"


@pytest.fixture
def people(transactional_db: None, settings: Settings) -> Cast:
    settings.DEMO = True
    call_command("createcachetable", verbosity=0)
    return assemble()


@pytest.fixture
def arguments(people: Cast) -> dict[str, Sequence[str]]:
    """What stands in the place of each argument of an address: a case at each of three stages."""
    waiting, done, closed = (_case(people, stage) for stage in range(3))
    detail = queries.detail(actor=people.resident.actor, case_id=waiting, on=timezone.localdate())
    return {
        "kind": [kind.lower() for kind in Kind],
        "case_id": [str(waiting), str(done), str(closed)],
        "file_id": [str(detail.photos[0].file_id)],
        "size": ["small"],
    }


def _case(people: Cast, stage: int) -> UUID:
    """Reported, then reported done, then solved."""
    at, me, worker = timezone.now(), people.resident.actor, people.worker.actor
    out = io.BytesIO()
    Image.new("RGB", (80, 60), (120, 90, 60)).save(out, "JPEG")
    report = Report(kind=Kind.REPAIR, text="灯不亮", point=IN_GRID_1, photos=(out.getvalue(),))
    case, _is_new = actions.report(actor=me, report=report, key=f"stage-{stage:04}", at=at)
    if stage:
        actions.accept(actor=worker, case_id=case.pk, at=at)
        solved = Outcome.SOLVED
        actions.resolve(actor=worker, case_id=case.pk, outcome=solved, text="换好了", at=at)
    if stage > 1:
        actions.rate(actor=me, case_id=case.pk, at=at, score=4)
    return case.pk


def addresses(wing: str, arguments: dict[str, Sequence[str]]) -> Iterator[str]:
    """Every address of a wing, once with each value of each of its arguments."""
    patterns: list[URLPattern] = import_module(f"gewu.web.{wing}.urls").urlpatterns
    for pattern in patterns:
        names = list(pattern.pattern.converters)
        for values in product(*(arguments[name] for name in names)):
            chosen = dict(zip(names, values, strict=True))
            yield reverse(f"{wing}:{pattern.name}", kwargs=chosen)


def enter(page: Page, site: str, person: Person) -> None:
    account = accounts.account(account_id=person.id)
    assert account is not None
    client = Client()
    client.force_login(account)
    name = site_settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])


def is_page(page: Page, url: str) -> bool:
    """Not what only takes forms, gives pictures or data, or is closed to the reader."""
    answer = page.request.get(url)
    return answer.ok and "text/html" in answer.headers["content-type"]


def faults(page: Page) -> list[str]:
    """What axe finds on the open page, in each of the three looks."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = []
    for look in ("light", "dark", "care"):
        scheme: Literal["dark", "light"] = "dark" if look == "dark" else "light"
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # no half-way colours
        if look == "care":
            page.evaluate(CARE)
        told = page.evaluate(READ, DARK_RULES if look == "dark" else RULES)
        assert told["read"], "axe read nothing"
        found += [f"{look}: {words}" for words in told["wrong"]]
    return found


def walk(page: Page, site: str, paths: Sequence[str]) -> dict[str, list[str]]:
    """The faulty pages among these addresses, and what is wrong with each."""
    faulty = {}
    open_to_me = [path for path in paths if is_page(page, site + path)]
    assert open_to_me
    for path in open_to_me:
        page.goto(site + path)
        if found := faults(page):
            faulty[path] = found
    return faulty


def told(faulty: dict[str, list[str]]) -> str:
    return json.dumps(faulty, ensure_ascii=False, indent=1)


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
