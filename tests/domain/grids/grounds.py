"""Small communities for the tests of drawing, in degrees around one spot."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from gewu.domain.grids.rules.ground import plane_at
from gewu.domain.grids.types import Aim, CompoundRule, Task

PLANE = plane_at(112.98, 28.19)
WIDE, HIGH = 400.0, 300.0


def degrees(geometry: BaseGeometry) -> dict[str, Any]:
    """GeoJSON of a geometry in metres, as a surveyor would give it."""
    return mapping(shapely.transform(geometry, lambda xy: PLANE.given(xy).round(7)))


def feature(geometry: BaseGeometry | None, **properties: object) -> dict[str, Any]:
    place = degrees(geometry) if geometry is not None else None
    return {"type": "Feature", "properties": properties, "geometry": place}


def layer(*features: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def home(x: float, y: float, **properties: object) -> dict[str, Any]:
    return feature(shapely.Point(x, y), **properties)


def homes(spots: Sequence[tuple[float, float]], households: int = 40) -> dict[str, Any]:
    """Buildings numbered from 0."""
    return layer(*(home(x, y, id=i, households=households) for i, (x, y) in enumerate(spots)))


def lattice(columns: int, rows: int, step: float = 40.0) -> list[tuple[float, float]]:
    return [(20 + step * i, 20 + step * j) for j in range(rows) for i in range(columns)]


def square(west: float, south: float, east: float, north: float, **more: object) -> dict[str, Any]:
    return layer(feature(shapely.box(west, south, east, north), **more))


def line(*corners: tuple[float, float], **properties: object) -> dict[str, Any]:
    return feature(shapely.LineString(corners), **properties)


def task(
    buildings: Mapping[str, Any] | None = None,
    *,
    boundary: Mapping[str, Any] | None = None,
    grids: int | None = None,
    rule: CompoundRule = CompoundRule.FREE,
    seed: int = 1,
    **layers: Any,
) -> Task:
    """A block of 10 by 7 buildings unless told otherwise."""
    return Task(
        boundary=boundary or square(0, 0, WIDE, HIGH),
        buildings=buildings or homes(lattice(10, 7)),
        aim=Aim(grids=grids, compounds=rule, seed=seed),
        **layers,
    )


def random_task(seed: int) -> Task:
    """Buildings, streets, a river with a bridge and a compound, all from the seed."""
    dice = np.random.default_rng(seed)
    spots = dice.uniform(2, [WIDE - 2, HIGH - 2], (int(dice.integers(1, 60)), 2)).round(2)
    counts = dice.integers(0, 90, len(spots)).tolist()
    x, y = dice.uniform(60, 240, 2).tolist()
    streets = [line((0, y), (WIDE, y + 20)), line((x + 90, 0), (x + 70, HIGH), cls=2)]
    river = line((x, -10), (x + 30, HIGH / 2), (x - 20, HIGH + 10))
    has = dice.random(3) < 0.6
    return Task(
        boundary=square(0, 0, WIDE, HIGH),
        buildings=layer(
            *(
                home(*spot, id=f"B{i}", households=count)
                for i, (spot, count) in enumerate(zip(spots.tolist(), counts, strict=True))
            )
        ),
        roads=layer(*streets) if has[0] else None,
        barriers=layer(river) if has[1] else None,
        bridges=layer(feature(shapely.Point(x + 30, HIGH / 2))) if has[1] else None,
        compounds=square(250, 30, 350, 120, id="C") if has[2] else None,
        aim=Aim(grids=int(dice.integers(1, 6)), compounds=CompoundRule.FREE),
    )
