"""What a planner asks for, and what the drawing answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from gewu.kernel.errors import Text
from gewu.kernel.geodesy import Datum

Json = Mapping[str, Any]
Id = str | int
Progress = Callable[[float], None]


class CompoundRule(StrEnum):
    """How closed compounds are treated. The two readings of the field's rule exclude each other.

    FREE: every building for itself. WHOLE: a compound no bigger than the band's upper end stays in
    one grid, with neighbours where that balances. OWN: a compound inside the band is a grid of its
    own, a bigger one is cut only inside its walls.
    """

    FREE = "free"
    WHOLE = "whole"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Band:
    """Households a grid should have: 300 to 500 is customary in cities, not law."""

    low: int = 300
    high: int = 500

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Aim:
    """`grids` = how many; None: from `per_grid` (households), None again: the band's middle.
    `fine` = largest deviation from the mean that is not worth repairing (a share); `micro` =
    households of a micro-grid."""

    grids: int | None = None
    per_grid: float | None = None
    band: Band = Band()
    compounds: CompoundRule = CompoundRule.WHOLE
    seed: int = 1
    fine: float = 0.09
    micro: int = 60


class Wish(StrEnum):
    """Which wish of the planner could not be kept, or what was wrong with what was given."""

    BAND = "band"
    BALANCE = "balance"
    COMPOUND = "compound"
    CONTIGUITY = "contiguity"
    COUNT = "count"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a wish could not be kept; `grids` and `buildings` are the ids concerned.

    `proved` = no plan could keep it (a bound shows it); otherwise none was found in time.
    """

    wish: Wish
    text: Text
    proved: bool = False
    grids: tuple[int, ...] = ()
    buildings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """What a planner gives: GeoJSON (a collection, a feature or a geometry; WGS-84 or `datum`).

    `buildings` are points or polygons with `id`, `households` and perhaps `compound` (null, "" and
    -1: none); `compounds` polygons with `id`; `barriers` lines, crossed only at `bridges` (points);
    `roads` lines with perhaps `cls` (1 lane, 2 road, 3 as a barrier); `sites` polygons that are a
    grid of their own (专属网格); `existing` grids, polygons with `grid` and perhaps `members`.
    """

    boundary: Json
    buildings: Json
    compounds: Json | None = None
    barriers: Json | None = None
    bridges: Json | None = None
    roads: Json | None = None
    sites: Json | None = None
    existing: Json | None = None
    aim: Aim = Aim()
    datum: Datum = Datum.WGS84


@dataclass(frozen=True, slots=True)
class GridMeasures:
    """`deviation` from the mean, a signed share; `walk` = mean metres from a household to the
    grid's middle, `farthest` of the farthest building; `area` in m²; `compactness` = Polsby-Popper,
    1 for a circle."""

    households: int
    deviation: float
    walk: float
    farthest: float
    area: float
    compactness: float


@dataclass(frozen=True, slots=True)
class Measures:
    """The whole plan; deviations are shares of `mean`, `in_band` is the share of grids in the band.

    `broken` = grids in several parts; `split` = compounds no bigger than the band's upper end that
    are in several grids; `own` of `fitting` compounds inside the band that are a grid of their own.
    """

    grids: int
    households: int
    mean: float
    max_deviation: float
    p99_deviation: float
    cv: float
    in_band: float
    under: int
    over: int
    broken: int
    compactness: float
    walk: float
    farthest: float
    split: int
    fitting: int
    own: int


@dataclass(frozen=True, slots=True)
class GridDrawn:
    """`number` counts from 1; `name` is that of the existing grid it continues, or of its site.

    `members` are building ids as given, in `micro` parted into micro-grids; `outline` is a GeoJSON
    geometry, `centre` (lon, lat) where its households live on average.
    """

    number: int
    name: str
    members: tuple[Id, ...]
    micro: tuple[tuple[Id, ...], ...]
    outline: Json
    centre: tuple[float, float]
    measures: GridMeasures
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A building that changes its grid: `source` = the name of the old one, "" = it was in none;
    `target` = the number of the new one."""

    building: Id
    households: int
    source: str
    target: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A plan; `bound` = the proved least largest deviation for this many grids, `bound_why` why.

    `reasons` holds all of them, those about grids as well; `moves` only after a re-adjustment.
    """

    grids: tuple[GridDrawn, ...]
    measures: Measures
    bound: float
    bound_why: Text
    reasons: tuple[Reason, ...]
    moves: tuple[Move, ...] = ()
