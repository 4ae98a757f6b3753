"""The place tree with its official-looking paths, the compounds and the map features."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

import shapely
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from gewu.gateways.demo import lots, plan
from gewu.gateways.demo.geometry import corners, placed
from gewu.gateways.demo.ground import CompoundGround, Ground
from gewu.gateways.demo.lots import CommunityPlan, CompoundPlan
from gewu.gateways.demo.types import (
    BuildingFacts,
    Compound,
    Feature,
    FeatureKind,
    Level,
    LonLat,
    Place,
    PlaceKind,
    Shape,
    Style,
)

NO_MICRO_GRID = "00"
VILLAGE_CODES = "2"  # 居委会 count from 001, 村委会 from 201
LIFTS = frozenset({Style.MIDRISE, Style.TOWER, Style.RESETTLED})


def shape_of(geometry: BaseGeometry) -> Shape:
    """Plan metres to a GeoJSON-ready WGS-84 shape."""
    there = placed(geometry)
    if isinstance(there, Polygon):
        rings = (there.exterior, *there.interiors)
        return Shape("Polygon", tuple(_pairs(ring) for ring in rings))
    assert isinstance(there, LineString)
    return Shape("LineString", _pairs(there))


def _pairs(line: LineString) -> tuple[LonLat, ...]:
    return tuple((float(x), float(y)) for x, y in line.coords)


def lonlat(point: Point) -> LonLat:
    there = placed(point)
    assert isinstance(there, Point)
    return float(there.x), float(there.y)


def _label(area: Polygon) -> LonLat:
    inner = area.centroid if area.contains(area.centroid) else area.representative_point()
    return lonlat(inner)


def grid_paths() -> dict[str, str]:
    """Plan key of each grid to its path."""
    return {
        grid.key: f"{community_path(community)}{grid.code}"
        for community in lots.COMMUNITIES
        for grid in community.grids
    }


def street_path(key: str) -> str:
    return f"{lots.DISTRICT[0]}{lots.STREETS[key][0]}"


def community_path(community: CommunityPlan) -> str:
    return f"{street_path(community.street)}{community.code}"


def places(ground: Ground, rng: Random) -> tuple[Place, ...]:
    return (*_areas(ground.grids), *_buildings(ground, rng))


def _areas(grids: Mapping[str, Polygon]) -> Iterator[Place]:
    code, name = lots.DISTRICT
    yield _area(code, Level.DISTRICT, name, list(grids.values()), None)
    for key, (_, street_name) in lots.STREETS.items():
        of_street = [grids[g.key] for c in lots.COMMUNITIES if c.street == key for g in c.grids]
        yield _area(street_path(key), Level.STREET, street_name, of_street, code)
    for community in lots.COMMUNITIES:
        path, parent = community_path(community), street_path(community.street)
        of_community = [grids[grid.key] for grid in community.grids]
        village = community.code.startswith(VILLAGE_CODES)
        kind = PlaceKind.VILLAGE if village else PlaceKind.URBAN
        yield _area(path, Level.COMMUNITY, community.name, of_community, parent, kind=kind)
    for community in lots.COMMUNITIES:
        for grid in community.grids:
            parent = community_path(community)
            path, own = f"{parent}{grid.code}", [grids[grid.key]]
            kind = PlaceKind.DEDICATED if grid.dedicated else PlaceKind.ORDINARY
            yield _area(path, Level.GRID, grid.name, own, parent, kind=kind)


def _area(
    path: str,
    level: Level,
    name: str,
    parts: Sequence[Polygon],
    parent: str | None,
    *,
    kind: PlaceKind | None = None,
) -> Place:
    whole = shapely.union_all(list(parts))
    assert isinstance(whole, Polygon)
    return Place(path, level, name, _label(whole), shape_of(whole), parent, kind=kind)


@dataclass(frozen=True, slots=True)
class _Body:
    grid: str
    name: str
    footprint: Polygon
    facts: BuildingFacts


def _buildings(ground: Ground, rng: Random) -> Iterator[Place]:
    paths = grid_paths()
    numbers = dict.fromkeys(paths, 0)
    for body in (*_homes_bodies(ground, rng), *_public_bodies(ground)):
        numbers[body.grid] += 1
        path = f"{paths[body.grid]}{NO_MICRO_GRID}{numbers[body.grid]:04d}"
        yield Place(
            path, Level.BUILDING, body.name, _label(body.footprint), shape_of(body.footprint),
            paths[body.grid], body.facts,
        )  # fmt: skip
        yield from _inside(path, body)


def _homes_bodies(ground: Ground, rng: Random) -> Iterator[_Body]:
    for compound in ground.compounds:
        site = compound.plan
        for number, footprint in enumerate(compound.buildings, 1):
            facts = _facts(site, footprint, rng)
            yield _Body(site.grid, _building_name(site.style, number), footprint, facts)


def _facts(site: CompoundPlan, footprint: Polygon, rng: Random) -> BuildingFacts:
    longest = max(math.dist(a, b) for a, b in _sides(footprint))
    fitting = [n for n in site.entrances if n * 13 < longest] or [min(site.entrances)]
    floors, entrances = rng.choice(site.floors), rng.choice(fitting)
    inhabited = 1 if site.style is Style.VILLAGE else floors  # a farmhouse is one home
    return BuildingFacts(
        style=site.style,
        built=site.built + rng.choice((0, 0, 0, 1)),
        floors=floors,
        entrances=entrances,
        homes_per_floor=site.homes_per_floor,
        lift=site.style in LIFTS,
        compound=site.key,
        homes=inhabited * entrances * site.homes_per_floor,
    )


def _sides(footprint: Polygon) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    return pairwise(corners(footprint))


def _building_name(style: Style, number: int) -> str:
    return f"{number}号" if style in {Style.VILLAGE, Style.COURTYARD} else f"{number}幢"


def _public_bodies(ground: Ground) -> Iterator[_Body]:
    for lot in ground.lots:
        for name, footprint in lot.scene.public:
            floors = 18 if name.endswith("住院楼") else 5
            facts = BuildingFacts(Style.PUBLIC, 2008, floors, 0, 0, floors > 6, None, 0)
            yield _Body(lot.plan.grid, name, footprint, facts)


def _inside(path: str, body: _Body) -> Iterator[Place]:
    for number, door in enumerate(_doors(body.footprint, body.facts.entrances), 1):
        entrance = f"{path}{number:02d}"
        yield Place(entrance, Level.ENTRANCE, f"{number}单元", door, None, path)
        for floor, home in _homes(body.facts):
            name = f"{floor}{home:02d}"
            code = f"{entrance}{floor:02d}{home:02d}"
            yield Place(code, Level.HOME, name, door, None, entrance)


def _homes(facts: BuildingFacts) -> Iterator[tuple[int, int]]:
    """(floor, number) of every home; a village house is one home whatever its floors."""
    floors = 1 if facts.style is Style.VILLAGE else facts.floors
    for floor in range(1, floors + 1):
        for home in range(1, facts.homes_per_floor + 1):
            yield floor, home


def _doors(footprint: Polygon, count: int) -> list[LonLat]:
    """Points on the long side, one per entrance from west to east."""
    (ax, ay), (bx, by) = max(_sides(footprint), key=lambda side: math.dist(*side))
    parts = [(number + 0.5) / count for number in range(count)]
    spots = sorted((ax + (bx - ax) * part, ay + (by - ay) * part) for part in parts)
    return [lonlat(Point(spot)) for spot in spots]


def compounds(ground: Ground, companies: Mapping[str, str]) -> tuple[Compound, ...]:
    """`companies` says which property company (key) manages which compound (key)."""
    paths = grid_paths()
    return tuple(_compound(one, paths, companies) for one in ground.compounds)


def _compound(
    one: CompoundGround, paths: Mapping[str, str], companies: Mapping[str, str]
) -> Compound:
    site = one.plan
    return Compound(
        key=site.key,
        name=site.name,
        style=site.style,
        built=site.built,
        grid=paths[site.grid],
        outline=shape_of(one.outline),
        property_company=companies.get(site.key),
    )


def features(ground: Ground) -> tuple[Feature, ...]:
    """In the order in which a map paints them."""
    return (*_patches(ground), *_open_ground(ground), *_water_and_roads(ground), *_shells(ground))


def _patches(ground: Ground) -> Iterator[Feature]:
    for lot in ground.lots:
        for patch in lot.scene.patches:
            yield Feature(patch.kind, patch.name, shape_of(patch.shape))


def _open_ground(ground: Ground) -> Iterator[Feature]:
    for compound in ground.compounds:
        village = compound.plan.style is Style.VILLAGE
        kind = FeatureKind.FIELD if village else FeatureKind.GREEN
        for part in compound.open_ground:
            yield Feature(kind, "", shape_of(part))


def _water_and_roads(ground: Ground) -> Iterator[Feature]:
    yield Feature(FeatureKind.RIVER, plan.RIVER_NAME, shape_of(ground.river))
    for street in sorted(ground.streets, key=lambda one: one.width):
        yield Feature(
            FeatureKind.ROAD, street.name, shape_of(street.line), street.grade, street.width
        )


def _shells(ground: Ground) -> Iterator[Feature]:
    for lot in ground.lots:
        for body in lot.scene.footprints:
            yield Feature(FeatureKind.FOOTPRINT, lot.plan.name, shape_of(body), lot.plan.use)
