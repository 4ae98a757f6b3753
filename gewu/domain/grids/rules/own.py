"""Zones under the rule that a closed compound inside the band is a grid of its own."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gewu.domain.grids.rules.coarse import Coarse, inside, pieces
from gewu.domain.grids.rules.graph import NONE, Graph, Ints
from gewu.domain.grids.types import Aim, Band

# Joining a rest to a compound that is a grid of its own costs as much as a grid of no households.
SPOILT = 1.0


@dataclass(frozen=True, slots=True)
class Zones:
    """`of` (n,) the zone of each node; `grids` (z,) how many grids each is cut into."""

    of: Ints
    grids: Ints


def compound_weight(graph: Graph) -> Ints:
    """Households of the compound of each cell, 0 for cells in none."""
    inner = graph.compound != NONE
    sums = np.bincount(graph.compound[inner], graph.weight[inner])
    weight = np.zeros(graph.size, np.int64)
    weight[inner] = sums[graph.compound[inner]]
    return weight


def outside(weight: float, grids: int, band: Band) -> float:
    """By what share of the band's middle grids of this mean weight lie outside the band."""
    mean = weight / grids
    return max(band.low - mean, mean - band.high, 0.0) / band.middle


def best_count(weight: float, band: Band, most: int) -> int:
    """How many grids of this weight come nearest to the band, then to its middle."""
    guess = max(1, round(weight / band.middle))
    near = {min(max(1, k), max(1, most)) for k in range(guess - 1, guess + 2)}
    return min(
        sorted(near),
        key=lambda k: (k * outside(weight, k, band), abs(weight / k - band.middle)),
    )


@dataclass(slots=True)
class Patches:
    """Zones while they are being joined: households, inhabited nodes, and whether it is a
    compound that is a grid of its own; `near` = neighbours and metres in common."""

    weight: list[int]
    most: list[int]
    closed: list[bool]
    near: list[dict[int, float]]
    parent: list[int]
    band: Band

    def root(self, patch: int) -> int:
        while self.parent[patch] != patch:
            patch = self.parent[patch]
        return patch

    def count(self, patch: int) -> int:
        return best_count(self.weight[patch], self.band, self.most[patch])

    def harm(self, patch: int) -> float:
        grids = self.count(patch)
        return grids * outside(self.weight[patch], grids, self.band)

    def harm_joined(self, patch: int, other: int) -> float:
        """How much worse it gets if `patch` joins `other`."""
        weight = self.weight[patch] + self.weight[other]
        grids = best_count(weight, self.band, self.most[patch] + self.most[other])
        spoilt = SPOILT if self.closed[other] and self.weight[patch] else 0.0
        worse = grids * outside(weight, grids, self.band) - self.harm(other)
        return worse + spoilt - self.harm(patch)

    def join(self, patch: int, other: int) -> None:
        self.parent[patch] = other
        self.weight[other] += self.weight[patch]
        self.most[other] += self.most[patch]
        for third, border in self.near[patch].items():
            del self.near[third][patch]
            if third != other:
                for a, b in ((other, third), (third, other)):
                    self.near[a][b] = self.near[a].get(b, 0.0) + border
        self.near[patch] = {}


def own_zones(graph: Graph, coarse: Coarse, site: NDArray[np.bool_], aim: Aim) -> Zones:
    """Compounds in the band, each bigger compound, and the connected pieces of the rest.

    A rest too small for a grid joins the neighbour it harms least, if that is better than alone.
    """
    group = _groups(graph, coarse, site, aim.band)
    zone = pieces(coarse.size, coarse.edges[inside(coarse.edges, group)])
    patches = _patches(coarse, zone, site, aim.band)
    _join_small(patches)
    root = np.array([patches.root(z) for z in range(len(patches.weight))])
    left, of = np.unique(root[zone], return_inverse=True)
    grids = np.array([patches.count(z) for z in left.tolist()], np.int64)
    return Zones(of.astype(np.int64), grids)


def _groups(graph: Graph, coarse: Coarse, site: NDArray[np.bool_], band: Band) -> Ints:
    """What may be cut together, per node: 0 the rest, else its compound or itself."""
    weight = np.zeros(coarse.size, np.int64)
    weight[coarse.of] = compound_weight(graph)
    compound = np.zeros(coarse.size, np.int64)
    compound[coarse.of] = graph.compound + 1
    own = np.where(weight >= band.low, compound, 0)
    return np.where(site, np.arange(coarse.size) + int(own.max()) + 1, own)


def _patches(coarse: Coarse, zone: Ints, site: NDArray[np.bool_], band: Band) -> Patches:
    weight = np.bincount(zone, coarse.weight).astype(np.int64).tolist()
    most = np.bincount(zone, coarse.weight > 0).astype(np.int64).tolist()
    near: list[dict[int, float]] = [{} for _ in weight]
    barred = set(zone[site].tolist())
    ends = zone[coarse.edges]
    for (a, b), border in zip(ends.tolist(), coarse.border.tolist(), strict=True):
        if a != b and a not in barred and b not in barred:
            near[a][b] = near[a].get(b, 0.0) + border
            near[b][a] = near[b].get(a, 0.0) + border
    closed = [m == 1 and band.low <= w <= band.high for w, m in zip(weight, most, strict=True)]
    return Patches(weight, most, closed, near, list(range(len(weight))), band)


def _join_small(patches: Patches) -> None:
    """Zones lighter than a grid, the lightest first, look for a neighbour."""
    light = [z for z, w in enumerate(patches.weight) if w < patches.band.low]
    for patch in sorted(light, key=lambda z: (patches.weight[z], z)):
        if patches.weight[patch] >= patches.band.low or not patches.near[patch]:
            continue
        near = patches.near[patch]
        harm = {other: patches.harm_joined(patch, other) for other in near}
        best = min(near, key=lambda other: (harm[other], -near[other], other))
        if harm[best] < 0 or patches.weight[patch] == 0:
            patches.join(patch, best)
