"""Polygons that tile an area, made to share every corner: exact borders, no gaps, no overlaps."""

from dataclasses import dataclass

import numpy as np
import shapely
from scipy.sparse import coo_matrix  # type: ignore[import-untyped]
from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]
from scipy.spatial import cKDTree  # type: ignore[import-untyped]

from gewu.domain.grids.rules.arrays import points, sums
from gewu.domain.grids.rules.graph import Floats, Ints
from gewu.domain.grids.rules.ground import Shapes

# Metres within which two corners are one, or one lies on an edge.
WELD = 0.001
ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Mesh:
    """`corner` (c,) indices into `points`, ring after ring; `ring` (c,) which ring each is of;
    `piece` (r,) whose ring it is and `shell` (r,) whether it is the outer one."""

    points: Floats
    corner: Ints
    ring: Ints
    piece: Ints
    shell: Ints

    @property
    def ends(self) -> Ints:
        """(c, 2): the edge that leaves each corner."""
        return np.stack([self.corner, self.corner[_next(self.ring)]], axis=1)

    def polygons(self, count: int) -> Shapes:
        """(count,) one for each piece; None where nothing was left of it."""
        closed, ring = _closed(self.corner, self.ring)
        rings = np.asarray(shapely.linearrings(self.points[closed], indices=ring), np.object_)
        whole = np.isin(self.piece, self.piece[self.shell == 1])
        order = np.lexsort((-self.shell, self.piece))  # the outer ring first
        order = order[whole[order]]
        pieces, index = np.unique(self.piece[order], return_inverse=True)
        held = np.full(count, None, object)
        held[pieces] = shapely.polygons(rings[order], indices=index)
        return held


@dataclass(frozen=True, slots=True)
class Borders:
    """Stretches of border between two pieces: `pairs` (s, 2), `ends` (s, 2) points, `length`."""

    pairs: Ints
    ends: Ints
    length: Floats


def mesh(pieces: Shapes, weld: float = WELD) -> Mesh:
    rings, piece = shapely.get_rings(pieces, return_index=True)
    corners, ring = shapely.get_coordinates(rings, return_index=True)
    first = np.r_[True, piece[1:] != piece[:-1]].astype(np.int64)
    open_ones = np.r_[ring[1:] == ring[:-1], False]  # without the corner that closes a ring
    corner, points = _welded(corners[open_ones], weld)
    net = _clean(Mesh(points, corner, ring[open_ones].astype(np.int64), piece, first))
    for _round in range(ROUNDS):
        fuller = _joined(net, weld)
        if fuller is None:
            break
        net = _clean(fuller)
    return net


def borders(net: Mesh) -> Borders:
    """Edges that two pieces share; the outer ones are left out."""
    ends = np.sort(net.ends, axis=1)
    piece = net.piece[net.ring]
    order = np.lexsort((piece, ends[:, 1], ends[:, 0]))
    same = np.flatnonzero((ends[order[1:]] == ends[order[:-1]]).all(axis=1))
    pairs = np.c_[piece[order[same]], piece[order[same + 1]]]
    apart = pairs[:, 0] != pairs[:, 1]
    found = ends[order[same[apart]]]
    return Borders(pairs[apart], found, _lengths(net.points, found))


def outlines(net: Mesh, count: int) -> Floats:
    """Metres around each piece, holes included."""
    return sums(net.piece[net.ring], _lengths(net.points, net.ends), count)


def _lengths(points: Floats, ends: Ints) -> Floats:
    apart = points[ends[:, 0]] - points[ends[:, 1]]
    return np.hypot(apart[:, 0], apart[:, 1])


def _next(ring: Ints) -> Ints:
    """The corner after each, going round."""
    starts = np.flatnonzero(np.r_[True, ring[1:] != ring[:-1]])
    after = np.arange(1, len(ring) + 1)
    after[np.r_[starts[1:], len(ring)] - 1] = starts
    return after


def _closed(corner: Ints, ring: Ints) -> tuple[Ints, Ints]:
    """Corners with the first again at the end of each ring; rings numbered without holes."""
    starts = np.flatnonzero(np.r_[True, ring[1:] != ring[:-1]])
    number = np.cumsum(np.r_[True, ring[1:] != ring[:-1]]) - 1
    stops = np.r_[starts[1:], len(ring)]
    return np.insert(corner, stops, corner[starts]), np.insert(number, stops, number[starts])


def _welded(corners: Floats, weld: float) -> tuple[Ints, Floats]:
    """The point of each corner, and the points."""
    _cells, first, index = np.unique(
        np.round(corners / weld).astype(np.int64), axis=0, return_index=True, return_inverse=True
    )
    points = corners[first]
    near = cKDTree(points).query_pairs(weld, output_type="ndarray")
    links = coo_matrix((np.ones(len(near)), (near[:, 0], near[:, 1])), shape=(len(points),) * 2)
    count, group = connected_components(links, directed=False)
    kept = np.full(count, len(points), np.int64)
    np.minimum.at(kept, group, np.arange(len(points)))
    return group[index.ravel()].astype(np.int64), points[kept]


def _clean(net: Mesh) -> Mesh:
    """Without corners that repeat, spikes there and back, and rings of less than three corners."""
    corner, ring = net.corner, net.ring
    while len(corner):
        after = _next(ring)
        again = corner == corner[after]
        spike = corner == corner[after[after]]
        spike[after[spike]] |= True
        drop = again if again.any() else spike & ~again
        sizes = np.bincount(ring, minlength=len(net.piece))
        drop |= sizes[ring] < 3
        if not drop.any():
            break
        corner, ring = corner[~drop], ring[~drop]
    left = np.unique(ring)
    number = np.full(len(net.piece), -1, np.int64)
    number[left] = np.arange(len(left))
    return Mesh(net.points, corner, number[ring], net.piece[left], net.shell[left])


def _joined(net: Mesh, weld: float) -> Mesh | None:
    """With corners of others put into the edges they lie on; None when there are none."""
    ends = net.ends
    lonely = _lonely(ends)
    edges = np.asarray(shapely.linestrings(net.points[ends[lonely]]), np.object_)
    ours = np.unique(ends[lonely])
    point, edge = shapely.STRtree(edges).query(
        points(net.points[ours]), predicate="dwithin", distance=weld
    )
    corner, at = ours[point], lonely[edge]
    foreign = (corner != ends[at, 0]) & (corner != ends[at, 1])
    corner, at = corner[foreign], at[foreign]
    if not len(corner):
        return None
    start = net.points[ends[at, 0]]
    far = np.hypot(*(net.points[corner] - start).T)
    order = np.lexsort((far, at))
    corner, at = corner[order], at[order]
    return Mesh(
        net.points,
        np.insert(net.corner, at + 1, corner),
        np.insert(net.ring, at + 1, net.ring[at]),
        net.piece,
        net.shell,
    )


def _lonely(ends: Ints) -> Ints:
    """Edges that only one piece has."""
    low, high = np.sort(ends, axis=1).T
    _keys, index, count = np.unique(
        low * (int(ends.max(initial=0)) + 1) + high, return_inverse=True, return_counts=True
    )
    return np.flatnonzero(count[index.ravel()] == 1)
