"""Excel workbooks: the first sheet read, and the template that people fill in."""

import io
from collections.abc import Iterator, Sequence
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from gewu.kernel.errors import Invalid
from gewu.registers.places.adapters.base import tabulated
from gewu.registers.places.rules import fields
from gewu.registers.places.types import RawRow

# A small file may unpack to a huge one (zip bomb).
MAX_UNPACKED = 512 * 1024 * 1024
UNREADABLE = (
    BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, OSError, EOFError,
    SyntaxError, AttributeError, IndexError,
)  # fmt: skip
TEXT_COLUMNS = frozenset({"code", "parent", "outer_code"})
TEMPLATE_ROWS = 2_000
EXAMPLES: Sequence[dict[str, object]] = (
    {"level": "区", "name": "示范区", "code": "999901"},
    {"level": "街道", "name": "示范街道", "code": "999901001"},
    {"level": "社区", "name": "示范社区", "code": "999901001001", "kind": "居委会"},
    {"level": "网格", "name": "第一网格", "code": "999901001001001", "households": 420},
    {"level": "专属网格", "name": "示范中学", "code": "999901001001900"},
    {
        "level": "楼栋", "name": "1幢", "parent": "999901001001001", "households": 60,
        "floors": 18, "compound": "示范花园", "lon": 112.98, "lat": 28.19,
        "aliases": "示范路8号", "outer_code": "A-0001",
    },
)  # fmt: skip


def read(content: bytes) -> list[RawRow]:
    try:
        with ZipFile(io.BytesIO(content)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
        if unpacked > MAX_UNPACKED:
            raise Invalid(_("The workbook is too large. Split it."))
        return tabulated(_lines(content))
    except UNREADABLE as error:
        raise Invalid(_("The file is not a readable Excel workbook (.xlsx).")) from error


def template() -> bytes:
    """A workbook with our headings, examples to overwrite, and codes formatted as text."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "places"
    headings = [words[0] for words in fields.HEADINGS.values()]
    sheet.append(headings)
    for example in EXAMPLES:
        sheet.append([example.get(name) for name in fields.HEADINGS])
    _dress(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _lines(content: bytes) -> Iterator[Sequence[object]]:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # some writers note too small a range
        yield from sheet.iter_rows(values_only=True)
    finally:
        book.close()


def _dress(sheet: Worksheet) -> None:
    for index, name in enumerate(fields.HEADINGS, start=1):
        letter = get_column_letter(index)
        sheet.column_dimensions[letter].width = 24 if name in TEXT_COLUMNS else 14
        sheet.cell(1, index).font = Font(bold=True)
        if name in TEXT_COLUMNS:
            for row in range(2, TEMPLATE_ROWS):
                sheet.cell(row, index).number_format = "@"
    levels = ",".join(words[0] for words in fields.LEVELS.values())
    choice = DataValidation(type="list", formula1=f'"{levels},专属网格"', allow_blank=True)
    sheet.add_data_validation(choice)
    choice.add(f"A2:A{TEMPLATE_ROWS}")
    sheet.freeze_panes = "A2"
