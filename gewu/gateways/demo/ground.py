"""Cuts the drawn plan into blocks and grids, and draws what lies on them, still in metres."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

import shapely
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from gewu.gateways.demo import backdrop, geometry, layout, lots, plan
from gewu.gateways.demo.backdrop import Patch, Scene
from gewu.gateways.demo.lots import CompoundPlan, Lot
from gewu.gateways.demo.types import FeatureKind, Style

PAVEMENT = 4.0  # between kerb and wall
SLIVER = 300.0  # m²: left where two lanes meet an avenue a few metres apart
LAWN_CLEARANCE = {"slabs": 4.5, "mids": 5.0, "towers": 6.5}


@dataclass(frozen=True, slots=True)
class Street:
    """A road's middle line as drawn on the map."""

    name: str
    grade: str
    width: float
    line: LineString


@dataclass(frozen=True, slots=True)
class CompoundGround:
    plan: CompoundPlan
    outline: Polygon
    buildings: tuple[Polygon, ...]
    open_ground: tuple[Polygon, ...]  # lawns, or crops around a hamlet


@dataclass(frozen=True, slots=True)
class LotGround:
    plan: Lot
    scene: Scene


@dataclass(frozen=True, slots=True)
class Ground:
    grids: Mapping[str, Polygon]
    streets: tuple[Street, ...]
    river: Polygon
    compounds: tuple[CompoundGround, ...]
    lots: tuple[LotGround, ...]


def survey(rng: Random) -> Ground:
    outline = Polygon(geometry.smooth_ring(plan.OUTLINE))
    streets, river = _streets(outline), _river()
    blocked = shapely.union_all(
        [river, *(one.line.buffer(one.width / 2, cap_style="flat") for one in streets)]
    )
    pieces = _faces(outline)
    face_of = {site.seed: _face_at(pieces, site.seed) for site in lots.SITES}
    open_ground = {seed: face.difference(blocked) for seed, face in face_of.items()}
    return Ground(
        grids=_grids(pieces),
        streets=streets,
        river=geometry.largest(river.intersection(outline.buffer(40))),
        compounds=tuple(_compound(one, open_ground[one.seed], rng) for one in lots.COMPOUNDS),
        lots=tuple(LotGround(one, _scene(one, open_ground[one.seed], rng)) for one in lots.LOTS),
    )


def _banks() -> tuple[LineString, LineString]:
    river = geometry.line(plan.RIVER)
    south, north = river.offset_curve(-plan.BANK), river.offset_curve(plan.BANK)
    assert isinstance(south, LineString)
    assert isinstance(north, LineString)
    return south, north


def _streets(outline: Polygon) -> tuple[Street, ...]:
    south, north = _banks()
    drawn = [
        Street("滨河南路", "secondary", 12, south),
        Street("滨河北路", "secondary", 12, north),
        *(Street(one.name, one.grade, one.width, geometry.line(one.points)) for one in plan.ROADS),
    ]
    frame = outline.buffer(45)
    return tuple(
        Street(one.name, one.grade, one.width, _longest(one.line.intersection(frame)))
        for one in drawn
    )


def _longest(shape: BaseGeometry) -> LineString:
    parts = [part for part in shapely.get_parts(shape) if isinstance(part, LineString)]
    return max(parts, key=lambda part: part.length)


def _river() -> Polygon:
    """The water: a ribbon along the middle line that widens and narrows."""
    middle = geometry.line(plan.RIVER)
    left: list[geometry.XY] = []
    right: list[geometry.XY] = []
    walked = 0.0
    while walked <= middle.length:
        at, ahead = middle.interpolate(walked), middle.interpolate(walked + 1)
        before = middle.interpolate(max(walked - 1, 0))
        turn = math.atan2(ahead.y - before.y, ahead.x - before.x) + math.pi / 2
        half = plan.RIVER_WIDTH / 2 + 3.2 * math.sin(walked / 90) + 1.4 * math.sin(walked / 31)
        left.append((at.x + half * math.cos(turn), at.y + half * math.sin(turn)))
        right.append((at.x - half * math.cos(turn), at.y - half * math.sin(turn)))
        walked += 20
    return Polygon([*left, *reversed(right)])


def _faces(outline: Polygon) -> list[Polygon]:
    lines: list[BaseGeometry] = [
        outline.exterior,
        geometry.line(plan.RIVER),
        *_banks(),
        *(geometry.extended(geometry.line(road.points), 14) for road in plan.ROADS),
    ]
    frame = outline.buffer(1)
    return [face for face in geometry.faces(lines) if frame.contains(face)]


def _face_at(pieces: Sequence[Polygon], seed: geometry.XY) -> Polygon:
    return next(face for face in pieces if face.contains(Point(seed)))


def _grids(pieces: Sequence[Polygon]) -> dict[str, Polygon]:
    """Every piece belongs to one grid, so grids tile the district exactly."""
    members: dict[str, list[Polygon]] = defaultdict(list)
    slivers: list[Polygon] = []
    for face in pieces:
        grid = _grid_of(face)
        (members[grid] if grid else slivers).append(face)
    for sliver in slivers:
        if sliver.area > SLIVER:
            raise ValueError(f"nothing is planned at {sliver.representative_point()}")
        members[_best_neighbour(sliver, members)].append(sliver)
    return {key: geometry.largest(shapely.union_all(faces)) for key, faces in members.items()}


def _grid_of(face: Polygon) -> str | None:
    return next((site.grid for site in lots.SITES if face.contains(Point(site.seed))), None)


def _best_neighbour(sliver: Polygon, members: Mapping[str, Sequence[Polygon]]) -> str:
    return max(
        members,
        key=lambda key: sum(sliver.intersection(face).length for face in members[key]),
    )


def _compound(site: CompoundPlan, ground: BaseGeometry, rng: Random) -> CompoundGround:
    outline = geometry.inside(geometry.largest(ground), PAVEMENT)
    if site.style is Style.VILLAGE:
        return _hamlet(site, outline, rng)
    standing = geometry.inside(outline, layout.SETBACK[site.layout])
    buildings = layout.LAYOUTS[site.layout](standing, rng, site.count)
    clearance = LAWN_CLEARANCE.get(site.layout)
    lawns = layout.lawns(outline, buildings, clearance) if clearance else []
    return CompoundGround(site, outline, tuple(buildings), tuple(lawns))


def _hamlet(site: CompoundPlan, ground: Polygon, rng: Random) -> CompoundGround:
    """Houses with their yards; the rest of the block stays under crops."""
    standing = geometry.inside(ground, layout.SETBACK[site.layout])
    houses = layout.LAYOUTS[site.layout](standing, rng, site.count)
    yards = shapely.union_all([one.buffer(26) for one in houses]).buffer(-12, quad_segs=3)
    outline = geometry.largest(geometry.largest(yards).convex_hull.intersection(ground))
    strips = [patch.shape for patch in backdrop.fields(ground, rng, "").patches]
    crops = [geometry.largest(one.difference(outline.buffer(2))) for one in strips]
    return CompoundGround(
        site, outline, tuple(houses), tuple(one for one in crops if one.area > 80)
    )


def _scene(lot: Lot, ground: BaseGeometry, rng: Random) -> Scene:
    if lot.use:
        return backdrop.SCENES[lot.use](geometry.largest(ground), rng, lot.name)
    verges = [geometry.largest(part) for part in shapely.get_parts(ground.buffer(-2))]
    shapes = [part for part in verges if part.area > 100]
    return Scene(patches=[Patch(FeatureKind.GREEN, shape, "滨河绿带") for shape in shapes])
