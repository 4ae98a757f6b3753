"""Buildings from Excel and CSV, one row each with coordinates, as GeoJSON."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import PurePath
from typing import Any
from zipfile import BadZipFile

from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from gewu.domain.grids.types import Json
from gewu.kernel.errors import Invalid

# Our name of a column → the headings it goes by.
HEADINGS = {
    "id": ("id", "编号", "编码", "楼栋编号", "code"),
    "name": ("name", "名称", "楼栋", "楼栋名称"),
    "households": ("households", "户数"),
    "compound": ("compound", "小区", "小区名称"),
    "lon": ("lon", "lng", "longitude", "经度", "x"),
    "lat": ("lat", "latitude", "纬度", "y"),
}
FIELD_OF = {heading: field for field, headings in HEADINGS.items() for heading in headings}
HEADING_ROWS = 10
UNREADABLE = (BadZipFile, InvalidFileException, KeyError, ValueError, OSError)

Row = Sequence[Any]


def read(filename: str, content: bytes) -> Json:
    """A FeatureCollection of points; a row without a place keeps its number and none."""
    kind = PurePath(filename).suffix.lower()
    rows = iter(_workbook(content) if kind == ".xlsx" else _delimited(content))
    columns = next(filter(None, (_columns(row) for row in islice(rows, HEADING_ROWS))), None)
    if columns is None:
        raise Invalid(
            _("No heading was found. The first row must name the columns: 编号, 户数, 经度, 纬度.")
        )
    found = [{name: row[at] for at, name in columns.items() if at < len(row)} for row in rows]
    features = [
        _feature(one) for one in found if any(value not in {None, ""} for value in one.values())
    ]
    return {"type": "FeatureCollection", "features": features}


def _columns(row: Row) -> dict[int, str] | None:
    known = {at: FIELD_OF.get(str(heading).strip().lower()) for at, heading in enumerate(row)}
    found = {at: name for at, name in known.items() if name}
    return found if {"lon", "lat"} <= set(found.values()) else None


def _feature(cells: dict[str, Any]) -> Json:
    place = [_number(cells.pop(axis, None)) for axis in ("lon", "lat")]
    if cells.get("id") in {None, ""}:
        cells["id"] = cells.get("name")
    geometry = None if None in place else {"type": "Point", "coordinates": place}
    return {"type": "Feature", "properties": cells, "geometry": geometry}


def _number(value: object) -> float | None:
    try:
        return float(str(value))
    except ValueError:
        return None


def _delimited(content: bytes) -> Iterable[Row]:
    text = _decoded(content)
    comma = "\t" if "\t" in text.split("\n", 1)[0] else ","
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=comma)
    except csv.Error as error:
        raise Invalid(_("The file is not a readable CSV table.")) from error


def _decoded(content: bytes) -> str:
    """UTF-8, or as Chinese spreadsheets save it."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Invalid(_("The text encoding is not known. Save the file as UTF-8."))


def _workbook(content: bytes) -> Iterator[Row]:
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        try:
            yield from book.worksheets[0].iter_rows(values_only=True)
        finally:
            book.close()
    except UNREADABLE as error:
        raise Invalid(_("The file is not a readable Excel workbook (.xlsx).")) from error
