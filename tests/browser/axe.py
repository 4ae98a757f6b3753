"""Reading open pages with axe, in each of their looks."""

import json
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Literal

from django.conf import settings as site_settings
from django.test import Client
from django.urls import URLPattern, reverse
from playwright.sync_api import Page

from gewu.registers.accounts import queries as accounts
from tests.cast import Person

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
CARE = "document.documentElement.setAttribute('data-care', '')"
PHONE_LOOKS = ("light", "dark", "care")
DESK_LOOKS = ("light", "dark")


def addresses(wing: str, arguments: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Every address of a wing, once with each value of each of its arguments."""
    patterns: list[URLPattern] = import_module(f"gewu.web.{wing}.urls").urlpatterns
    for pattern in patterns:
        names = list(pattern.pattern.converters)
        for values in product(*(arguments[name] for name in names)):
            chosen = dict(zip(names, values, strict=True))
            yield reverse(f"{wing}:{pattern.name}", kwargs=chosen)


def enter(page: Page, site: str, person: Person) -> None:
    client = browser_of(person)
    name = site_settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])


def browser_of(person: Person) -> Client:
    account = accounts.account(account_id=person.id)
    assert account is not None
    client = Client()
    client.force_login(account)
    return client


def is_page(page: Page, url: str) -> bool:
    """Not what only takes forms, gives pictures or data, or is closed to the reader."""
    answer = page.request.get(url)
    return answer.ok and "text/html" in answer.headers["content-type"]


def faults(page: Page, looks: Sequence[str] = PHONE_LOOKS) -> list[str]:
    """What axe finds on the open page, in each of these looks."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = []
    for look in looks:
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
