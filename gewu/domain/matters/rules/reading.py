"""From the cells of a spreadsheet to values that can be checked against the register."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from gewu.domain.matters.rules import texts, words
from gewu.domain.matters.types import (
    OF_ORGANISATIONS,
    BadRow,
    CaseClass,
    Kind,
    Part,
    Particulars,
    RawRow,
    Source,
    Terms,
    Tier,
)
from gewu.kernel.errors import Invalid, Text

V = TypeVar("V")
SEVERAL = ("；", ";", "\n")


@dataclass(slots=True)
class Cells:
    """The cells of one row, collecting what is wrong with them."""

    raw: RawRow
    bad: list[BadRow] = field(default_factory=list)

    def text(self, name: str) -> str:
        return self.raw.cells.get(name, "").strip()

    def refuse(self, name: str, reason: Text) -> None:
        self.bad.append(BadRow(self.raw.number, name, reason))

    def refuse_all(self, error: Invalid, fallback: str) -> None:
        for name, reason in (error.fields or {fallback: error.message}).items():
            self.refuse(name, reason)

    def word(self, name: str, table: Mapping[str, V], default: V) -> V:
        text = self.text(name)
        found = table.get(text.lower()) if text else default
        if found is None:
            self.refuse(name, _("This word is not known here."))
            return default
        return found

    def day(self, name: str) -> date | None:
        text = self.text(name)[:10].replace("/", "-").replace(".", "-")
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.refuse(name, _("Write a day as 2026-03-01."))
            return None

    def whole(self, name: str) -> int | None:
        text = self.text(name)
        if text and not (text.isascii() and text.isdigit() and len(text) < 6):
            self.refuse(name, _("A whole number is needed."))
            return None
        return int(text) if text else None

    def code(self, name: str) -> str:
        try:
            return texts.code(self.text(name))
        except Invalid as error:
            self.refuse(name, error.fields["code"])
            return ""


@dataclass(frozen=True, slots=True)
class CatalogueLine:
    number: int
    code: str
    parent: str
    particulars: Particulars


@dataclass(frozen=True, slots=True)
class NamedRung:
    """A rung as written in a cell; the organisation is a name still to be found."""

    tier: Tier
    part: Part
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class DutyLine:
    number: int
    code: str
    place: str
    case_class: str
    rungs: tuple[NamedRung, ...]
    terms: Terms  # without its rungs
    valid_from: date | None
    valid_to: date | None


CLASSES: Mapping[str, CaseClass] = {one.value.lower(): one for one in CaseClass}


def catalogue(raws: Sequence[RawRow]) -> tuple[list[CatalogueLine], list[BadRow]]:
    """Every row on its own; a code that stands there twice is bad the second time."""
    lines: list[CatalogueLine] = []
    bad: list[BadRow] = []
    seen: set[str] = set()
    for raw in raws:
        cells = Cells(raw)
        line = _catalogue_line(cells)
        if line.code and line.code in seen:
            cells.refuse("code", _("This code already stands above."))
        seen.add(line.code)
        bad += cells.bad
        if not cells.bad:
            lines.append(line)
    return lines, bad


def _catalogue_line(cells: Cells) -> CatalogueLine:
    kinds: Mapping[str, Kind] = {**words.KINDS, **{one.value.lower(): one for one in Kind}}
    given = Particulars(
        name=cells.text("name"),
        synonyms=texts.split(cells.text("synonyms")),
        description=cells.text("description"),
        case_class=cells.word("case_class", CLASSES, CaseClass.B),
        kind=cells.word("kind", kinds, Kind.SAY),
        is_emergency=cells.word("is_emergency", words.YES, False),
        arrive_minutes=cells.whole("arrive_minutes"),
        source=cells.word("source", words.SOURCES, Source.OURS),
        standard=cells.text("standard"),
        code_source=cells.word("code_source", words.SOURCES, Source.OURS),
    )
    try:
        given = texts.particulars(given)
    except Invalid as error:
        cells.refuse_all(error, "name")
    parent = cells.code("parent") if cells.text("parent") else ""
    return CatalogueLine(cells.raw.number, cells.code("code"), parent, given)


def duties(raws: Sequence[RawRow]) -> tuple[list[DutyLine], list[BadRow]]:
    lines: list[DutyLine] = []
    bad: list[BadRow] = []
    for raw in raws:
        cells = Cells(raw)
        line = _duty_line(cells)
        bad += cells.bad
        if not cells.bad:
            lines.append(line)
    return lines, bad


def _duty_line(cells: Cells) -> DutyLine:
    start, end = cells.day("valid_from"), cells.day("valid_to")
    if start and end and end <= start:
        cells.refuse("valid_to", _("The end must be after the start."))
    return DutyLine(
        number=cells.raw.number,
        code=cells.code("code"),
        place=cells.text("place"),
        case_class=_class_or_any(cells),
        rungs=tuple(rung for tier in Tier for rung in _rungs(cells, tier)),
        terms=Terms((), **{name: cells.text(name) for name in texts.LENGTHS}),
        valid_from=start,
        valid_to=end,
    )


def _class_or_any(cells: Cells) -> str:
    return str(cells.word("case_class", CLASSES, CaseClass.A)) if cells.text("case_class") else ""


def _rungs(cells: Cells, tier: Tier) -> list[NamedRung]:
    """A cell such as 牵头, or 牵头：住建局；配合：城管局 where organisations are named."""
    text = cells.text(tier)
    for mark in SEVERAL:
        text = text.replace(mark, "\n")
    found: list[NamedRung] = []
    for one in filter(None, (part.strip() for part in text.split("\n"))):
        word, _colon, name = one.replace("：", ":").partition(":")
        part = words.PARTS.get(word.strip())
        if part is None:
            cells.refuse(tier, _("Write 牵头, 兜底 or 配合, then a colon and who."))
        elif name.strip() and tier not in OF_ORGANISATIONS:
            cells.refuse(tier, _("Only departments and property companies are named here."))
        else:
            found.append(NamedRung(tier, part, name.strip()))
    return found
