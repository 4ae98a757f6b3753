"""Stands buildings on a block: rows of slabs, towers, old courts, scattered village houses."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

import shapely
from shapely.affinity import rotate, translate
from shapely.geometry import LineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from gewu.gateways.demo.geometry import XY, frame_angle, inside, largest

Footprint = Callable[[Random, float, float], Polygon]  # length, depth → polygon with corner at 0,0


def rows(
    area: Polygon,
    rng: Random,
    *,
    count: int | None,
    lengths: Sequence[float],
    depth: float,
    gap: float,
    spacings: Sequence[float],
    footprint: Footprint,
) -> list[Polygon]:
    """Buildings in straight rows: `count` of them as far apart as fits, or all that fit."""
    angle = frame_angle(area)
    pivot = area.centroid
    level = rotate(area, -angle, origin=pivot, use_radians=True)
    for spacing in spacings:
        plots = _plots(level, rng, _Row(lengths, gap, depth), spacing)
        if len(plots) >= (count or 0):
            break
    else:
        raise ValueError(f"{len(plots)} of {count} buildings fit")
    return [
        rotate(translate(footprint(rng, length, depth), x, y), angle, pivot, use_radians=True)
        for x, y, length in _spread(plots, len(plots) if count is None else count)
    ]


Plot = tuple[float, float, float]  # x, y, length


@dataclass(frozen=True, slots=True)
class _Row:
    lengths: Sequence[float]
    gap: float
    depth: float


def _plots(area: Polygon, rng: Random, row: _Row, spacing: float) -> list[Plot]:
    _, bottom, _, top = area.bounds
    free = (top - bottom - row.depth) % spacing
    y = bottom + free / 2
    plots: list[Plot] = []
    while y + row.depth <= top:
        for left, right in _spans(area, y, y + row.depth):
            plots += [(x, y, length) for x, length in _packed(rng, left, right, row)]
        y += spacing
    return plots


def _spans(area: Polygon, low: float, high: float) -> list[tuple[float, float]]:
    """The west-east stretches in which the whole band from low to high lies in the area."""
    west, _, east, _ = area.bounds
    edges = [
        area.intersection(LineString([(west - 1, y), (east + 1, y)]))
        for y in (low, (low + high) / 2, high)
    ]
    shadows = [shapely.force_2d(_dropped(edge)) for edge in edges]
    common = shadows[0].intersection(shadows[1]).intersection(shadows[2])
    parts = [part for part in shapely.get_parts(common) if part.length > 0]
    return sorted((part.bounds[0], part.bounds[2]) for part in parts)


def _dropped(edge: BaseGeometry) -> BaseGeometry:
    """The same stretches laid on the line y = 0, where they can be intersected."""
    return shapely.transform(edge, lambda c: c * (1, 0))


def _packed(rng: Random, left: float, right: float, row: _Row) -> list[tuple[float, float]]:
    """(x, length) of the buildings in one row, with even air between them."""
    chosen: list[float] = []
    room = right - left
    while True:
        length = rng.choice(row.lengths)
        if sum(chosen) + length + row.gap * len(chosen) > room:
            break
        chosen.append(length)
    if not chosen:
        return []
    air = (room - sum(chosen)) / len(chosen)
    starts = [left + air / 2 + air * n + sum(chosen[:n]) for n in range(len(chosen))]
    return list(zip(starts, chosen, strict=True))


def _spread(plots: list[Plot], count: int) -> list[Plot]:
    """Leave out the surplus evenly over the block, where a gate or a lawn would be."""
    if count < 2 or count >= len(plots):
        return plots[:count]
    step = (len(plots) - 1) / (count - 1)
    return [plots[round(place * step)] for place in range(count)]


def slab(rng: Random, length: float, depth: float) -> Polygon:
    """A walk-up slab: one stairwell every 15 m stands out a little on the north side."""
    units = max(2, round(length / 15))
    step = length / units
    out = rng.choice((1.0, 1.3))
    points: list[XY] = [(0, 0), (length, 0), (length, depth)]
    for unit in reversed(range(units)):
        middle = (unit + 0.5) * step
        points += [
            (middle + 1.6, depth),
            (middle + 1.6, depth + out),
            (middle - 1.6, depth + out),
            (middle - 1.6, depth),
        ]
    return Polygon([*points, (0, depth)])


def tower(_: Random, length: float, depth: float) -> Polygon:
    """A high-rise on a butterfly plan: two wings forward, the core behind."""
    a, b = length * 0.3, length * 0.7
    return Polygon(
        [
            (0, 0), (a, 0), (a, depth * 0.22), (b, depth * 0.22), (b, 0), (length, 0),
            (length, depth * 0.72), (b, depth * 0.72), (b, depth), (a, depth),
            (a, depth * 0.72), (0, depth * 0.72),
        ]
    )  # fmt: skip


def house(rng: Random, length: float, depth: float) -> Polygon:
    """A small old house, often with a yard that makes it an L."""
    if rng.random() < 0.45:
        return box(0, 0, length, depth)
    a, b = length * rng.uniform(0.4, 0.6), depth * rng.uniform(0.45, 0.6)
    corners = [(0, 0), (length, 0), (length, depth), (a, depth), (a, b), (0, b)]
    return Polygon(corners)


def _tighter(widest: int, closest: int) -> list[float]:
    """Distances between rows to try, from generous to the least that gives daylight."""
    return [half / 2 for half in range(2 * widest, 2 * closest, -1)]


def slabs(area: Polygon, rng: Random, count: int) -> list[Polygon]:
    return rows(
        area, rng, count=count, lengths=(32, 46, 46, 60), depth=11.5, gap=9,
        spacings=_tighter(44, 19), footprint=slab,
    )  # fmt: skip


def mids(area: Polygon, rng: Random, count: int) -> list[Polygon]:
    return rows(
        area, rng, count=count, lengths=(38, 44), depth=15, gap=14,
        spacings=_tighter(66, 34), footprint=slab,
    )  # fmt: skip


def towers(area: Polygon, rng: Random, count: int) -> list[Polygon]:
    return rows(
        area, rng, count=count, lengths=(32, 34), depth=23, gap=34,
        spacings=_tighter(96, 50), footprint=tower,
    )  # fmt: skip


def courts(area: Polygon, rng: Random, count: int) -> list[Polygon]:
    found = rows(
        area, rng, count=count, lengths=(16, 19, 22, 26), depth=11, gap=3,
        spacings=_tighter(30, 15), footprint=house,
    )  # fmt: skip
    return [_jittered(one, rng, area, turn=2.0, shift=1.0) for one in found]


def village(area: Polygon, rng: Random, count: int) -> list[Polygon]:
    """Houses in loose clumps along the lanes, each turned a little its own way."""
    angle = math.degrees(frame_angle(area))
    anchors = [_random_point(inside(area, 35), rng) for _ in range(3)]
    found: list[Polygon] = []
    for _ in range(4000):
        if len(found) == count:
            break
        spot = _random_point(area, rng)
        if min(spot.distance(anchor) for anchor in anchors) > 20 + 1.6 * len(found):
            continue
        size = (rng.uniform(10, 14), rng.uniform(9, 11))
        body = translate(house(rng, *size), spot.x, spot.y)
        turned = rotate(body, angle + rng.gauss(0, 7), origin="centroid")
        if area.contains(turned) and all(turned.distance(other) > 4 for other in found):
            found.append(turned)
    return found


def _random_point(area: Polygon, rng: Random) -> Point:
    west, south, east, north = area.bounds
    while True:
        point = Point(rng.uniform(west, east), rng.uniform(south, north))
        if area.contains(point):
            return point


def _jittered(shape: Polygon, rng: Random, area: Polygon, *, turn: float, shift: float) -> Polygon:
    moved = translate(
        rotate(shape, rng.uniform(-turn, turn), origin="centroid"),
        rng.uniform(-shift, shift),
        rng.uniform(-shift, shift),
    )
    return moved if area.contains(moved) else shape


LAYOUTS: dict[str, Callable[[Polygon, Random, int], list[Polygon]]] = {
    "slabs": slabs,
    "mids": mids,
    "towers": towers,
    "courts": courts,
    "village": village,
}
SETBACK = {"slabs": 7.0, "mids": 13.0, "towers": 14.0, "courts": 3.0, "village": 8.0}


def lawns(area: Polygon, buildings: Sequence[Polygon], clearance: float) -> list[Polygon]:
    """The open ground between buildings, the ring lane, the way in and the walls."""
    ring = inside(area, 9).exterior.buffer(2.6)
    level = frame_angle(area)
    middle, reach = area.centroid, max(area.bounds[2] - area.bounds[0], 100.0)
    way = LineString([(middle.x, middle.y - reach), (middle.x, middle.y + reach)])
    lanes = rotate(way, level, origin=middle, use_radians=True).buffer(2.8)
    taken = shapely.union_all([ring, lanes, *(one.buffer(clearance) for one in buildings)])
    open_ground = inside(area, 2).difference(taken).buffer(-1.8).buffer(1.6, quad_segs=3)
    parts = [largest(part) for part in shapely.get_parts(open_ground)]
    return [largest(part.simplify(0.4)) for part in parts if part.area > 90]
