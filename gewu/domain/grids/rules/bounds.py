"""Proved lower bounds: what no connected division into this many grids can do better than.

heavy   a node heavier than the mean t: its grid is off by at least w/t − 1.
pocket  what hangs on the rest by one node v and weighs W < t: either a grid lies inside it (W at
        most) or all of it is in v's grid, so some grid is off by min(t − W, W + w − t) / t.
island  a piece of weight W that nothing joins to the rest: k grids of W/k, for the best k.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gewu.domain.grids.rules.graph import NONE, Graph, Ints
from gewu.domain.grids.rules.net import lists
from gewu.domain.grids.types import Band
from gewu.kernel.errors import Text


@dataclass(frozen=True, slots=True)
class Bound:
    """`share` of the mean; `node` = the heavy node, or the one the pocket hangs on."""

    share: float = 0.0
    why: Text = ""
    node: int = NONE
    weight: int = 0


@dataclass(slots=True)
class Walk:
    """A depth-first walk: `order` of discovery, `parent`, `rank` in the order, `low` = the lowest
    rank reached from below by one edge, `below` = weight of the subtree."""

    order: list[int] = field(default_factory=list)
    parent: list[int] = field(default_factory=list)
    rank: list[int] = field(default_factory=list)
    low: list[int] = field(default_factory=list)
    below: list[int] = field(default_factory=list)


def _discover(size: int, edges: Ints) -> Walk:
    first_, near_, _edge = lists(size, edges)
    first, near = first_.tolist(), near_.tolist()
    walk = Walk(parent=[NONE] * size, rank=[NONE] * size, low=[size] * size)
    next_ = first[:-1]
    for root in range(size):
        if walk.rank[root] != NONE:
            continue
        v = root
        walk.rank[v] = len(walk.order)
        walk.order.append(v)
        while v != NONE:
            if next_[v] == first[v + 1]:
                v = walk.parent[v]
                continue
            u = near[next_[v]]
            next_[v] += 1
            if walk.rank[u] == NONE:
                walk.parent[u] = v
                walk.rank[u] = len(walk.order)
                walk.order.append(u)
                v = u
            elif u != walk.parent[v]:
                walk.low[v] = min(walk.low[v], walk.rank[u])
    return walk


def _sum_up(walk: Walk, weight: Ints) -> None:
    walk.below = weight.tolist()
    for v in reversed(walk.order):
        p = walk.parent[v]
        if p != NONE:
            walk.below[p] += walk.below[v]
            walk.low[p] = min(walk.low[p], walk.low[v])


def _pockets(walk: Walk) -> Iterator[tuple[int, list[int]]]:
    """Each cut node with the weights of the subtrees that hang on it alone."""
    hanging: dict[int, list[int]] = {}
    for v in walk.order:
        p = walk.parent[v]
        if p != NONE and walk.low[v] >= walk.rank[p]:
            hanging.setdefault(p, []).append(walk.below[v])
    yield from hanging.items()


def _best_pocket(walk: Walk, weight: Ints, mean: float) -> Bound:
    best = Bound()
    top = _tops(walk)
    for v, pieces in _pockets(walk):
        above = walk.below[top[v]] - int(weight[v]) - sum(pieces)
        parts = sorted([*pieces, above])
        for pocket in {*parts, sum(parts[:-1])}:
            off = min(mean - pocket, pocket + int(weight[v]) - mean) / mean
            if pocket > 0 and off > best.share:
                why = format_lazy(
                    _("{pocket} households hang on one cell of {cell}"),
                    pocket=pocket,
                    cell=int(weight[v]),
                )
                best = Bound(off, why, v, pocket)
    return best


def _tops(walk: Walk) -> list[int]:
    """The root of each node."""
    top = list(range(len(walk.parent)))
    for v in walk.order:
        if walk.parent[v] != NONE:
            top[v] = top[walk.parent[v]]
    return top


def _best_island(walk: Walk, mean: float, grids: int) -> Bound:
    roots = [v for v in walk.order if walk.parent[v] == NONE]
    best = Bound()
    for v in roots if len(roots) > 1 else []:
        weight = walk.below[v]
        most = max(1, grids - len(roots) + 1)
        near = {min(most, max(1, k)) for k in (int(weight / mean), int(weight / mean) + 1)}
        off = min(abs(weight / k / mean - 1) for k in near)
        if off > best.share:
            why = format_lazy(_("{count} households that nothing joins to the rest"), count=weight)
            best = Bound(off, why, v, weight)
    return best


def lowest(weight: Ints, edges: Ints, grids: int) -> Bound:
    """The largest of the bounds for `grids` connected grids."""
    mean = int(weight.sum()) / max(1, grids)
    if mean <= 0 or grids <= 1:
        return Bound()
    walk = _discover(len(weight), edges)
    _sum_up(walk, weight)
    v = int(weight.argmax())
    why = format_lazy(_("one cell of {count} households"), count=int(weight[v]))
    heavy = Bound(int(weight[v]) / mean - 1, why, v)
    found = [Bound(), heavy, _best_pocket(walk, weight, mean), _best_island(walk, mean, grids)]
    return max(found, key=lambda bound: bound.share)


def least_moved(graph: Graph, old: Ints, band: Band) -> int:
    """The fewest households that must change their grid to bring all grids into the band.

    A grid too heavy without its new buildings gives its excess away; one too light is filled or
    given up. One move can serve two grids, and new buildings may go anywhere.
    """
    known = old != NONE
    settled = np.bincount(old[known], graph.weight[known])
    new = int(graph.weight[~known].sum())
    too_many = int(np.maximum(settled - band.high, 0).sum())
    missing = np.maximum(band.low - settled, 0)
    too_few = int(np.minimum(missing, settled).sum()) - new
    return max(too_many, too_few, 0)
