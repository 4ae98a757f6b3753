"""Where a story can happen: a building of the right kind, a stretch of road, a park, a market."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

import shapely
from shapely.geometry import LineString, Point, Polygon

from gewu.gateways.demo import tree
from gewu.gateways.demo.geometry import inside, largest
from gewu.gateways.demo.ground import Ground
from gewu.gateways.demo.types import (
    Compound,
    Level,
    LonLat,
    Person,
    Place,
    Style,
)

STYLES: Final[Mapping[str, frozenset[Style]]] = {
    "home": frozenset(Style) - {Style.PUBLIC, Style.VILLAGE},
    "old": frozenset({Style.OLD}),
    "dorm": frozenset({Style.DORMITORY}),
    "court": frozenset({Style.COURTYARD}),
    "mid": frozenset({Style.MIDRISE}),
    "tower": frozenset({Style.TOWER}),
    "resettled": frozenset({Style.RESETTLED}),
    "lift": frozenset({Style.MIDRISE, Style.TOWER, Style.RESETTLED}),
    "village": frozenset({Style.VILLAGE}),
    "managed": frozenset(Style),
}
PUBLIC: Final = {
    "market": "农贸市场",
    "school": "学校教学楼",
    "hospital": "门诊楼",
    "mall": "购物中心",
}
AREA_USES: Final = {"park": "park", "stadium": "park", "fields": "field", "shops": "shops"}
LANES: Final = frozenset({"minor"})
SHORTEST_STRETCH = 30.0  # metres: less of a road would hug the grid's border


@dataclass(frozen=True, slots=True)
class Spot:
    place: str  # Place.path of a building or a grid
    point: LonLat
    words: str
    building: str = ""
    entrance: str = ""
    compound: str = ""  # name
    road: str = ""
    near: tuple[str, ...] = ()  # keys of compounds whose people would speak of it

    @property
    def grid(self) -> str:
        return self.place[: Level.GRID.length]


@dataclass(frozen=True, slots=True)
class _Stretch:
    grid: str
    name: str
    grade: str
    line: LineString


@dataclass(frozen=True, slots=True)
class _Area:
    grid: str
    use: str
    name: str
    shape: Polygon


class Spots:
    """An index of the drawn town by kind of place."""

    def __init__(
        self, ground: Ground, places: Sequence[Place], compounds: Sequence[Compound]
    ) -> None:
        self._grids = {tree.grid_paths()[key]: shape for key, shape in ground.grids.items()}
        self._names = {place.path: place.name for place in places}
        self._compounds = {one.key: one for one in compounds}
        self._houses: dict[str, list[Place]] = defaultdict(list)
        for place in places:
            if place.building and place.building.compound:
                self._houses[place.building.compound].append(place)
        self._public = [p for p in places if p.building and p.building.style is Style.PUBLIC]
        self._stretches = self._roads(ground)
        self._areas = self._parks_fields_shops(ground)

    def find(self, where: str, rng: Random, reporter: Person | None = None) -> Spot:
        """A spot of a kind, of a named road, park or public building, or in a compound by key."""
        if where in STYLES:
            return self.in_compound(rng.choice(self._fitting(where)), rng, reporter)
        if where in self._compounds:
            return self.in_compound(where, rng, reporter)
        if areas := [area for area in self._areas if where in {area.use, area.name}]:
            return self._on_area(rng.choice(areas), rng)
        if stretch := self._fitting_stretches(where):
            return self._on_road(rng.choice(stretch), rng)
        houses = [p for p in self._public if p.name.endswith(PUBLIC.get(where, where))]
        return self._at_public(rng.choice(houses))

    def in_compound(
        self, key: str, rng: Random, reporter: Person | None = None, number: int = 0
    ) -> Spot:
        """The reporter's own building, the numbered one, or any."""
        houses = self._houses[key]
        own = [h for h in houses if reporter and (reporter.home or "").startswith(h.path)]
        house = houses[number - 1] if number else rng.choice(own or houses)
        assert house.building
        entrance = f"{rng.randint(1, max(house.building.entrances, 1))}单元"
        if own and not number and reporter and reporter.home:
            entrance = self._names[reporter.home[: Level.ENTRANCE.length]]
        compound = self._compounds[key]
        return Spot(
            place=house.path,
            point=house.point,
            words=f"{compound.name}{house.name}{entrance}",
            building=house.name,
            entrance=entrance,
            compound=compound.name,
            road=self._road_by(house.path[: Level.GRID.length]),
            near=(key,),
        )

    def compounds_of(self, where: str) -> list[str]:
        """Keys of compounds a story of this kind can happen in; empty for places outdoors."""
        if where in self._compounds:
            return [where]
        return self._fitting(where) if where in STYLES else []

    def _fitting(self, where: str) -> list[str]:
        return [
            one.key
            for one in self._compounds.values()
            if one.style in STYLES[where] and (where != "managed" or one.property_company)
        ]

    def _road_by(self, grid: str) -> str:
        inner = [s for s in self._stretches if s.grid == grid]
        return max(inner, key=lambda s: s.line.length).name

    def _fitting_stretches(self, where: str) -> list[_Stretch]:
        if where == "river":
            return [s for s in self._stretches if s.name.startswith("滨河")]
        if where == "lane":
            return [s for s in self._stretches if s.grade in LANES and s.name.endswith("巷")]
        if where == "street":
            return [s for s in self._stretches if not s.name.startswith("滨河")]
        named = [s for s in self._stretches if s.name == where]
        return sorted(named, key=lambda s: -s.line.length)[:1]

    def _on_road(self, stretch: _Stretch, rng: Random) -> Spot:
        part = stretch.line.interpolate(rng.uniform(0.1, 0.9), normalized=True)
        near = self._neighbours(stretch.grid)
        beside = self._compounds[near[0]].name
        return Spot(
            place=stretch.grid,
            point=tree.lonlat(part),
            words=f"{stretch.name}，靠{beside}",
            compound=beside,
            road=stretch.name,
            near=near,
        )

    def _on_area(self, area: _Area, rng: Random) -> Spot:
        core = inside(area.shape, 4)
        west, south, east, north = core.bounds
        point = Point(rng.uniform(west, east), rng.uniform(south, north))
        while not core.contains(point):
            point = Point(rng.uniform(west, east), rng.uniform(south, north))
        return Spot(
            place=area.grid,
            point=tree.lonlat(point),
            words=area.name,
            road=self._road_by(area.grid),
            near=self._neighbours(area.grid),
        )

    def _at_public(self, house: Place) -> Spot:
        grid = house.path[: Level.GRID.length]
        near, road = self._neighbours(grid), self._road_by(grid)
        return Spot(house.path, house.point, house.name, house.name, road=road, near=near)

    def _neighbours(self, grid: str) -> tuple[str, ...]:
        """Compounds of the grid, else of its community, else of the street."""
        for length in (Level.GRID.length, Level.COMMUNITY.length, Level.STREET.length):
            found = [c.key for c in self._compounds.values() if c.grid[:length] == grid[:length]]
            if found:
                return tuple(found)
        raise ValueError(grid)

    def _roads(self, ground: Ground) -> list[_Stretch]:
        """Each road cut by the grids, kept a few metres inside so that no point is disputed."""
        found: list[_Stretch] = []
        for path, shape in self._grids.items():
            core = shape.buffer(-3)
            for street in ground.streets:
                for side in (-0.3, 0.3):
                    line = street.line.offset_curve(side * street.width).intersection(core)
                    found += [
                        _Stretch(path, street.name, street.grade, part)
                        for part in getattr(line, "geoms", [line])
                        if isinstance(part, LineString) and part.length > SHORTEST_STRETCH
                    ]
        return found

    def _parks_fields_shops(self, ground: Ground) -> list[_Area]:
        paths = tree.grid_paths()
        found: list[_Area] = []
        for lot in ground.lots:
            use, shapes = AREA_USES.get(lot.plan.use, ""), [p.shape for p in lot.scene.patches]
            if use == "park":
                lawn, *others = shapes  # nobody stands in the pond
                shapes = [largest(lawn.difference(shapely.union_all(others)))]
            elif use == "shops":
                shapes = lot.scene.footprints
            grid = paths[lot.plan.grid]
            found += [_Area(grid, use, lot.plan.name, shape) for shape in shapes if use]
        return [one for one in found if inside(one.shape, 4).area > 20]
