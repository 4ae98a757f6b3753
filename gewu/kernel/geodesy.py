"""Coordinates: the datums of Chinese maps, distances, and points that cannot be right.

Stored points are WGS-84 (CGCS2000 differs by centimetres); 高德 and 腾讯 speak GCJ-02, 百度 BD-09.
"""

from collections.abc import Callable
from enum import StrEnum
from math import asin, atan2, cos, hypot, isfinite, pi, radians, sin, sqrt
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from gewu.kernel.errors import Invalid

# The Krasovsky 1940 ellipsoid, on which the GCJ-02 offset is defined.
A = 6378245.0
EE = 0.00669342162296594323
# IUGG mean earth radius in metres.
EARTH = 6371008.8
BD_TURN = pi * 3000 / 180
WEST, EAST, SOUTH, NORTH = 72.004, 137.8347, 0.8293, 55.8271
# Degrees: far below a millimetre, and still above floating-point noise.
CLOSE = 1e-11


class Datum(StrEnum):
    WGS84 = "WGS84"
    GCJ02 = "GCJ02"
    BD09 = "BD09"


class Point(NamedTuple):
    """Degrees, longitude first as in GeoJSON."""

    lon: float
    lat: float


def in_china(lon: float, lat: float) -> bool:
    """Inside the box in which Chinese map providers shift coordinates."""
    return WEST <= lon <= EAST and SOUTH <= lat <= NORTH


def convert(lon: float, lat: float, source: Datum, target: Datum) -> Point:
    """The same place in another datum; outside China's box the datums agree."""
    point = Point(lon, lat)
    if source is target or not in_china(lon, lat):
        return point
    return _FROM_GCJ[target](_TO_GCJ[source](point))


def distance_m(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Great-circle distance in metres (haversine, exact enough to 0.5 %)."""
    half_lat, half_lon = radians(lat2 - lat1) / 2, radians(lon2 - lon1) / 2
    across = cos(radians(lat1)) * cos(radians(lat2)) * sin(half_lon) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(sin(half_lat) ** 2 + across)))


def check_point(lon: float, lat: float) -> Point:
    """The point, or Invalid when it is no place on earth or plainly has its numbers swapped."""
    if not (isfinite(lon) and isfinite(lat)):
        raise Invalid(_("The coordinates are not numbers. Please choose the place again."))
    if in_china(lat, lon) and not in_china(lon, lat):
        raise Invalid(
            _("Longitude and latitude seem to be swapped. Longitude comes first: 116.4, 39.9."),
            code="swapped",
        )
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise Invalid(
            _("Longitude lies between -180 and 180, latitude between -90 and 90. Please check.")
        )
    return Point(lon, lat)


def _same(point: Point) -> Point:
    return point


def _wgs_to_gcj(point: Point) -> Point:
    x, y = point.lon - 105.0, point.lat - 35.0
    phi = radians(point.lat)
    magic = 1 - EE * sin(phi) ** 2
    north = A * (1 - EE) / (magic * sqrt(magic))
    east = A / sqrt(magic) * cos(phi)
    return Point(
        point.lon + _shift_east(x, y) * 180 / (east * pi),
        point.lat + _shift_north(x, y) * 180 / (north * pi),
    )


def _shift_east(x: float, y: float) -> float:
    """Metres; the polynomial and waves every map provider uses."""
    metres = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
    metres += _waves(x, (20, 6), (20, 2), (20, 1), (40, 1 / 3), (150, 1 / 12), (300, 1 / 30))
    return metres


def _shift_north(x: float, y: float) -> float:
    """Metres, as `_shift_east`."""
    metres = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
    metres += _waves(x, (20, 6), (20, 2))
    metres += _waves(y, (20, 1), (40, 1 / 3), (160, 1 / 12), (320, 1 / 30))
    return metres


def _waves(angle: float, *waves: tuple[float, float]) -> float:
    return sum(height * sin(angle * turns * pi) for height, turns in waves) * 2 / 3


def _gcj_to_bd(point: Point) -> Point:
    radius = hypot(point.lon, point.lat) + 0.00002 * sin(point.lat * BD_TURN)
    theta = atan2(point.lat, point.lon) + 0.000003 * cos(point.lon * BD_TURN)
    return Point(radius * cos(theta) + 0.0065, radius * sin(theta) + 0.006)


def _inverse(forward: Callable[[Point], Point]) -> Callable[[Point], Point]:
    """The offsets change slowly: walking back by what is still off converges in a few steps."""

    def backward(goal: Point) -> Point:
        guess = goal
        for _step in range(12):
            image = forward(guess)
            off = Point(image.lon - goal.lon, image.lat - goal.lat)
            guess = Point(guess.lon - off.lon, guess.lat - off.lat)
            if max(abs(off.lon), abs(off.lat)) < CLOSE:
                break
        return guess

    return backward


_TO_GCJ: dict[Datum, Callable[[Point], Point]] = {
    Datum.WGS84: _wgs_to_gcj,
    Datum.GCJ02: _same,
    Datum.BD09: _inverse(_gcj_to_bd),
}
_FROM_GCJ: dict[Datum, Callable[[Point], Point]] = {
    Datum.WGS84: _inverse(_wgs_to_gcj),
    Datum.GCJ02: _same,
    Datum.BD09: _gcj_to_bd,
}
