"""From the cells of a file to a row that can be loaded, or every reason why not."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gewu.kernel import geodesy
from gewu.kernel.errors import Invalid
from gewu.kernel.geodesy import Datum
from gewu.registers.places.rules import fields, paths, shapes, texts
from gewu.registers.places.rules.cells import Cells
from gewu.registers.places.types import KINDS, BadRow, Kind, Level, RawRow, Row

DEFAULT_SYSTEM = "import"
# The official code of a wider area is often written with zeros up to 12 or 6 digits.
PADDED = {Level.PROVINCE: (6, 12), Level.CITY: (6, 12), Level.DISTRICT: (12,), Level.STREET: (12,)}


@dataclass(frozen=True, slots=True)
class Parsed:
    rows: tuple[Row, ...]
    bad: tuple[BadRow, ...]


@dataclass(frozen=True, slots=True)
class Position:
    lon: float | None
    lat: float | None
    polygon: dict[str, Any] | None


def parse(raws: Iterable[RawRow], datum: Datum) -> Parsed:
    """Every row on its own, then codes that stand there twice."""
    rows: list[Row] = []
    bad: list[BadRow] = []
    for raw in raws:
        cells = Cells(raw)
        row = _row(cells, datum)
        bad += cells.bad
        if row and not cells.bad:
            rows.append(row)
    return _without_duplicates(rows, bad)


def _row(cells: Cells, datum: Datum) -> Row | None:
    level, code = _level_and_code(cells)
    name = cells.text("name")
    if not name:
        cells.refuse("name", _("A name is needed."))
    parent = shortened(cells.code("parent"))
    outer = _outer(cells)
    if not code and not parent:
        cells.refuse("code", _("A code is needed, or the code of the place above."))
    position = _position(cells, cells.word("datum", fields.DATUM_OF_WORD) or datum)
    if level is None:
        return None
    return Row(
        number=cells.raw.number,
        level=level,
        path=code,
        parent=parent,
        name=name,
        outer=outer,
        kind=_kind(cells, level),
        lon=position.lon,
        lat=position.lat,
        households=cells.whole("households", texts.MAX_HOUSEHOLDS),
        floors=cells.whole("floors", texts.MAX_FLOORS),
        compound=_compound(cells, level),
        aliases=cells.words("aliases"),
        polygon=position.polygon,
    )


def shortened(code: str, level: Level | None = None) -> str:
    """430102000000 → 430102, 430100 (a city) → 4301; other codes as they are."""
    if not code.isdigit():
        return code
    candidates = (level,) if level else (Level.PROVINCE, Level.CITY, Level.DISTRICT, Level.STREET)
    for wide in candidates:
        padded = len(code) in PADDED.get(wide, ())
        if padded and not code[wide.length :].strip("0"):
            return code[: wide.length]
    return code


def _level_and_code(cells: Cells) -> tuple[Level | None, str]:
    level = cells.word("level", fields.LEVEL_OF_WORD)
    code = cells.code("code", 32)
    if any(bad.field in {"level", "code"} for bad in cells.bad):
        return level, code
    code = shortened(code, level)
    if level is None:
        level = paths.level_of(code) if code else None
        if level is None:
            cells.refuse("level", _("A level is needed, or a code that shows it."))
        return level, code
    if code:
        _check_code(cells, code, level)
    return level, code


def _check_code(cells: Cells, code: str, level: Level) -> None:
    if paths.level_of(code) is not level:
        cells.refuse(
            "code",
            format_lazy(
                _("A code at this level has {needed} digits; this one has {found} characters."),
                needed=level.length,
                found=len(code),
            ),
        )
        return
    try:
        paths.check_path(code, level)
    except Invalid as error:
        cells.refuse("code", error.message)


def _outer(cells: Cells) -> tuple[str, str] | None:
    code = cells.code("outer_code")
    return (cells.text("system", 40) or DEFAULT_SYSTEM, code) if code else None


def _kind(cells: Cells, level: Level) -> str | None:
    kind: Kind | None = cells.word("kind", fields.KIND_OF_WORD)
    if kind is None:
        word = cells.raw.cells.get("level")
        kind = fields.KIND_OF_LEVEL.get(fields.folded(word)) if isinstance(word, str) else None
    if kind and kind not in KINDS.get(level, ()):
        cells.refuse("kind", _("This kind does not exist at this level."))
        return None
    return kind


def _compound(cells: Cells, level: Level) -> str | None:
    name = cells.text("compound")
    if name and level.length <= Level.COMMUNITY.length:
        cells.refuse("compound", _("A compound lies inside a community."))
    return name or None


def _position(cells: Cells, datum: Datum) -> Position:
    lon, lat = _point(cells, datum)
    polygon = cells.polygon()
    if polygon is None:
        return Position(lon, lat, None)
    try:
        geometry = shapes.read(polygon, datum)
    except Invalid as error:
        cells.refuse("polygon", error.message)
        return Position(lon, lat, None)
    if lon is None:
        lon, lat = shapes.centre(geometry)
    return Position(lon, lat, shapes.as_json(geometry))


def _point(cells: Cells, datum: Datum) -> tuple[float | None, float | None]:
    lon, lat = cells.decimal("lon"), cells.decimal("lat")
    if lon is None and lat is None:
        return None, None
    if lon is None or lat is None:
        cells.refuse("lat" if lat is None else "lon", _("Longitude and latitude go together."))
        return None, None
    try:
        geodesy.check_point(lon, lat)
    except Invalid as error:
        cells.refuse("lon", error.message)
        return None, None
    point = geodesy.convert(lon, lat, datum, Datum.WGS84)
    return round(point.lon, 7), round(point.lat, 7)


def _without_duplicates(rows: list[Row], bad: list[BadRow]) -> Parsed:
    first: dict[object, int] = {}
    single: list[Row] = []
    for row in rows:
        keys = [key for key in (row.path, row.outer) if key]
        seen = next((key for key in keys if key in first), None)
        if seen is None:
            first.update(dict.fromkeys(keys, row.number))
            single.append(row)
            continue
        reason = format_lazy(_("This code stands in row {first} already."), first=first[seen])
        bad.append(BadRow(row.number, "code" if seen == row.path else "outer_code", reason))
    return Parsed(tuple(single), tuple(bad))
