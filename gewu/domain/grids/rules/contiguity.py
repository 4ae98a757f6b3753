"""Which cells touch, over how many metres, what lies between them, and where one can cross."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from gewu.domain.grids.rules.arrays import points, sums
from gewu.domain.grids.rules.graph import Between, Floats, Ints
from gewu.domain.grids.rules.ground import Ground, Shapes
from gewu.domain.grids.rules.mesh import Borders, Mesh

# Metres of common border that make two cells contiguous.
ENOUGH = 3.0
# Metres by which a border may lie beside the line it follows, and a crossing beside its border.
BESIDE, REACHED = 0.5, 150.0

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Contacts:
    """Pairs of cells that touch: `pairs` (m, 2) with u < v, each once; `whole` metres in common,
    `free` those of them that no barrier follows; `between` what follows them."""

    pairs: Ints
    whole: Floats
    free: Floats
    between: Ints


@dataclass(frozen=True, slots=True)
class Stretches:
    """`hard` (s,) where a border follows a barrier; `between` (s,) what else it follows."""

    hard: Mask
    between: Ints


def stretches(found: Borders, net: Mesh, ground: Ground, edge: Mask) -> Stretches:
    """`edge` (s,) where a border is also one between parcels."""
    between = np.full(len(edge), Between.NOTHING, np.int64)
    between[edge] = Between.LANE
    hard = np.zeros(len(edge), bool)
    hard[_follows(net.points[found.ends].mean(axis=1), ground.walls)] = True
    outer = np.flatnonzero(edge)
    middle = net.points[found.ends[outer]].mean(axis=1)
    wide = ground.roads[ground.road_class == Between.ROAD]
    between[outer[_follows(middle, wide)]] = Between.ROAD
    return Stretches(hard, between)


def contacts(found: Borders, marks: Stretches, group: Ints) -> Contacts:
    """`group` (p,) the cell of each piece."""
    cells = np.sort(group[found.pairs], axis=1)
    apart = cells[:, 0] != cells[:, 1]
    pairs, index = np.unique(cells[apart], axis=0, return_inverse=True)
    index = index.ravel()
    length, hard = found.length[apart], marks.hard[apart]
    between = np.full(len(pairs), int(Between.CROSSING))
    np.minimum.at(between, index, marks.between[apart])
    whole = sums(index, length, len(pairs))
    free = sums(index, np.where(hard, 0, length), len(pairs))
    return Contacts(pairs.reshape(-1, 2), whole, free, between)


def crossings(known: Contacts, xy: Floats, ground: Ground) -> tuple[Ints, Ints]:
    """Contacts that crossings join, and the numbers of crossings that join none.

    A crossing joins the pair that lies on either side of it: the one whose middle, moved to the
    barrier, is nearest.
    """
    wall = ground.walls
    shut = np.flatnonzero((known.whole - known.free >= ENOUGH) & (known.free < ENOUGH))
    joined: list[int] = []
    idle: list[int] = []
    if not len(shut) or not len(wall):
        return np.array(joined, np.int64), np.arange(len(ground.bridges))
    middle = points(xy[known.pairs[shut]].mean(axis=1))
    line = shapely.STRtree(wall).query_nearest(middle, all_matches=False)[1]
    foot = shapely.line_interpolate_point(wall[line], shapely.line_locate_point(wall[line], middle))
    feet = shapely.get_coordinates(foot)
    for number, bridge in enumerate(ground.bridges):
        away = np.hypot(*(feet - bridge).T)
        best = int(np.argmin(away))
        (joined if away[best] <= REACHED else idle).append(
            int(shut[best]) if away[best] <= REACHED else number
        )
    return np.unique(np.array(joined, np.int64)), np.array(idle, np.int64)


def _follows(middle: Floats, lines: Shapes) -> Ints:
    """Which of the points lie beside one of the lines."""
    if not len(lines) or not len(middle):
        return np.zeros(0, np.int64)
    near = shapely.STRtree(lines).query(points(middle), predicate="dwithin", distance=BESIDE)[0]
    return np.unique(near)
