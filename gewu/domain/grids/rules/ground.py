"""The ground a plan is drawn on: everything given, checked, in metres of a plane of its own."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from gewu.domain.grids.rules.graph import Floats, Ints
from gewu.domain.grids.types import Id

Shapes = NDArray[np.object_]

# The class of roads that only crossings lead across.
IMPASSABLE = 3
# WGS-84: equatorial radius in metres and the square of the first eccentricity.
RADIUS, FLATNESS = 6378137.0, 0.00669437999014
DEGREE_DECIMALS, METRE_DECIMALS = 9, 4


@dataclass(frozen=True, slots=True)
class Plane:
    """Degrees times a constant, so that straight lines stay straight and the way back is exact.

    `east` and `north` are metres per degree at the middle; over a community the scale changes by
    less than a thousandth. Coordinates that are metres already pass unchanged (east = north = 1).
    """

    lon: float
    lat: float
    east: float
    north: float

    def metres(self, corners: Floats) -> Floats:
        return (corners - [self.lon, self.lat]) * [self.east, self.north]

    def given(self, corners: Floats) -> Floats:
        """Back to the coordinates in which everything came, rounded far below a millimetre."""
        decimals = METRE_DECIMALS if self.east == 1 else DEGREE_DECIMALS
        return (corners / [self.east, self.north] + [self.lon, self.lat]).round(decimals)


PLAIN = Plane(0, 0, 1, 1)


def plane_at(lon: float, lat: float) -> Plane:
    phi = np.radians(lat)
    bend = 1 - FLATNESS * np.sin(phi) ** 2
    north = RADIUS * (1 - FLATNESS) / bend**1.5
    east = RADIUS * np.cos(phi) / np.sqrt(bend)
    return Plane(lon, lat, float(np.radians(1) * east), float(np.radians(1) * north))


@dataclass(frozen=True, slots=True)
class Ground:
    """`places` (n,) points or polygons and `xy` (n, 2) a point in each, of the buildings `ids`.

    `compound` (n,) is an index into `compound_ids` or NONE; `compounds` are the outlines of those
    that have one, `compound_of` whose. `road_class` is a Between. `existing` (n,) is an index into
    `existing_names` or NONE; `existing_shapes` may be empty polygons.
    """

    plane: Plane
    boundary: BaseGeometry
    ids: tuple[Id, ...]
    households: Ints
    places: Shapes
    xy: Floats
    compound: Ints
    compound_ids: tuple[str, ...]
    compounds: Shapes
    compound_of: Ints
    barriers: Shapes
    bridges: Floats
    roads: Shapes
    road_class: Ints
    sites: Shapes
    site_names: tuple[str, ...]
    existing: Ints
    existing_names: tuple[str, ...]
    existing_shapes: Shapes

    @property
    def walls(self) -> Shapes:
        """What only crossings lead across."""
        return np.concatenate([self.barriers, self.roads[self.road_class == IMPASSABLE]])


def shapes(found: list[Any]) -> Shapes:
    """An array that holds geometries one by one, also when there are none or they are alike."""
    held = np.empty(len(found), object)
    held[:] = found
    return held


def polygonal(geometry: BaseGeometry) -> BaseGeometry:
    """The valid polygon or polygons in a geometry, without lines and points."""
    whole = geometry if geometry.is_valid else shapely.make_valid(geometry)
    parts = [part for part in _parts(whole) if part.geom_type == "Polygon" and part.area > 0]
    if len(parts) == 1:
        return parts[0]
    return shapely.union_all(parts) if parts else shapely.Polygon()


def lines(geometry: BaseGeometry) -> list[BaseGeometry]:
    """The lines in a geometry; of a polygon its outline."""
    found = []
    for part in _parts(geometry):
        line = part.boundary if part.geom_type == "Polygon" else part
        found += [one for one in _parts(line) if one.geom_type == "LineString" and one.length > 0]
    return found


def _parts(geometry: BaseGeometry) -> list[BaseGeometry]:
    whole = shapely.get_parts(geometry)
    nested = [shapely.get_parts(part) for part in whole]
    return [one for parts in nested for one in parts]
