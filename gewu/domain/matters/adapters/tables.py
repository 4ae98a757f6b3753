"""Spreadsheet rows under a heading, as texts: .xlsx and .csv."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from gewu.domain.matters.rules import words
from gewu.domain.matters.types import RawRow
from gewu.kernel.errors import Invalid

Headings = Mapping[str, tuple[str, ...]]
MAX_BYTES = 8 * 1024 * 1024
MAX_UNPACKED = 64 * 1024 * 1024  # a small file may unpack to a huge one
MAX_ROWS = 20_000
MAX_CELL = 5_000
HEADING_ROWS = 10
UNREADABLE = (
    BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, OSError, EOFError,
    SyntaxError, AttributeError, IndexError,
)  # fmt: skip


def read(filename: str, content: bytes, headings: Headings) -> list[RawRow]:
    """The rows of a file, numbered as a spreadsheet shows them; empty ones are left out."""
    if len(content) > MAX_BYTES:
        raise Invalid(_("The file is larger than 8 MB. Split it."))
    match PurePath(filename).suffix.lower():
        case ".xlsx":
            return _workbook(content, headings)
        case ".csv":
            return tabulated(csv.reader(io.StringIO(_decoded(content), newline="")), headings)
        case _:
            raise Invalid(_("The list can be read from .xlsx and .csv files."))


def tabulated(lines: Iterable[Sequence[object]], headings: Headings) -> list[RawRow]:
    columns: dict[int, str] = {}
    rows: list[RawRow] = []
    for number, line in enumerate(lines, start=1):
        if not columns:
            columns = _columns(line, headings)
            if not columns and number >= HEADING_ROWS:
                break
            continue
        cells = {name: _text(line[i]) for i, name in columns.items() if i < len(line)}
        if any(cells.values()):
            rows.append(RawRow(number, cells))
        if len(rows) > MAX_ROWS:
            raise Invalid(_("The file has more than 20,000 rows. Split it."))
    if not columns:
        raise Invalid(_("No heading was found. The first row must name the columns: 编码, …"))
    return rows


def _columns(line: Sequence[object], headings: Headings) -> dict[int, str]:
    known = {i: words.field_of(headings, _text(cell)) for i, cell in enumerate(line)}
    found = {i: name for i, name in known.items() if name}
    return found if "code" in found.values() and len(found) > 1 else {}


def _workbook(content: bytes, headings: Headings) -> list[RawRow]:
    try:
        with ZipFile(io.BytesIO(content)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
        if unpacked > MAX_UNPACKED:
            raise Invalid(_("The workbook is too large. Split it."))
        return tabulated(_lines(content), headings)
    except UNREADABLE as error:
        raise Invalid(_("The file is not a readable Excel workbook (.xlsx).")) from error


def _lines(content: bytes) -> Iterator[Sequence[object]]:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # some writers note too small a range
        yield from sheet.iter_rows(values_only=True)
    finally:
        book.close()


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Invalid(_("The text encoding is not known. Save the file as UTF-8."))


def _text(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell).strip()[:MAX_CELL]
