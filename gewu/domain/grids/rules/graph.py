"""The contiguity graph that a plan is cut from: one node per cell, in metres and households."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from gewu.kernel.errors import Text

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
NONE = -1


class Between(IntEnum):
    """What separates two contiguous cells; cells across a barrier without a crossing are none."""

    NOTHING = 0
    LANE = 1
    ROAD = 2
    CROSSING = 4


@dataclass(frozen=True, slots=True)
class Graph:
    """Cells tile the community; grids are unions of nodes.

    `weight` households (or load) per node, shape (n,); `xy` (n, 2) metres, where its people live;
    `area` m² and `outline` m of each cell; `edges` (m, 2) with u < v, each once; `border` (m,)
    metres in common, `between` (m,) values of Between; `compound` (n,) index or NONE; `site` (n,)
    index of the exclusive site (专属网格) or NONE. `outline` counts borders with cells that are not
    contiguous as well; `touching` and `touched` are all pairs that share a border and its metres
    (a superset of the edges: for the outline of a grid).
    """

    weight: Ints
    xy: Floats
    area: Floats
    outline: Floats
    edges: Ints
    border: Floats
    between: Ints
    compound: Ints
    site: Ints
    touching: Ints
    touched: Floats

    @property
    def size(self) -> int:
        return len(self.weight)


@dataclass(frozen=True, slots=True)
class Division:
    """A plan: the grid of each node, numbered from 0 without holes; `bound` = the proved least
    largest deviation from the mean (a share) for this many grids, and `bound_why` in words.

    After a re-adjustment labels are those of before (a grid given up leaves a hole, new ones come
    last); `moved` = households that change their grid, `moved_least` = the proved least.
    """

    label: Ints
    bound: float
    bound_why: Text
    moved: int = 0
    moved_least: int = 0
