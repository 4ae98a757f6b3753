"""Our names for a hotline file's columns, and what becomes of its rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from enum import StrEnum

from gewu.domain.cases.types import Kind, Report
from gewu.kernel.geodesy import Datum


class Field(StrEnum):
    OUTER_NUMBER = "outer_number"
    TIME = "time"
    TITLE = "title"
    TEXT = "text"
    ADDRESS = "address"
    PHONE = "phone"
    NAME = "name"
    KIND = "kind"
    LON = "lon"
    LAT = "lat"


Columns = Mapping[Field, int]  # where each field stands in a row


@dataclass(frozen=True, slots=True)
class Reading:
    """How cells are understood; `at` is now, for a row cannot be from the future."""

    columns: Columns
    zone: tzinfo
    datum: Datum
    kind: Kind
    at: datetime


@dataclass(frozen=True, slots=True)
class Row:
    """A row that can be loaded; `number` is its place in the file, counted from 1."""

    number: int
    report: Report
    at: datetime
    key: str
    gist: str  # says whether two rows have the same content


@dataclass(frozen=True, slots=True)
class BadRow:
    number: int
    outer_number: str
    reason: str


@dataclass(slots=True)
class Tally:
    """What became of some rows."""

    new: int = 0
    known: int = 0
    bad: list[BadRow] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return self.new + self.known + len(self.bad)

    def add(self, other: "Tally") -> None:
        self.new += other.new
        self.known += other.known
        self.bad += other.bad
