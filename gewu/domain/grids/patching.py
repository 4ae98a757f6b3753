"""The pure geometry of a plan that is changed by hand: the area of each building, and of a grid.

Everything is computed in metres on a plane that touches the earth at the community.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any, TypeVar

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import STRtree
from shapely.geometry import MultiPoint, Point, mapping, shape
from shapely.geometry.base import BaseGeometry

Json = dict[str, Any]
Spot = tuple[float, float]
Old = TypeVar("Old", bound=Hashable)
METRES_PER_DEGREE = 111_320.0
LEAST_BORDER = 3.0  # metres that two areas share when they are contiguous
NEAR = 0.2
CLOSE = 0.02  # metres by which an area is grown and shrunk again, so that no sliver stays
DECIMALS = 8


@dataclass(frozen=True, slots=True)
class Plane:
    """Degrees to metres and back around one place."""

    lon: float
    lat: float

    @classmethod
    def around(cls, outline: Json) -> "Plane":
        middle = shape(outline).representative_point()
        return cls(middle.x, middle.y)

    @property
    def scale(self) -> NDArray[np.float64]:
        return np.array([METRES_PER_DEGREE * max(cos(radians(self.lat)), 0.01), METRES_PER_DEGREE])

    def metres(self, geometry: BaseGeometry) -> BaseGeometry:
        origin = np.array([self.lon, self.lat])
        return shapely.transform(geometry, lambda xy: (xy - origin) * self.scale)

    def degrees(self, geometry: BaseGeometry) -> Json:
        origin = np.array([self.lon, self.lat])
        turned = shapely.transform(geometry, lambda xy: (xy / self.scale + origin).round(DECIMALS))
        return as_json(turned)

    def points(self, spots: Sequence[Spot]) -> NDArray[np.float64]:
        """(n, 2) metres."""
        given = np.array(spots, dtype=float).reshape(-1, 2)
        found: NDArray[np.float64] = (given - np.array([self.lon, self.lat])) * self.scale
        return found


def as_json(geometry: BaseGeometry) -> Json:
    plain = mapping(geometry)
    return {"type": plain["type"], "coordinates": _lists(plain["coordinates"])}


def areas(
    plane: Plane,
    spots: Sequence[Spot | None],
    grids: Sequence[int | None],
    outlines: Mapping[int, Json],
) -> list[BaseGeometry | None]:
    """The part of its grid that lies nearest to each building, in metres: together they tile the
    grid. None without a spot or a grid, and for the second of two buildings on one spot."""
    found: list[BaseGeometry | None] = [None] * len(spots)
    inside: dict[int, list[tuple[int, Spot]]] = defaultdict(list)
    for position, (spot, grid) in enumerate(zip(spots, grids, strict=True)):
        if spot is not None and grid is not None and grid in outlines:
            inside[grid].append((position, spot))
    for grid, members in inside.items():
        xy = plane.points([spot for _position, spot in members])
        whole = plane.metres(shape(outlines[grid]))
        for place, area in zip(members, _shares(xy, whole), strict=True):
            found[place[0]] = area
    return found


def _shares(xy: NDArray[np.float64], whole: BaseGeometry) -> list[BaseGeometry | None]:
    first = {tuple(point): index for index, point in reversed(list(enumerate(xy)))}
    if len(first) == 1:
        return [whole, *([None] * (len(xy) - 1))]
    tiles = shapely.get_parts(shapely.voronoi_polygons(MultiPoint(list(first)), extend_to=whole))
    tree = STRtree(tiles)
    shares: list[BaseGeometry | None] = [None] * len(xy)
    for point, index in first.items():
        near = tree.query(Point(point), predicate="intersects")
        cut = polygons(tiles[near[0]].intersection(whole))
        shares[index] = None if cut.is_empty else cut
    return shares


def polygons(geometry: BaseGeometry) -> BaseGeometry:
    """Without the points and lines that an intersection may leave."""
    parts = [p for p in shapely.get_parts(geometry) if p.geom_type == "Polygon" and p.area > 0]
    return shapely.union_all(parts) if len(parts) != 1 else parts[0]


def borders(found: Sequence[BaseGeometry | None]) -> list[tuple[int, ...]]:
    """Positions of the areas that share at least three metres of border with each."""
    known = [index for index, area in enumerate(found) if area is not None]
    shapes = [area for area in found if area is not None]
    beside: list[list[int]] = [[] for _ in found]
    if not shapes:
        return [() for _ in found]
    tree = STRtree(shapes)
    left, right = tree.query(shapes, predicate="dwithin", distance=NEAR)
    for one, other in zip(left.tolist(), right.tolist(), strict=True):
        if one < other and _shared(shapes[one], shapes[other]) >= LEAST_BORDER:
            beside[known[one]].append(known[other])
            beside[known[other]].append(known[one])
    return [tuple(sorted(some)) for some in beside]


def _shared(one: BaseGeometry, other: BaseGeometry) -> float:
    return float(one.boundary.intersection(other.buffer(NEAR)).length) - 2 * NEAR


def union(plane: Plane, parts: Iterable[Json]) -> Json | None:
    """One area without slivers; None where there is nothing."""
    grown = [plane.metres(shape(part)).buffer(CLOSE, join_style="mitre") for part in parts]
    if not grown:
        return None
    return plane.degrees(shapely.union_all(grown).buffer(-CLOSE, join_style="mitre"))


def pieces(grids: Sequence[int | None], beside: Sequence[Sequence[int]]) -> dict[int, int]:
    """Of how many parts each grid consists; whoever borders on nobody at all is left out."""
    count: dict[int, int] = {}
    seen: set[int] = set()
    for start, grid in enumerate(grids):
        if grid is None or start in seen or not beside[start]:
            continue
        count[grid] = count.get(grid, 0) + 1
        _walk(start, grids, beside, seen)
    return count


def _walk(
    start: int,
    grids: Sequence[int | None],
    beside: Sequence[Sequence[int]],
    seen: set[int],
) -> None:
    waiting = [start]
    seen.add(start)
    while waiting:
        here = waiting.pop()
        for other in beside[here]:
            if other not in seen and grids[other] == grids[start]:
                seen.add(other)
                waiting.append(other)


def walks(
    plane: Plane,
    spots: Sequence[Spot | None],
    weights: Sequence[int],
    grids: Sequence[int | None],
) -> dict[int, float]:
    """Mean metres from a household to the middle of its grid's households."""
    inside: dict[int, list[int]] = defaultdict(list)
    for index, grid in enumerate(grids):
        if grid is not None and spots[index] is not None and weights[index]:
            inside[grid].append(index)
    found = {}
    for grid, members in inside.items():
        xy = plane.points([spot for i in members if (spot := spots[i]) is not None])
        weight = np.array([weights[i] for i in members], dtype=float)
        middle = np.average(xy, axis=0, weights=weight)
        found[grid] = float(np.average(np.hypot(*(xy - middle).T), weights=weight))
    return found


def continued(
    grids: Sequence[int | None], old: Sequence[Old | None], weights: Sequence[int]
) -> dict[int, Old]:
    """Which grid of today each new one continues: those with most households in common first."""
    shared: dict[tuple[int, Old], int] = defaultdict(int)
    for grid, before, weight in zip(grids, old, weights, strict=True):
        if grid is not None and before is not None:
            shared[grid, before] += weight + 1  # buildings without households count a little
    found: dict[int, Old] = {}
    order = sorted(shared, key=lambda pair: (-shared[pair], pair[0]))
    for grid, before in order:
        if grid not in found and before not in found.values():
            found[grid] = before
    return found


def _lists(value: Any) -> Any:
    return [_lists(item) for item in value] if isinstance(value, (list, tuple)) else value
