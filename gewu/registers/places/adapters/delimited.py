"""Comma- or tab-separated text, in UTF-8 or as Chinese spreadsheets save it (GB 18030)."""

import csv
import io

from django.utils.translation import gettext_lazy as _

from gewu.kernel.errors import Invalid
from gewu.registers.places.adapters.base import tabulated
from gewu.registers.places.types import RawRow

# A cell may hold a polygon; what is too long for its field is named row by row later.
CELL_LIMIT = 64 * 1024 * 1024


def read(content: bytes) -> list[RawRow]:
    text = _decoded(content)
    first = text.split("\n", 1)[0]
    csv.field_size_limit(CELL_LIMIT)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in first else ",")
    try:
        return tabulated(lines)
    except csv.Error as error:
        raise Invalid(_("The file is not a readable CSV table.")) from error


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Invalid(_("The text encoding is not known. Save the file as UTF-8."))
