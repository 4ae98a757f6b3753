"""What NumPy and Shapely do, with the types they give here."""

import numpy as np
import shapely

from gewu.domain.grids.rules.graph import Floats, Ints
from gewu.domain.grids.rules.ground import Shapes


def sums(index: Ints, values: Floats | Ints, count: int) -> Floats:
    """Of the values under each index."""
    return np.asarray(np.bincount(index, values, count), np.float64)


def points(xy: Floats) -> Shapes:
    """(n,) of (n, 2)."""
    return np.asarray(shapely.points(xy.reshape(-1, 2)), np.object_).reshape(-1)


def coordinates(found: Shapes) -> Floats:
    """(n, 2) of n points."""
    return shapely.get_coordinates(found).reshape(-1, 2)
