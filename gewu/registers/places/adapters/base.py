"""What every file format gives: rows with our field names, cells unchecked."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gewu.kernel.errors import Invalid
from gewu.registers.places.rules import fields
from gewu.registers.places.types import RawRow

MAX_ROWS = 500_000
HEADING_ROWS = 10


class Reader(Protocol):
    def __call__(self, content: bytes) -> list[RawRow]: ...


def tabulated(lines: Iterable[Sequence[object]]) -> list[RawRow]:
    """Rows under the first line that holds a name column and one more we know.

    Rows are numbered as a spreadsheet shows them; empty ones and unknown columns are left out.
    """
    columns: dict[int, str] = {}
    rows: list[RawRow] = []
    for number, line in enumerate(lines, start=1):
        if not columns:
            columns = _columns(line)
            if not columns and number >= HEADING_ROWS:
                break
            continue
        cells = {name: line[index] for index, name in columns.items() if index < len(line)}
        if any(value not in (None, "") for value in cells.values()):
            rows.append(RawRow(number, cells))
        check_count(len(rows))
    if not columns:
        raise Invalid(_("No heading was found. The first row must name the columns: 层级, 名称, …"))
    return rows


def check_count(count: int) -> None:
    if count > MAX_ROWS:
        raise Invalid(
            format_lazy(_("A file may hold at most {limit} rows. Split it."), limit=MAX_ROWS)
        )


def _columns(line: Sequence[object]) -> dict[int, str]:
    known = {index: fields.field_of(heading) for index, heading in enumerate(line)}
    found = {index: name for index, name in known.items() if name}
    return found if "name" in found.values() and len(found) > 1 else {}
