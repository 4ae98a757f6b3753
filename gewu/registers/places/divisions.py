"""Values about dividing a community into grids: what there is, what shall be, what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

import shapely
from shapely.geometry import Polygon, shape
from shapely.geometry.base import BaseGeometry

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class GroundGrid:
    """An active grid; `is_own` = 专属网格, which no division touches."""

    id: UUID
    path: str
    name: str
    is_own: bool
    outline: Json | None


@dataclass(frozen=True, slots=True)
class GroundBuilding:
    """`grid` is the grid it lies in; None right under the community. WGS-84, None: not known."""

    id: UUID
    path: str
    name: str
    households: int
    point: tuple[float, float] | None
    compound: UUID | None
    grid: UUID | None


@dataclass(frozen=True, slots=True)
class GroundCompound:
    id: UUID
    name: str
    outline: Json | None


@dataclass(frozen=True, slots=True)
class Ground:
    """A community as it stands on a day. `buildings` are those that a division shares out."""

    id: UUID
    path: str
    name: str
    outline: Json | None
    grids: tuple[GroundGrid, ...]
    buildings: tuple[GroundBuilding, ...]
    compounds: tuple[GroundCompound, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A grid of a new division: the active grid that it continues, or a new one. Without an
    outline it keeps the one it has, if any."""

    place_id: UUID | None
    name: str
    outline: Json | None
    buildings: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class MovedBuilding:
    id: UUID
    old_path: str
    path: str


@dataclass(frozen=True)
class Redrawn:
    """A community divided anew. `grids` in the order of the parts that were given; `ended` leads
    from each grid and micro-grid that ended to the grid that has most of its households."""

    path: str
    grids: tuple[tuple[UUID, str], ...]
    outlines: tuple[Json | None, ...]
    moved: tuple[MovedBuilding, ...]
    ended: Mapping[UUID, UUID | None] = field(default_factory=dict)

    @cached_property
    def shapes(self) -> tuple[BaseGeometry, ...]:
        return tuple(shape(one) if one else Polygon() for one in self.outlines)

    def grid_at(self, lon: float, lat: float) -> tuple[UUID, str] | None:
        """(id, path) of the grid that holds the point; the first one on a border."""
        found = (
            grid
            for grid, area in zip(self.grids, self.shapes, strict=True)
            if shapely.intersects_xy(area, lon, lat)
        )
        return next(found, None)

    def path_of(self, grid_id: UUID) -> str:
        return next(path for pk, path in self.grids if pk == grid_id)
