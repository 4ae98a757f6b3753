"""Sending a form of the settings as a browser would: everything on the page, and what is typed."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

DISTRICT, STREET, COMMUNITY = "999901", "999901001", "999901001001"


def page(slug: str, place: str = DISTRICT, **more: str) -> str:
    return f"{reverse('desk:setting_group', args=[slug])}?{urlencode({'place': place, **more})}"


class _Fields(HTMLParser):
    """The fields of one form; a name that stands several times keeps all its values."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self.form, self.inside, self.area = form, False, ""
        self.found: dict[str, Any] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = given.get("id") == self.form
        if not self.inside or not (name := given.get("name", "")):
            return
        if tag == "textarea":
            self.area = name
            self.found[name] = ""
        elif tag == "input" and given.get("type") == "checkbox":
            if "checked" in given:
                self.found.setdefault(name, []).append(given.get("value", "on"))
        elif tag == "input":
            self.found[name] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.found[self.area] += data


def fields_of(answer: Any, key: str) -> dict[str, Any]:
    reader = _Fields(f"form-{key}")
    reader.feed(answer.content.decode())
    return reader.found


def send(client: Client, slug: str, key: str, place: str = DISTRICT, **typed: Any) -> Any:
    """Open the page, type, press Save (or what `do` says); a name of None is left out."""
    year = {"year": typed.pop("year")} if "year" in typed else {}
    url = page(slug, place, **year)
    data = fields_of(client.get(url), key) | {"do": "save"} | typed
    return client.post(url, {name: value for name, value in data.items() if value is not None})
