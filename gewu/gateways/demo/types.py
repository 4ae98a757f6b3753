"""What the demo district is made of: frozen values that the loader walks in order."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from gewu.domain.cases.types import Channel, Outcome, Verb
from gewu.domain.cases.types import Kind as CaseKind
from gewu.kernel.access import Kind as PersonKind
from gewu.registers.accounts.types import Role
from gewu.registers.organisations.types import Kind as OrganisationKind
from gewu.registers.places.types import Kind as PlaceKind
from gewu.registers.places.types import Level

__all__ = [
    "SYSTEM",
    "ZONE",
    "BuildingFacts",
    "Case",
    "CaseKind",
    "Channel",
    "Compound",
    "Demo",
    "Feature",
    "FeatureKind",
    "Level",
    "LonLat",
    "Organisation",
    "OrganisationKind",
    "Outcome",
    "Person",
    "PersonKind",
    "Place",
    "PlaceKind",
    "Post",
    "Role",
    "Shape",
    "Step",
    "Style",
    "Verb",
]

SYSTEM = "system"
ZONE = ZoneInfo("Asia/Shanghai")

LonLat = tuple[float, float]  # WGS-84 degrees


class Style(StrEnum):
    """How a compound or building is built; decides what can break in it."""

    OLD = "OLD"  # 老旧小区: walk-up slabs
    DORMITORY = "DORMITORY"  # 单位宿舍: courts of low slabs
    COURTYARD = "COURTYARD"  # 老街院落: small old houses
    MIDRISE = "MIDRISE"  # 商品房 with lifts
    TOWER = "TOWER"  # 商品房 high-rise
    RESETTLED = "RESETTLED"  # 回迁房
    VILLAGE = "VILLAGE"  # 农房
    PUBLIC = "PUBLIC"  # school, hospital, market, offices


class FeatureKind(StrEnum):
    RIVER = "RIVER"
    WATER = "WATER"
    ROAD = "ROAD"
    GREEN = "GREEN"
    WOOD = "WOOD"
    FIELD = "FIELD"
    PITCH = "PITCH"
    SQUARE = "SQUARE"
    FOOTPRINT = "FOOTPRINT"  # a building that is not in the register: shops, sheds, offices


@dataclass(frozen=True, slots=True)
class Shape:
    """A GeoJSON geometry (Polygon or LineString) as nested tuples, lon before lat."""

    type: str
    coordinates: tuple[tuple[LonLat, ...], ...] | tuple[LonLat, ...]

    def geojson(self) -> dict[str, Any]:
        return {"type": self.type, "coordinates": _lists(self.coordinates)}


def _lists(value: Any) -> Any:
    """GeoJSON wants arrays; a shape read back from the database must equal the one written."""
    return [_lists(one) for one in value] if isinstance(value, tuple) else value


@dataclass(frozen=True, slots=True)
class BuildingFacts:
    style: Style
    built: int
    floors: int
    entrances: int
    homes_per_floor: int  # on one floor of one entrance
    lift: bool
    compound: str | None  # Compound.key
    homes: int


@dataclass(frozen=True, slots=True)
class Place:
    """A node of the place tree; `path` starts with the path of its parent."""

    path: str
    level: Level
    name: str  # as said under its parent: 3幢, 2单元, 0502
    point: LonLat  # where a label or a pin stands
    outline: Shape | None = None
    parent: str | None = None
    building: BuildingFacts | None = None
    kind: PlaceKind | None = None  # grids and communities only


@dataclass(frozen=True, slots=True)
class Compound:
    """小区: lies inside one grid, is no level of the place tree."""

    key: str
    name: str
    style: Style
    built: int
    grid: str  # Place.path
    outline: Shape
    property_company: str | None  # Organisation.key


@dataclass(frozen=True, slots=True)
class Feature:
    """Something drawn on the map that is no place."""

    kind: FeatureKind
    name: str
    shape: Shape
    grade: str = ""  # roads: arterial, secondary, minor, lane; footprints: their use
    width: float = 0.0  # roads: metres from kerb to kerb


@dataclass(frozen=True, slots=True)
class Organisation:
    key: str
    name: str
    short_name: str
    kind: OrganisationKind
    place: str  # Place.path it works in
    parent: str | None = None  # Organisation.key
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """A role at a place. No holder = vacant; during the leave the substitute stands in."""

    key: str
    role: Role
    place: str  # Place.path
    organisation: str  # Organisation.key
    holder: str | None = None  # Person.key
    substitute: str | None = None  # Person.key
    leave_starts: date | None = None
    leave_ends: date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    key: str  # also the username
    name: str
    kind: PersonKind
    phone: str
    password: str | None = None  # None = cannot log in
    shown: str = ""  # what the login page says about this account; "" = not listed there
    home: str | None = None  # Place.path
    born: int = 0
    gender: str = ""  # F, M


@dataclass(frozen=True, slots=True)
class Step:
    """One act in a case, legal by the flow of cases; fields that the verb lacks stay empty."""

    verb: Verb
    at: datetime
    by: str  # Person.key, or SYSTEM for what came in from the hotline
    text: str = ""
    photos: tuple[str, ...] = ()  # names for `photos.draw`
    score: int = 0  # RATE: 1 to 5
    to: str = ""  # DISPATCH: Organisation.key
    outcome: Outcome | None = None  # RESOLVE
    is_public: bool = True  # NOTE
    reason: str = ""  # SUSPEND, DECLINE: code of the default lists
    until: datetime | None = None  # SUSPEND, ASK_TIME


@dataclass(frozen=True, slots=True)
class Case:
    """A story from the first word to the last; the first step is always the report."""

    key: str
    kind: CaseKind
    channel: Channel
    reporter: str  # Person.key of a resident, whoever typed it in
    text: str
    place: str  # Place.path of a building or a grid
    point: LonLat
    spot: str  # where exactly, in words
    photos: tuple[str, ...]
    steps: tuple[Step, ...]
    cluster: str = ""  # reports of one cause share it
    outer_number: str = ""  # the hotline's own number

    @property
    def reported_at(self) -> datetime:
        return self.steps[0].at


@dataclass(frozen=True, slots=True)
class Demo:
    """The whole district; every tuple is in an order in which it can be stored."""

    places: tuple[Place, ...]
    compounds: tuple[Compound, ...]
    features: tuple[Feature, ...]
    organisations: tuple[Organisation, ...]
    people: tuple[Person, ...]
    posts: tuple[Post, ...]
    cases: tuple[Case, ...]
