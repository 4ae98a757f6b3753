"""The graph that is really cut: cells that must stay together become one node."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix  # type: ignore[import-untyped,unused-ignore]
from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped,unused-ignore]

from gewu.domain.grids.rules.graph import Between, Floats, Graph, Ints
from gewu.domain.grids.rules.kernels import reals, whole
from gewu.domain.grids.rules.net import Net, lists

# A border along a road is a good border, so it counts for less than its metres.
ROAD_DISCOUNT = 0.9
# A bridge joins two banks, but a grid should rather not lean on it.
CROSSING_WORTH = 0.5


@dataclass(frozen=True, slots=True)
class Coarse:
    """`of` (n,) = the node of each cell; the rest per node or per edge as in Graph, `spread` =
    Σ households · (x² + y²) from the middle, `inhabited` = cells with households per node."""

    of: Ints
    weight: Ints
    xy: Floats
    spread: Floats
    area: Floats
    outline: Floats
    edges: Ints
    border: Floats

    @property
    def size(self) -> int:
        return len(self.weight)


def pieces(size: int, edges: Ints) -> Ints:
    """The connected piece of each node."""
    joined = coo_matrix((np.ones(len(edges)), (edges[:, 0], edges[:, 1])), shape=(size, size))
    found: Ints = connected_components(joined, directed=False)[1].astype(np.int64)
    return found


def inside(edges: Ints, label: Ints) -> NDArray[np.bool_]:
    """Which edges join two nodes of the same label (NONE is no label)."""
    same: NDArray[np.bool_] = (label[edges[:, 0]] == label[edges[:, 1]]) & (label[edges[:, 0]] >= 0)
    return same


def together(graph: Graph, keep: Ints) -> Ints:
    """Cells → nodes: each connected piece of a `keep` group is one node, other cells stay alone."""
    return pieces(graph.size, graph.edges[inside(graph.edges, keep)])


def _worth(graph: Graph) -> Floats:
    """Metres that each edge counts for."""
    factor = np.ones(len(graph.edges))
    factor[graph.between == Between.ROAD] = ROAD_DISCOUNT
    return graph.border * factor


def contract(graph: Graph, of: Ints) -> Coarse:
    n = int(of.max()) + 1 if graph.size else 0

    def total(values: Floats) -> Floats:
        return np.bincount(of, values, n).astype(np.float64)

    xy = graph.xy - graph.xy.mean(0)
    presence = np.where(graph.weight > 0, graph.weight, 1e-6)
    centre = np.stack([total(presence * xy[:, i]) for i in (0, 1)], 1) / total(presence)[:, None]
    worth = _worth(graph)
    saved = graph.border - worth
    ends = of[graph.edges]
    across = ends[:, 0] != ends[:, 1]
    outline = total(graph.outline) - 2 * np.bincount(ends[~across, 0], graph.border[~across], n)
    for side in (0, 1):
        outline -= np.bincount(ends[across, side], saved[across], n)
    worth = np.where(graph.between == Between.CROSSING, worth * CROSSING_WORTH, worth)
    low, high = ends[across].min(1), ends[across].max(1)
    pairs, which = np.unique(low * n + high, return_inverse=True)
    return Coarse(
        of=of,
        weight=total(graph.weight.astype(np.float64)).astype(np.int64),
        xy=centre,
        spread=total(graph.weight * (xy**2).sum(1)),
        area=total(graph.area),
        outline=np.maximum(outline, 0.0),
        edges=np.stack([pairs // max(n, 1), pairs % max(n, 1)], 1),
        border=np.bincount(which, worth[across], len(pairs)).astype(np.float64),
    )


def make_net(coarse: Coarse, zone: Ints) -> Net:
    """Neighbour lists within the zones: what lies in two zones is never cut together."""
    kept = inside(coarse.edges, zone)
    first, near, edge = lists(coarse.size, coarse.edges[kept])
    return Net(
        first=whole(first),
        near=whole(near),
        border=reals(coarse.border[kept][edge]),
        weight=reals(coarse.weight.astype(np.float64)),
        x=reals(coarse.xy[:, 0].copy()),
        y=reals(coarse.xy[:, 1].copy()),
        spread=reals(coarse.spread),
        area=reals(coarse.area),
        outline=reals(coarse.outline),
    )
