"""Translations without GNU gettext: `compile` to .mo, `check` completeness, `sync` new strings."""

import re
import sys
from collections import defaultdict
from pathlib import Path

import polib

from scripts.catalogues import (
    CATALOGUE,
    PACKAGE,
    ROOT,
    Key,
    Use,
    all_homes,
    catalogue,
    forms_of,
    key_of,
    uses_by_home,
)

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
HEADER = {
    "Language": "zh_Hans",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}


def compile_all() -> list[str]:
    """Write each .mo whose .po is newer. Nothing to report: polib raises on a broken file."""
    for source in PACKAGE.rglob("locale/*/LC_MESSAGES/django.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(target))
            print(f"compiled {source.relative_to(ROOT)}")
    return []


def check_all() -> list[str]:
    uses = uses_by_home()
    problems = []
    for home in sorted(uses.keys() | all_homes()):
        problems += check(home, uses.get(home, []))
    problems += contradictions(sorted(all_homes()))
    if problems:
        problems.append(
            "To add missing and drop stale entries: python -m scripts.translations sync"
        )
    return problems


def check(home: Path, uses: list[Use]) -> list[str]:
    name = (home / CATALOGUE).relative_to(ROOT)
    entries = {key_of(e): e for e in catalogue(home) if not e.obsolete}
    problems = [
        f"{use.place}: no translation of {use.key.text!r} in {name}"
        for use in uses
        if use.key not in entries or not all(forms_of(entries[use.key]))
    ]
    used = {use.key for use in uses}
    for key, entry in entries.items():
        problems += [f"{name}: {word} {key.text!r}" for word in faults(entry, key in used)]
    if any(e.msgid_plural for e in entries.values()) and not _one_plural_form(home):
        problems.append(f"{name}: the header lacks {HEADER['Plural-Forms']!r}")
    return list(dict.fromkeys(problems))


def faults(entry: polib.POEntry, used: bool) -> list[str]:
    found = []
    if not used:
        found.append("no source uses")
    if entry.fuzzy:
        found.append("fuzzy translation of")
    wanted = {frozenset(PLACEHOLDER.findall(t)) for t in (entry.msgid, entry.msgid_plural) if t}
    for text in filter(None, forms_of(entry)):
        if frozenset(PLACEHOLDER.findall(text)) not in wanted:
            found.append("placeholders differ in the translation of")
    return found


def _one_plural_form(home: Path) -> bool:
    return "nplurals=1" in str(catalogue(home).metadata.get("Plural-Forms", ""))


def contradictions(homes: list[Path]) -> list[str]:
    """Django merges all catalogues, so one text has one translation everywhere."""
    seen: dict[Key, dict[str, Path]] = defaultdict(dict)
    for home in homes:
        for entry in catalogue(home):
            if not entry.obsolete and all(forms_of(entry)):
                seen[key_of(entry)].setdefault(" / ".join(forms_of(entry)), home)
    return [
        f"{key.text!r} is translated differently: "
        + ", ".join(f"{text!r} in {home.relative_to(ROOT)}" for text, home in texts.items())
        for key, texts in sorted(seen.items())
        if len(texts) > 1
    ]


def sync_all() -> list[str]:
    """Add what is missing, empty or as another catalogue has it; drop what nothing uses."""
    uses = uses_by_home()
    known = {key_of(e): e for home in sorted(all_homes()) for e in catalogue(home)}
    for home in sorted(uses.keys() | all_homes()):
        sync(home, uses.get(home, []), known)
    return []


def sync(home: Path, uses: list[Use], known: dict[Key, polib.POEntry]) -> None:
    book = catalogue(home)
    present = {key_of(entry): entry for entry in book}
    used = {use.key: use for use in uses}
    missing = [use for key, use in used.items() if key not in present]
    stale = [entry for key, entry in present.items() if key not in used or entry.obsolete]
    if not missing and not stale:
        return
    for entry in stale:
        book.remove(entry)
    book.extend(new_entry(use, known.get(use.key)) for use in missing)
    book.metadata = {**book.metadata, **HEADER}
    path = home / CATALOGUE
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(str(path))
    print(f"{path.relative_to(ROOT)}: {len(missing)} added, {len(stale)} removed")


def new_entry(use: Use, known: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(msgid=use.key.text, msgctxt=use.key.context or None)
    if use.plural:
        entry.msgid_plural = use.plural
        entry.msgstr_plural = dict(known.msgstr_plural) if known else {0: ""}
    elif known:
        entry.msgstr = known.msgstr
    return entry


VERBS = {"compile": compile_all, "check": check_all, "sync": sync_all}


def main() -> int:
    verb = VERBS.get(sys.argv[1] if len(sys.argv) == 2 else "")
    if verb is None:
        print(f"usage: python -m scripts.translations {'|'.join(VERBS)}")
        return 2
    problems = verb()
    print("\n".join(problems), end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
