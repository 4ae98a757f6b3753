"""The outlines of grids: unions of cells that share every corner with their neighbours."""

import numpy as np
import shapely
from shapely.errors import GEOSException
from shapely.geometry.base import BaseGeometry

from gewu.domain.grids.rules.cells import Cells
from gewu.domain.grids.rules.graph import Ints
from gewu.domain.grids.rules.ground import Plane, Shapes, polygonal, shapes
from gewu.domain.grids.types import Json

# Metres by which pieces are grown and shrunk where they do not meet; m² of a part by mistake.
CLOSE, CRUMB = 0.02, 1.0


def outlines(found: Cells, label: Ints) -> Shapes:
    """(k,) in metres; `label` (n,) the grid of each node."""
    alive = ~shapely.is_missing(found.pieces)
    grid = label[found.group[alive]]
    pieces = found.pieces[alive]
    order = np.argsort(grid, kind="stable")
    stops = np.flatnonzero(np.diff(grid[order])) + 1
    return shapes([_union(part) for part in np.split(pieces[order], stops)])


def _union(pieces: Shapes) -> BaseGeometry:
    """Exact where the pieces share their corners; what does not quite meet is grown together."""
    try:
        whole = shapely.coverage_union_all(pieces)
    except GEOSException:
        whole = shapely.MultiPolygon()
    if (
        shapely.is_valid(whole)
        and not whole.is_empty
        and shapely.area(shapely.get_parts(whole)).min() > CRUMB
    ):
        return whole
    grown = shapely.union_all(shapely.buffer(pieces, CLOSE, join_style="mitre"))
    return polygonal(shapely.buffer(grown, -CLOSE, join_style="mitre"))


def as_given(found: Shapes, plane: Plane) -> list[Json]:
    """GeoJSON geometries in the coordinates that were given."""
    return [geojson(one) for one in shapely.transform(found, plane.given)]


def geojson(found: BaseGeometry) -> Json:
    parts = [
        [shapely.get_coordinates(ring).tolist() for ring in shapely.get_rings(part)]
        for part in shapely.get_parts(found)
    ]
    if len(parts) == 1:
        return {"type": "Polygon", "coordinates": parts[0]}
    return {"type": "MultiPolygon", "coordinates": parts}
