"""A first cut: METIS by recursive bisection, made connected, every number in use."""

from dataclasses import dataclass

import numpy as np
import pymetis

from gewu.domain.grids.rules.coarse import inside, pieces
from gewu.domain.grids.rules.graph import NONE, Floats, Ints
from gewu.domain.grids.rules.net import lists

# METIS adds weights in 32 bits.
METIS_TOTAL = 1_000_000_000


def shares(weight: Floats, count: int, least: Ints, most: Ints) -> Ints:
    """Hand out `count` grids by weight, one at a time to whom it serves best (Webster)."""
    given = least.copy()
    for _ in range(count - int(given.sum())):
        claim = np.where(given < most, weight / (2 * given + 1), -1.0)
        winner = int(claim.argmax())
        if claim[winner] < 0:
            break
        given[winner] += 1
    return given


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the graph with node numbers of its own."""

    weight: Ints
    edges: Ints
    border: Floats

    @property
    def size(self) -> int:
        return len(self.weight)

    def only(self, nodes: Ints) -> "Part":
        place = np.full(self.size, NONE)
        place[nodes] = np.arange(len(nodes))
        ends = place[self.edges]
        kept = (ends >= 0).all(1)
        return Part(self.weight[nodes], ends[kept], self.border[kept])


def _metis(part: Part, count: int) -> Ints:
    """Labels 0..count-1; grids may be broken, and some may have got lost."""
    first, near, edge = lists(part.size, part.edges)
    scale = max(1, -(-int(part.weight.sum()) // METIS_TOTAL))
    border = np.maximum(1, np.rint(part.border[edge]))
    found = pymetis.part_graph(
        count,
        pymetis.CSRAdjacency(first.astype(np.int32), near.astype(np.int32)),
        vweights=(part.weight // scale).astype(np.int32),
        eweights=border.astype(np.int32),
        recursive=True,
    )
    return np.asarray(found.vertex_part, np.int64)


def _drop_loose(part: Part, label: Ints) -> Ints:
    """Keep the heaviest piece of each grid; what lies loose becomes NONE."""
    piece = np.full(part.size, NONE)
    piece = pieces(part.size, part.edges[inside(part.edges, label)])
    weight, size = np.bincount(piece, part.weight), np.bincount(piece)
    grid = np.full(len(weight), NONE)
    grid[piece] = label
    order = np.lexsort((size, weight))
    kept = np.full(int(label.max()) + 2, NONE)
    kept[grid[order]] = order
    return np.where((label >= 0) & (kept[label] == piece), label, NONE)


def connect(part: Part, label: Ints) -> Ints:
    """Every grid in one piece: loose pieces join the grid they share the longest border with."""
    label = _drop_loose(part, label)
    while (label == NONE).any():
        loose = label == NONE
        rim = loose[part.edges[:, 0]] != loose[part.edges[:, 1]]
        if not rim.any():
            break
        piece = pieces(part.size, part.edges[loose[part.edges].all(1)])
        ends = part.edges[rim]
        turned = loose[ends[:, 1]]
        inner, outer = np.where(turned, ends[:, ::-1].T, ends.T)
        span = int(label.max()) + 1
        pair, which = np.unique(piece[inner] * span + label[outer], return_inverse=True)
        by_length = np.argsort(np.bincount(which, part.border[rim]), kind="stable")
        joins = np.full(part.size, NONE)
        joins[pair[by_length] // span] = pair[by_length] % span
        label = np.where(loose, joins[piece], label)
    return label


def first_cut(part: Part, count: int) -> Ints:
    """Cut a connected part into `count` connected grids (or a few less, if it is coarse).

    A node heavier than the mean stands alone: whatever joins it makes it worse.
    """
    if count <= 1:
        return np.zeros(part.size, np.int64)
    mean = part.weight.sum() / count
    heavy = np.flatnonzero(part.weight >= mean)[: count - 1]
    label = np.full(part.size, NONE)
    label[heavy] = np.arange(len(heavy))
    used = len(heavy)
    for nodes, grids in _open_parts(part, np.flatnonzero(label == NONE), count - used):
        if grids:
            label[nodes] = used + (_metis(part.only(nodes), grids) if grids > 1 else 0)
            used += grids
    return connect(part, label)


def _open_parts(part: Part, nodes: Ints, count: int) -> list[tuple[Ints, int]]:
    """The connected parts of `nodes` and how many grids each is worth (may be none)."""
    piece = pieces(len(nodes), part.only(nodes).edges)
    weight = np.bincount(piece, part.weight[nodes]).astype(np.float64)
    most = np.bincount(piece, part.weight[nodes] > 0).astype(np.int64)
    given = shares(weight, count, np.zeros(len(weight), np.int64), most)
    order = np.argsort(piece, kind="stable")
    groups = np.split(nodes[order], np.cumsum(np.bincount(piece))[:-1])
    return list(zip(groups, given.tolist(), strict=True))
