"""Lists as Excel files, written row by row and sent from a temporary file."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from tempfile import TemporaryFile
from typing import TypeVar

from django.http import FileResponse
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from gewu.kernel.paging import Page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOMENT = "yyyy-mm-dd hh:mm"
HEADING = Font(bold=True)
MOST = 10_000
Value = str | int | datetime | None
Row = TypeVar("Row")


def sheet_answer(
    *, name: str, title: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Value]]
) -> FileResponse:
    """`columns` are headings with their widths in characters."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for index, (_heading, width) in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.append([_head(sheet, heading) for heading, _width in columns])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    file = TemporaryFile()  # noqa: SIM115 the response closes it after the last byte
    book.save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


def every(read: Callable[[str], Page[Row]]) -> Iterator[Row]:
    """The rows of a list page after page, `read` being given each page's cursor; at most MOST."""
    cursor: str | None = ""
    given = 0
    while cursor is not None and given < MOST:
        page = read(cursor)
        yield from page.rows[: MOST - given]
        given += len(page.rows)
        cursor = page.next


def _head(sheet: WriteOnlyWorksheet, heading: str) -> Cell:
    cell = WriteOnlyCell(sheet, heading)
    cell.font = HEADING
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: Value) -> Cell:
    if isinstance(value, datetime):
        # Excel knows no time zones: the district's own time is written.
        cell = WriteOnlyCell(sheet, timezone.make_naive(value))
        cell.number_format = MOMENT
        return cell
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"  # words that start with "=" must not become a formula
    return cell
