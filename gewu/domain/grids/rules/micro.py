"""Micro-grids: neighbouring buildings of one grid, about so many households each."""

import numpy as np
from scipy.sparse import coo_matrix  # type: ignore[import-untyped]
from scipy.sparse.csgraph import breadth_first_order, minimum_spanning_tree  # type: ignore[import-untyped]

from gewu.domain.grids.rules import linking
from gewu.domain.grids.rules.graph import NONE, Graph, Ints

# A rest smaller than this share of a micro-grid joins the one beside it.
REST = 0.5


def micro(graph: Graph, label: Ints, households: int) -> Ints:
    """The micro-grid of each node, numbered from 0 through the whole plan.

    A tree along the longest common borders is cut from its ends wherever enough has gathered.
    """
    parent, order = _forest(graph, label)
    gathered = graph.weight.astype(np.int64).tolist()
    cut = np.zeros(graph.size, bool)
    for node in reversed(order):
        above = parent[node]
        full = gathered[node] >= households
        if above == NONE or full or gathered[above] + gathered[node] > 2 * households:
            cut[node] = True
        else:
            gathered[above] += gathered[node]
    small = [one < REST * households for one in gathered]
    return _numbered(parent, order, cut.tolist(), small)


def _numbered(parent: list[int], order: list[int], cut: list[bool], small: list[bool]) -> Ints:
    """Rests join the group above them, at the top of a tree the first group below."""
    top = list(range(len(parent)))
    joined: dict[int, int] = {}
    for node in order:
        above = parent[node]
        if above == NONE:
            continue
        if not cut[node] or small[node]:
            top[node] = top[above]
        elif parent[top[above]] == NONE and small[top[above]]:
            joined.setdefault(top[above], node)
    found = np.array([joined.get(one, one) for one in top], np.int64)
    return np.unique(found, return_inverse=True)[1].astype(np.int64)


def _forest(graph: Graph, label: Ints) -> tuple[list[int], list[int]]:
    """The parent of each node and the nodes from the roots on, one tree for each part of a grid."""
    same = label[graph.edges[:, 0]] == label[graph.edges[:, 1]]
    ends, border = graph.edges[same], graph.border[same]
    cost = 1 / np.maximum(border, 0.1)
    shape = (graph.size, graph.size)
    tree = minimum_spanning_tree(coo_matrix((cost, (ends[:, 0], ends[:, 1])), shape=shape).tocsr())
    part = linking.parts(ends, graph.size)
    roots = np.unique(part, return_index=True)[1]
    hub = graph.size
    found = tree.tocoo()
    rows, columns = np.r_[found.row, np.full(len(roots), hub)], np.r_[found.col, roots]
    joined = coo_matrix((np.ones(len(rows)), (rows, columns)), shape=(hub + 1, hub + 1)).tocsr()
    order, before = breadth_first_order(joined, hub, directed=False)
    parent = np.where(before == hub, NONE, before)[:hub]
    return parent.tolist(), order[1:].tolist()
