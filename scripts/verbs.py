"""Writes docs/verbs.md: the table of what may be done with a case, read aloud."""

import os
from pathlib import Path

import django
from django.utils.translation import override

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gewu.config.settings")
django.setup()

from gewu.domain.cases import rules, tenant  # noqa: E402 models need the settings first
from gewu.domain.cases.types import Status, Verb  # noqa: E402

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "verbs.md"
HEAD = """# The verbs of a case

Written by `python -m scripts.verbs` from `gewu/domain/cases/rules/table.py`; a test keeps it true.
An owner is the seat that must act; the lead answers to the resident until the owner has signed
(首接负责). What has nobody to ask goes from ACCEPTED to CHECKING instead of RESOLVED.

## States

| State | 中文 | Left by |
|---|---|---|
"""
VERBS = """
## Verbs

| Verb | 中文 | Who | From | To | Clock | What the resident hears |
|---|---|---|---|---|---|---|
"""


def document() -> str:
    """The whole document."""
    rows = [*rules.TABLE, rules.TO_CHECK]
    states = "".join(_state(status) for status in Status)
    return HEAD + states + VERBS + "".join(map(_verb, rows))


def _state(status: Status) -> str:
    leaving = [row.verb for row in rules.TABLE if status in row.sources and row.target]
    return f"| {status.value} | {_chinese(status)} | {', '.join(leaving) or '–'} |\n"


def _verb(row: rules.Row) -> str:
    words = tenant.MESSAGES.default[row.tells].zh if row.tells else "–"
    sources = ", ".join(status.value for status in Status if status in row.sources) or "–"
    target = row.target.value if row.target else "stays"
    cells = (row.verb.value, _chinese(row.verb), row.who, sources, target, row.tick, words)
    return f"| {' | '.join(cells)} |\n"


def _chinese(value: Status | Verb) -> str:
    with override("zh-hans"):
        return str(value.label)


def main() -> None:
    DOCUMENT.write_text(document(), encoding="utf-8")
    print(f"Wrote {DOCUMENT}")


if __name__ == "__main__":
    main()
