"""Plane geometry in metres for the drawn district, and its projection to WGS-84."""

import math
from collections.abc import Iterable, Sequence

import shapely
from shapely.affinity import affine_transform
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import polygonize

XY = tuple[float, float]

CENTRE_LON, CENTRE_LAT = 104.78, 29.36
CENTRE: XY = (920.0, 720.0)
TURN = math.radians(-6.0)  # nobody builds exactly north; the plan is drawn upright and turned
METRES_PER_LAT = 110_852.0
METRES_PER_LON = 111_320.0 * math.cos(math.radians(CENTRE_LAT))
DEGREE_DIGITS = 7  # about one centimetre


def smooth(points: Sequence[XY], pieces: int = 8) -> list[XY]:
    """A Catmull-Rom curve through all points."""
    padded = [points[0], *points, points[-1]]
    curve = [
        _catmull(padded[i : i + 4], piece / pieces)
        for i in range(len(points) - 1)
        for piece in range(pieces)
    ]
    return [*curve, points[-1]]


def smooth_ring(points: Sequence[XY], pieces: int = 4) -> list[XY]:
    """A closed Catmull-Rom curve; the first point is not repeated at the end."""
    padded = [points[-1], *points, points[0], points[1]]
    return [
        _catmull(padded[i : i + 4], piece / pieces)
        for i in range(len(points))
        for piece in range(pieces)
    ]


def _catmull(four: Sequence[XY], t: float) -> XY:
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = four
    return _cubic(ax, bx, cx, dx, t), _cubic(ay, by, cy, dy, t)


def _cubic(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (
        2 * b
        + (c - a) * t
        + (2 * a - 5 * b + 4 * c - d) * t * t
        + (3 * b - a - 3 * c + d) * t * t * t
    )


def faces(lines: Iterable[BaseGeometry]) -> list[Polygon]:
    """The polygons that the lines enclose; neighbours share every vertex exactly."""
    noded = shapely.union_all(list(lines), grid_size=0.01)
    return list(polygonize(noded))


def frame_angle(polygon: Polygon) -> float:
    """The direction (radians, within ±45°) of the block's side that runs nearest to west-east."""
    (ax, ay), (bx, by), *_ = corners(polygon)
    angle = math.atan2(by - ay, bx - ax)
    return (angle + math.pi / 4) % (math.pi / 2) - math.pi / 4


def corners(polygon: Polygon) -> list[XY]:
    """The closed ring of the smallest rectangle around the polygon, turned as it lies."""
    rectangle = largest(shapely.minimum_rotated_rectangle(polygon))
    return [(x, y) for x, y in rectangle.exterior.coords]


def inside(polygon: Polygon, inset: float) -> Polygon:
    """The largest piece of the polygon that keeps `inset` metres from its edge."""
    return largest(polygon.buffer(-inset, join_style="mitre"))


def largest(geometry: BaseGeometry) -> Polygon:
    parts = shapely.get_parts(geometry)
    polygons = [part for part in parts if isinstance(part, Polygon)]
    return max(polygons, key=lambda part: part.area, default=Polygon())


def placed(geometry: BaseGeometry) -> BaseGeometry:
    """Plan metres to WGS-84 degrees, rounded so that shared vertices stay shared."""
    cos, sin = math.cos(TURN), math.sin(TURN)
    kx, ky = 1 / METRES_PER_LON, 1 / METRES_PER_LAT
    cx, cy = CENTRE
    x0 = CENTRE_LON + kx * (-cx * cos + cy * sin)
    y0 = CENTRE_LAT + ky * (-cx * sin - cy * cos)
    turned = affine_transform(geometry, [kx * cos, -kx * sin, ky * sin, ky * cos, x0, y0])
    return shapely.transform(turned, lambda coordinates: coordinates.round(DEGREE_DIGITS))


def line(points: Sequence[XY], *, curved: bool = True) -> LineString:
    return LineString(smooth(points) if curved and len(points) > 2 else points)


def extended(curve: LineString, by: float) -> LineString:
    """The same line with both ends drawn on straight, so that it surely meets its neighbours."""
    points = [(x, y) for x, y in curve.coords]
    first = _beyond(points[1], points[0], by)
    last = _beyond(points[-2], points[-1], by)
    return LineString([first, *points, last])


def _beyond(start: XY, end: XY, by: float) -> XY:
    length = math.dist(start, end)
    return (
        end[0] + (end[0] - start[0]) / length * by,
        end[1] + (end[1] - start[1]) / length * by,
    )
