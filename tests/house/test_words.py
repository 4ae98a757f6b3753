"""Every word on every page is either translated or somebody's data.

The catalogue is replaced by one that puts ⟦marks⟧ around what it translates. What is left outside
the marks, in either language, must stand in the database or among the few names below.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser

import pytest
from django.conf import settings as site_settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation.trans_real import CONTEXT_SEPARATOR, DjangoTranslation
from pytest_django import Settings

from gewu.config.tenant import CHOICES
from gewu.domain.cases import queries
from gewu.domain.cases.types import Kind
from gewu.domain.matters.rules import defaults as laws
from gewu.domain.matters.types import DEFAULT_CLASSES
from gewu.registers.places.types import DEFAULT_LEVEL_NAMES
from gewu.web.ui.components import assets
from tests.browser import stages
from tests.browser.axe import addresses, browser_of
from tests.cast import Cast, Person

INNERMOST = re.compile("⟦[^⟦⟧]*⟧")
WORD = re.compile(r"[\u3400-\u9fff]+|[A-Za-z]{2,}(?:['’][A-Za-z]+)*")
DATE = re.compile("[0-9]+(年|月|日|小时|分)")  # by Django's formats, which are no words
LATIN = re.compile("[A-Za-z]{2,}")
NOT_READ = re.compile("<(script|style)[ >].*?</\\1>", re.DOTALL)
INITIALS = re.compile('<span class="avatar[^>]*>[^<]*</span>')  # cut from a name
SPOKEN = {"alt", "aria-label", "placeholder", "title"}
# Tenants' own texts in both languages, each filled with made-up names.
BOTH = {"/desk/settings/messages/"}
ACCOUNT = ("account_login", "account_logout", "account_change_password", "mfa_index")
# Names, units, keys of the keyboard, patterns of input: the same in every language.
NAMES = {
    *("Gewu", "English", "简体中文", "zh", "en", "Excel", "GeoJSON", "YAML", "CSV", "JSON", "API"),
    *("WGS", "GCJ", "BD", "URL", "ID", "OK", "km", "min", "wd", "wh", "png", "jpg"),
    *("Ctrl", "Enter", "Esc", "Alt", "Shift", "Tab", "Home", "End", "Page"),
    *("https", "http", "app", "example", "gov", "cn"),
}


class Marks:
    """The catalogue of before, with marks around its answers; remembers what has no Chinese."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.untranslated: set[str] = set()
        one, many = DjangoTranslation.gettext, DjangoTranslation.ngettext

        def gettext(catalogue: DjangoTranslation, message: str) -> str:
            return self.marked(catalogue, message, one(catalogue, message))

        def ngettext(catalogue: DjangoTranslation, msg: str, plural: str, n: int) -> str:
            return self.marked(catalogue, plural, many(catalogue, msg, plural, n))

        monkeypatch.setattr(DjangoTranslation, "gettext", gettext)
        monkeypatch.setattr(DjangoTranslation, "ngettext", ngettext)

    def marked(self, catalogue: DjangoTranslation, message: str, answer: str) -> str:
        words = answer.rsplit(CONTEXT_SEPARATOR, maxsplit=1)[-1]
        asked = message.rsplit(CONTEXT_SEPARATOR, maxsplit=1)[-1]
        is_chinese = catalogue.language() == "zh-hans"
        if is_chinese and words == asked and set(LATIN.findall(words)) - NAMES:
            self.untranslated.add(words)
        return f"⟦{words}⟧"


class Reader(HTMLParser):
    """All that a page says, shows or reads out, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:  # noqa: ARG002
        for name, value in attrs:
            is_told = name in SPOKEN or (name.startswith("data-") and " " in (value or ""))
            if is_told and value:
                self.said.append(bare(value))

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def bare(text: str) -> str:
    """The text without what is marked."""
    while (less := INNERMOST.sub(" ", text)) != text:
        text = less
    return text


def told(faulty: Mapping[str, Sequence[str]]) -> str:
    return json.dumps(faulty, ensure_ascii=False, indent=1)


def unmarked(html: str, known: "Known", language: str) -> list[str]:
    reader = Reader()
    reader.feed(INITIALS.sub("", NOT_READ.sub("", html)))
    left = bare("\x00".join(reader.said))
    if language == "zh-hans":
        left = DATE.sub("", left)
    pieces = [f"“{piece.strip()}”" for piece in left.split("\x00") if known.lacks(piece)]
    return pieces + ["a mark is cut off"] * ("⟦" in left or "⟧" in left)


class Known:
    """The words of all rows, of what tenants choose by default, and of people's own names."""

    def __init__(self, names: Sequence[str]) -> None:
        self.text = "\n".join([*_rows(), *_defaults(), *names])
        self.words = set(WORD.findall(self.text)) | NAMES

    def lacks(self, piece: str) -> bool:
        return any(not self.holds(word) for word in WORD.findall(piece))

    def holds(self, word: str) -> bool:
        return word in self.words or (ord(word[0]) > 0x3000 and word in self.text)


def _rows() -> Iterator[str]:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            quoted = connection.ops.quote_name(table)
            cursor.execute(f"SELECT v.value FROM {quoted} t, json_each_text(to_json(t)) v")
            yield from (value for (value,) in cursor.fetchall() if value)


def _defaults() -> Iterator[str]:
    for choice in CHOICES.values():
        yield str(choice.dump(choice.default))
    yield from (str(names) for names in (DEFAULT_LEVEL_NAMES, DEFAULT_CLASSES))
    yield from (value for value in vars(laws).values() if isinstance(value, str))


@pytest.fixture
def people(cast: Cast, settings: Settings) -> Cast:
    settings.DEMO = True
    return cast


@pytest.fixture
def arguments(people: Cast) -> Mapping[str, Sequence[str]]:
    """For the phone wings: a case at each of three stages."""
    waiting, done, closed = (stages.case_at(people, stage) for stage in range(3))
    detail = queries.detail(actor=people.resident.actor, case_id=waiting, on=timezone.localdate())
    return {
        "kind": [kind.lower() for kind in Kind],
        "case_id": [str(waiting), str(done), str(closed)],
        "file_id": [str(detail.photos[0].file_id)],
        "size": ["small"],
        "code": ["999901001001001"],
        "announcement_id": [str(one) for one in stages.announced(people)],
    }


def walk(
    who: Person | None, paths: Sequence[str], language: str, monkeypatch: pytest.MonkeyPatch
) -> dict[str, list[str]]:
    """The pages with words that nobody has translated, and what has no Chinese."""
    client = browser_of(who) if who else Client()
    client.cookies[site_settings.LANGUAGE_COOKIE_NAME] = language
    known, read = Known(NAMES_OF_CAST), 0
    faulty: dict[str, list[str]] = {}
    with monkeypatch.context() as patch:
        marks = Marks(patch)
        patch.setattr(assets, "family", lambda _name: [{"file": "built.js"}])
        for path in paths:
            answer = client.get(path)
            html = answer.getvalue().decode(errors="replace")  # a photo is closed by reading it
            if answer.status_code == 200 and "text/html" in answer.headers["Content-Type"]:
                read += 1
                if found := unmarked(html, known, language):
                    faulty[path] = found
    assert read > 3
    return faulty | ({"untranslated": sorted(marks.untranslated)} if marks.untranslated else {})


# Encrypted in the database.
NAMES_OF_CAST = ["杨阿姨", "何先生", "王小满", "周敏", "冯管", "孙书记", "陈述"]
LANGUAGES = pytest.mark.parametrize("language", ["zh-hans", "en"])


@LANGUAGES
def test_a_guests_pages(
    arguments: Mapping[str, Sequence[str]], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [*addresses("resident", arguments), reverse("account_login")]
    faulty = walk(None, paths, language, monkeypatch)
    assert not faulty, told(faulty)


@LANGUAGES
def test_a_residents_pages(
    people: Cast,
    arguments: Mapping[str, Sequence[str]],
    language: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paths = list(addresses("resident", arguments))
    faulty = walk(people.resident, paths, language, monkeypatch)
    assert not faulty, told(faulty)


@LANGUAGES
def test_a_grid_workers_pages(
    people: Cast,
    arguments: Mapping[str, Sequence[str]],
    language: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paths = [*addresses("worker", arguments), *(reverse(name) for name in ACCOUNT)]
    faulty = walk(people.worker, paths, language, monkeypatch)
    assert not faulty, told(faulty)


@pytest.mark.parametrize(("who", "language"), [("administrator", "zh-hans"), ("secretary", "en")])
def test_the_desks_pages(
    people: Cast, who: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = stages.desk(people)
    given |= {name: given[name][:2] for name in ("case_id", "whistle_id", "of", "place_id")}
    paths = [path for path in addresses("desk", given) if path not in BOTH]
    faulty = walk(getattr(people, who), paths, language, monkeypatch)
    assert not faulty, told(faulty)
