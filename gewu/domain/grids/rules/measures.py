"""How good a plan is: balance, distances to walk, shape, what is in one piece."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gewu.domain.grids.rules import linking
from gewu.domain.grids.rules.arrays import sums
from gewu.domain.grids.rules.graph import NONE, Floats, Graph, Ints
from gewu.domain.grids.types import Band, GridMeasures, Measures


@dataclass(frozen=True, slots=True)
class Scores:
    """Of each grid, shape (k,); `centre` (k, 2) where its households live, `parts` how many.

    Only `ordinary` grids are compared: an exclusive site is what it is.
    """

    weight: Floats
    centre: Floats
    walk: Floats
    farthest: Floats
    area: Floats
    compactness: Floats
    parts: Ints
    ordinary: NDArray[np.bool_]

    @property
    def deviation(self) -> Floats:
        """Signed shares of the mean."""
        mean = self.weight[self.ordinary].mean()
        off = (self.weight - mean) / mean if mean else np.zeros(len(self.weight))
        return np.where(self.ordinary, off, 0.0)

    def grid(self, at: int) -> GridMeasures:
        return GridMeasures(
            households=int(self.weight[at]),
            deviation=float(self.deviation[at]),
            walk=float(self.walk[at]),
            farthest=float(self.farthest[at]),
            area=float(self.area[at]),
            compactness=float(self.compactness[at]),
        )


def scores(graph: Graph, label: Ints) -> Scores:
    count = int(label.max(initial=-1)) + 1
    weight = sums(label, graph.weight, count)
    centre = _centres(graph, label, count)
    away = np.hypot(*(graph.xy - centre[label]).T)
    farthest = np.zeros(count)
    lived = graph.weight > 0
    np.maximum.at(farthest, label[lived], away[lived])
    area = sums(label, graph.area, count)
    return Scores(
        weight=weight,
        centre=centre,
        walk=sums(label, away * graph.weight, count) / np.maximum(weight, 1),
        farthest=farthest,
        area=area,
        compactness=4 * np.pi * area / np.maximum(_outline(graph, label, count), 1e-9) ** 2,
        parts=parts(graph, label, count),
        ordinary=_ordinary(graph, label, count),
    )


def measures(graph: Graph, label: Ints, band: Band) -> Measures:
    found = scores(graph, label)
    kept = found.ordinary
    off, weight = np.abs(found.deviation[kept]), found.weight[kept]
    total = max(float(weight.sum()), 1.0)
    split, fitting, own = compounds(graph, label, band)
    return Measures(
        grids=len(weight),
        households=int(weight.sum()),
        mean=float(weight.mean()),
        max_deviation=float(off.max()),
        p99_deviation=float(np.quantile(off, 0.99)),
        cv=float(weight.std() / max(weight.mean(), 1e-9)),
        in_band=float(((weight >= band.low) & (weight <= band.high)).mean()),
        under=int((weight < band.low).sum()),
        over=int((weight > band.high).sum()),
        broken=int((found.parts > 1).sum()),
        compactness=float(found.compactness[kept].mean()),
        walk=float((found.walk[kept] * weight).sum() / total),
        farthest=float(found.farthest[kept].max()),
        split=split,
        fitting=fitting,
        own=own,
    )


def _ordinary(graph: Graph, label: Ints, count: int) -> NDArray[np.bool_]:
    """Grids without an exclusive site; where there are only sites, those."""
    sites = np.bincount(label[graph.site != NONE], minlength=count) > 0
    return ~sites | sites.all()


def parts(graph: Graph, label: Ints, count: int) -> Ints:
    """In how many pieces each grid is."""
    inner = graph.edges[label[graph.edges[:, 0]] == label[graph.edges[:, 1]]]
    part = linking.parts(inner, graph.size)
    pairs = np.unique(np.c_[label, part], axis=0)
    return np.bincount(pairs[:, 0], minlength=count).astype(np.int64)


def compounds(graph: Graph, label: Ints, band: Band) -> tuple[int, int, int]:
    """How many that should stay whole are split; how many fit the band, and are a grid alone."""
    held = graph.compound >= 0
    if not held.any():
        return 0, 0, 0
    total = np.bincount(graph.compound[held], graph.weight[held])
    homes = np.bincount(graph.compound[held], graph.weight[held] > 0)
    pairs = np.unique(np.c_[graph.compound[held], label[held]], axis=0)
    grids = np.bincount(pairs[:, 0], minlength=len(total))
    size = np.bincount(label, graph.weight > 0)
    fits = (total >= band.low) & (total <= band.high)
    alone = (
        fits[pairs[:, 0]] & (grids[pairs[:, 0]] == 1) & (size[pairs[:, 1]] == homes[pairs[:, 0]])
    )
    split = int(((total <= band.high) & (grids > 1)).sum())
    return split, int(fits.sum()), int(alone.sum())


def _centres(graph: Graph, label: Ints, count: int) -> Floats:
    """Weighted by households; of a grid without any the middle of its cells."""
    share = np.maximum(graph.weight, 1e-9)
    total = sums(label, share, count)
    both = [sums(label, share * graph.xy[:, axis], count) / total for axis in (0, 1)]
    return np.stack(both, axis=1)


def _outline(graph: Graph, label: Ints, count: int) -> Floats:
    one, other = label[graph.touching].T
    same = one == other
    inner = sums(one[same], graph.touched[same], count)
    return sums(label, graph.outline, count) - 2 * inner
