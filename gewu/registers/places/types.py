"""Levels, permissions, reasons and the small values that cross the register's door."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gewu.kernel.errors import Text

VIEW = "places.view"
MANAGE = "places.manage"

# The key of the tenant setting that renames levels; its value looks like DEFAULT_LEVEL_NAMES.
LEVEL_NAMES = "level_names"


class Level(StrEnum):
    """A storey of the division tree.

    A path is the official region code (2+2+2+3+3 digits, GB/T 2260 and GB/T 10114), then our own
    sequence numbers: grid 3, micro-grid 2, building 4, entrance 2, home 4.
    """

    PROVINCE = "PROVINCE"
    CITY = "CITY"
    DISTRICT = "DISTRICT"
    STREET = "STREET"
    COMMUNITY = "COMMUNITY"
    GRID = "GRID"
    MICROGRID = "MICROGRID"
    BUILDING = "BUILDING"
    ENTRANCE = "ENTRANCE"
    HOME = "HOME"

    @property
    def length(self) -> int:
        """Digits in the path of a place at this level."""
        return LENGTHS[self]


LENGTHS = {
    Level.PROVINCE: 2,
    Level.CITY: 4,
    Level.DISTRICT: 6,
    Level.STREET: 9,
    Level.COMMUNITY: 12,
    Level.GRID: 15,
    Level.MICROGRID: 17,
    Level.BUILDING: 21,
    Level.ENTRANCE: 23,
    Level.HOME: 27,
}

DEFAULT_LEVEL_NAMES: Mapping[Level, Mapping[str, str]] = {
    Level.PROVINCE: {"zh": "省", "en": "province"},
    Level.CITY: {"zh": "市", "en": "city"},
    Level.DISTRICT: {"zh": "区", "en": "district"},
    Level.STREET: {"zh": "街道", "en": "street"},
    Level.COMMUNITY: {"zh": "社区", "en": "community"},
    Level.GRID: {"zh": "网格", "en": "grid"},
    Level.MICROGRID: {"zh": "微网格", "en": "micro-grid"},
    Level.BUILDING: {"zh": "楼栋", "en": "building"},
    Level.ENTRANCE: {"zh": "单元", "en": "entrance"},
    Level.HOME: {"zh": "户", "en": "home"},
}


class Kind(TextChoices):
    """What sort of grid or community; other levels have none."""

    ORDINARY = "ORDINARY", _("Ordinary grid")
    DEDICATED = "DEDICATED", _("Dedicated grid")
    URBAN = "URBAN", _("Residents' committee")
    VILLAGE = "VILLAGE", _("Villagers' committee")


KINDS: Mapping[Level, tuple[Kind, ...]] = {
    Level.GRID: (Kind.ORDINARY, Kind.DEDICATED),
    Level.COMMUNITY: (Kind.URBAN, Kind.VILLAGE),
}


class Change(StrEnum):
    """What was changed about a place that already existed."""

    RENAMED = "RENAMED"
    RETIRED = "RETIRED"
    MOVED = "MOVED"
    SETTING = "SETTING"


class LocateReason(StrEnum):
    """Why a report went to this place."""

    GIVEN = "GIVEN"
    POINT = "POINT"
    POINT_ON_BORDER = "POINT_ON_BORDER"
    NEAR_BUILDING = "NEAR_BUILDING"
    POINT_WITHOUT_GRID = "POINT_WITHOUT_GRID"
    POINT_NOT_ADDRESS = "POINT_NOT_ADDRESS"
    OUTSIDE = "OUTSIDE"
    ADDRESS_BUILDING = "ADDRESS_BUILDING"
    ADDRESS_COMPOUND = "ADDRESS_COMPOUND"
    ADDRESS_AREA = "ADDRESS_AREA"
    ADDRESS_AMBIGUOUS = "ADDRESS_AMBIGUOUS"
    ADDRESS_UNKNOWN = "ADDRESS_UNKNOWN"
    NOTHING_GIVEN = "NOTHING_GIVEN"


SENTENCES: Mapping[LocateReason, Promise] = {
    LocateReason.GIVEN: _("This place was chosen."),
    LocateReason.POINT: _("The point lies inside this place."),
    LocateReason.POINT_ON_BORDER: _(
        "The point lies on a shared border; the place with the lowest code takes it."
    ),
    LocateReason.NEAR_BUILDING: _(
        "No grid is drawn here; the place of the next building takes it."
    ),
    LocateReason.POINT_WITHOUT_GRID: _("No grid covers the point; the area around it takes it."),
    LocateReason.POINT_NOT_ADDRESS: _(
        "The point lies inside this place, but the address names another one. Please check."
    ),
    LocateReason.OUTSIDE: _("The point lies outside every known boundary; please place it."),
    LocateReason.ADDRESS_BUILDING: _("The address names a building of this place."),
    LocateReason.ADDRESS_COMPOUND: _("The address names a compound of this place."),
    LocateReason.ADDRESS_AREA: _("The address names this area, but no building in it."),
    LocateReason.ADDRESS_AMBIGUOUS: _(
        "Several places match the address; the area they share takes it."
    ),
    LocateReason.ADDRESS_UNKNOWN: _("The address names no known place; please place it."),
    LocateReason.NOTHING_GIVEN: _("Neither a point nor an address was given; please place it."),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place the report may belong to as well."""

    place_id: UUID
    path: str
    level: Level
    name: str
    full_name: str


@dataclass(frozen=True, slots=True)
class Located:
    """Where a report belongs: the smallest governed area, and the building where one is known.

    `confidence` runs from 0 (the desk must place it) to 1 (chosen by a person).
    """

    place_id: UUID
    path: str
    level: Level
    reason: LocateReason
    confidence: float
    building_id: UUID | None = None
    candidates: tuple[Candidate, ...] = ()

    @property
    def sentence(self) -> Promise:
        return SENTENCES[self.reason]


@dataclass(frozen=True, slots=True)
class Setting:
    """A tenant setting and the place it came from; None means the default that was asked with."""

    value: Any
    from_place: UUID | None


@dataclass(frozen=True, slots=True)
class Layer:
    """What one place lays down for a setting."""

    place_id: UUID
    place_name: str
    value: Any


@dataclass(frozen=True, slots=True)
class Held:
    """A setting at a place: all that lies at or above it, nearest first, and how often the place
    itself has changed it."""

    key: str
    place_id: UUID
    layers: tuple[Layer, ...]
    version: int

    @property
    def own(self) -> Layer | None:
        nearest = self.nearest
        return nearest if nearest and nearest.place_id == self.place_id else None

    @property
    def nearest(self) -> Layer | None:
        return self.layers[0] if self.layers else None

    @property
    def above(self) -> tuple[Layer, ...]:
        """What would be inherited without the place's own choice, nearest first."""
        return self.layers[1:] if self.own else self.layers


@dataclass(frozen=True, slots=True)
class LaidDown:
    """One row of the settings of a place."""

    place_id: UUID
    path: str
    key: str
    value: Any


@dataclass(frozen=True, slots=True)
class SettingChangeRow:
    """`before` and `after` are None where the value was, or is again, the inherited one."""

    id: UUID
    key: str
    version: int
    before: Any
    after: Any
    reason: str
    at: datetime
    by: UUID | None


@dataclass(frozen=True, slots=True)
class Crumb:
    id: UUID
    path: str
    level: Level
    name: str


@dataclass(frozen=True, slots=True)
class Description:
    """A place as a page's heading shows it; `crumbs` run from the district down to the place."""

    id: UUID
    path: str
    level: Level
    level_name: str
    name: str
    full_name: str
    crumbs: tuple[Crumb, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A branch of the division tree, children in code order."""

    id: UUID
    path: str
    level: Level
    name: str
    kind: str
    households: int
    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row of a file as it was read: our field names, any cell values, nothing checked."""

    number: int
    cells: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class BadRow:
    """What is wrong with one cell: the row as numbered in the file, our field name, the reason."""

    number: int
    field: str
    reason: Text


@dataclass(frozen=True, slots=True)
class Row:
    """A row that can be loaded. None means that the file says nothing, so nothing is changed.

    `path` is empty where the register gives the next free code under `parent`; `parent` is a path
    or an outer code; `outer` is (system, code) of another system.
    """

    number: int
    level: Level
    path: str
    parent: str
    name: str
    outer: tuple[str, str] | None = None
    kind: str | None = None
    lon: float | None = None
    lat: float | None = None
    households: int | None = None
    floors: int | None = None
    compound: str | None = None
    aliases: tuple[str, ...] | None = None
    polygon: dict[str, Any] | None = field(default=None, hash=False)


@dataclass(frozen=True, slots=True)
class Report:
    """A dry run: what would be loaded and every cell that would not."""

    good: tuple[Row, ...]
    bad: tuple[BadRow, ...]
    created: int = 0
    updated: int = 0
    unchanged: int = 0
