"""Reading the cells of one row, remembering every one that is wrong."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any, TypeVar
from unicodedata import normalize

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gewu.kernel.errors import Invalid, Text
from gewu.registers.places.rules import texts
from gewu.registers.places.rules.fields import folded
from gewu.registers.places.types import BadRow, RawRow

# Excel keeps fifteen digits of a number; the rest of a longer code is lost already.
EXACT_DIGITS = 15
POLYGON_TEXT = 2_000_000
SPREADSHEET_ERROR = re.compile(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!)")
SHORTENED = re.compile(r"\d(\.\d+)?[eE]\+?\d+")
T = TypeVar("T")


@dataclass(slots=True)
class Cells:
    raw: RawRow
    bad: list[BadRow] = field(default_factory=list)

    def refuse(self, name: str, reason: Text) -> None:
        self.bad.append(BadRow(self.raw.number, name, reason))

    def text(self, name: str, limit: int = texts.NAME_LENGTH) -> str:
        value = self._plain(name)
        try:
            return texts.clean(value, limit)
        except Invalid as error:
            self.refuse(name, error.message)
            return ""

    def code(self, name: str, limit: int = 64) -> str:
        """A code kept digit by digit, or refused where a spreadsheet has spoiled it."""
        value = self.raw.cells.get(name)
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        text = normalize("NFKC", self.text(name, limit))
        spoiled = number and (len(text) > EXACT_DIGITS or not text.isdigit())
        if spoiled or SHORTENED.fullmatch(text):
            self.refuse(
                name,
                _("The spreadsheet has shortened this code. Format the column as text."),
            )
            return ""
        return text.removesuffix(".0") if text.removesuffix(".0").isdigit() else text

    def whole(self, name: str, top: int) -> int | None:
        """A whole number from 0 to `top`; None when empty or refused."""
        value = self.decimal(name)
        if value is None:
            return None
        if value != int(value) or not 0 <= value <= top:
            self.refuse(name, format_lazy(_("A whole number from 0 to {top} is needed."), top=top))
            return None
        return int(value)

    def decimal(self, name: str) -> float | None:
        text = normalize("NFKC", self.text(name, 40))
        if not text:
            return None
        try:
            number = float(text)
        except ValueError:
            number = float("nan")
        if not isfinite(number):
            self.refuse(name, format_lazy(_("“{text}” is not a number."), text=text))
            return None
        return number

    def word(self, name: str, known: Mapping[str, T]) -> T | None:
        """What a word stands for; None when empty or refused."""
        text = self.text(name)
        if not text:
            return None
        found = known.get(folded(text))
        if found is None:
            self.refuse(name, format_lazy(_("“{text}” is not known here."), text=text))
        return found

    def words(self, name: str) -> tuple[str, ...] | None:
        """Several names in one cell, or a list of them."""
        value = self.raw.cells.get(name)
        parts = value if isinstance(value, list) else re.split(r"[、,，;；|/\n]", self._plain(name))
        try:
            found = texts.aliases(map(str, parts))
        except Invalid as error:
            self.refuse(name, error.message)
            return None
        return tuple(found) or None

    def polygon(self) -> dict[str, Any] | None:
        value = self.raw.cells.get("polygon")
        if isinstance(value, str) and value.strip():
            value = self._parsed(value)
        if value in (None, ""):
            return None
        if isinstance(value, dict):
            return value
        self.refuse("polygon", _("A boundary must be a GeoJSON Polygon or MultiPolygon."))
        return None

    def _parsed(self, text: str) -> object:
        if len(text) > POLYGON_TEXT:
            return text
        try:
            parsed: object = json.loads(text)
        except (ValueError, RecursionError):
            return text
        return parsed

    def _plain(self, name: str) -> str:
        value = self.raw.cells.get(name)
        if isinstance(value, float) and value.is_integer() and abs(value) < 1e17:
            return str(int(value))
        text = "" if value is None else str(value)
        if SPREADSHEET_ERROR.fullmatch(text.strip()[:10]):
            self.refuse(name, _("The spreadsheet holds an error here instead of a value."))
            return ""
        return text
