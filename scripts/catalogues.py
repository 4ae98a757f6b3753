"""Which strings an app shows, and which of them its zh_Hans catalogue translates."""

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "gewu"
# Files of no Django app (settings, reactions) share this catalogue, named in LOCALE_PATHS.
COMMON = PACKAGE
CATALOGUE = Path("locale/zh_Hans/LC_MESSAGES/django.po")
LAZY = {f"{name}_lazy": spec for name, spec in DEFAULT_KEYWORDS.items() if "gettext" in name}
KEYWORDS = {**DEFAULT_KEYWORDS, **LAZY, "gettext_noop": None}
TYPESCRIPT_CALL = re.compile(
    r"""\bt\(\s*(?P<quote>["'`])(?P<text>(?:\\.|(?!(?P=quote)).)*)(?P=quote)"""
)
SKIPPED = {"node_modules", "migrations", "dist", "locale"}


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What gettext looks up: a text within an optional context."""

    text: str
    context: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """A string in the source; `plural` is its second form, "" when it has none."""

    key: Key
    plural: str
    place: str


def home_of(path: Path) -> Path:
    """The app whose catalogue speaks for this file: the nearest with a locale or an apps.py."""
    for folder in path.parents:
        if folder == PACKAGE:
            break
        if (folder / "locale").is_dir() or (folder / "apps.py").exists():
            return folder
    return COMMON


def uses_by_home() -> dict[Path, list[Use]]:
    found: dict[Path, list[Use]] = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in READERS and not SKIPPED.intersection(path.parts):
            found[home_of(path)].extend(READERS[path.suffix](path))
    return found


def _extract(source: str, path: Path) -> Iterator[Use]:
    stream = io.BytesIO(source.encode())
    for line, message, _comments, context in extract("python", stream, KEYWORDS):
        forms = message if isinstance(message, tuple) else (message,)
        texts = [form for form in forms if form]
        if texts:
            plural = texts[1] if len(texts) > 1 else ""
            place = f"{path.relative_to(ROOT)}:{line}"
            yield Use(Key(texts[0], context or ""), plural, place)


def _python(path: Path) -> Iterator[Use]:
    return _extract(path.read_text(encoding="utf-8"), path)


def _template(path: Path) -> Iterator[Use]:
    """Django turns the template into calls; indentation would mean something to the tokenizer."""
    calls = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    return _extract("\n".join(line.strip() for line in calls.splitlines()), path)


def _typescript(path: Path) -> Iterator[Use]:
    source = path.read_text(encoding="utf-8")
    for call in TYPESCRIPT_CALL.finditer(source):
        text = re.sub(r"\\(.)", r"\1", call["text"])
        line = source.count("\n", 0, call.start()) + 1
        yield Use(Key(text), "", f"{path.relative_to(ROOT)}:{line}")


READERS = {".py": _python, ".html": _template, ".txt": _template, ".ts": _typescript}


def catalogue(home: Path) -> polib.POFile:
    """The app's catalogue, or an empty one where it should be."""
    path = home / CATALOGUE
    return polib.pofile(str(path)) if path.exists() else polib.POFile(fpath=str(path))


def all_homes() -> set[Path]:
    return {path.parents[3] for path in PACKAGE.rglob(f"*/{CATALOGUE}")}


def key_of(entry: polib.POEntry) -> Key:
    return Key(entry.msgid, entry.msgctxt or "")


def forms_of(entry: polib.POEntry) -> list[str]:
    """The translated texts: one, or one per plural form."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
