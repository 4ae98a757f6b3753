"""What hangs together with nothing is linked to the rest where that is least wrong, and said."""

from dataclasses import dataclass, field

import numpy as np
import shapely
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise
from numpy.typing import NDArray
from scipy.sparse import coo_matrix  # type: ignore[import-untyped]
from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]

from gewu.domain.grids.rules.contiguity import Contacts
from gewu.domain.grids.rules.graph import NONE, Between, Floats, Ints
from gewu.domain.grids.rules.ground import Shapes
from gewu.domain.grids.rules.notes import Notes
from gewu.domain.grids.types import Wish


@dataclass(frozen=True, slots=True)
class Links:
    """Edges to add: (l, 2) with u < v, metres of border (1 for what does not touch), Between."""

    pairs: Ints
    border: Floats
    between: Ints


def parts(edges: Ints, count: int) -> Ints:
    """The connected part of each node."""
    net = coo_matrix((np.ones(len(edges)), (edges[:, 0], edges[:, 1])), shape=(count, count))
    return np.asarray(connected_components(net, directed=False)[1], np.int64)


@dataclass(frozen=True, slots=True)
class Land:
    """Of each node its largest piece, its households and its exclusive site or NONE."""

    shapes: Shapes
    weight: Ints
    site: Ints


def links(edges: Ints, known: Contacts, land: Land, notes: Notes) -> Links:
    """First over what little border there is (no way leads through an exclusive site), then
    across barriers, then to the nearest shore."""
    outside, count = land.site == NONE, len(land.site)
    work = _Work(parts(edges[outside[edges].all(1)], count), land.weight, notes)
    _touching(work, known, outside[known.pairs].all(1) & (known.free > 0))
    added = np.array(work.pairs, np.int64).reshape(-1, 2)
    work.part = parts(np.r_[edges, added], count)
    _touching(work, known, np.ones(len(known.pairs), np.bool_))
    _shores(work, land.shapes)
    return Links(
        np.array(work.pairs, np.int64).reshape(-1, 2),
        np.array(work.border, np.float64),
        np.array(work.between, np.int64),
    )


@dataclass(slots=True)
class _Work:
    part: Ints
    weight: Ints
    notes: Notes
    pairs: list[tuple[int, int]] = field(default_factory=list)
    border: list[float] = field(default_factory=list)
    between: list[int] = field(default_factory=list)

    def link(self, one: int, other: int, border: float, between: int) -> None:
        """The second part becomes the first."""
        self.pairs.append((min(one, other), max(one, other)))
        self.border.append(border)
        self.between.append(between)
        self.part[self.part == self.part[other]] = self.part[one]

    def households(self, node: int) -> int:
        """In the part of this node."""
        return int(self.weight[self.part == self.part[node]].sum())

    def tell(self, text: StrOrPromise, households: int) -> None:
        if households:
            self.notes.add(text, Wish.CONTIGUITY, count=households)


def _touching(work: _Work, known: Contacts, chosen: NDArray[np.bool_]) -> None:
    weak = np.where(known.free > 0, known.free, known.whole)
    order = np.lexsort((-weak, known.free == 0))
    order = order[chosen[order]]
    apart = work.part[known.pairs[order, 0]] != work.part[known.pairs[order, 1]]
    for at in order[apart].tolist():
        one, other = known.pairs[at].tolist()
        if work.part[one] == work.part[other]:
            continue
        across = known.free[at] == 0
        if across:
            work.tell(
                _("No crossing leads to {count} households; they were joined across the barrier."),
                min(work.households(one), work.households(other)),
            )
        between = Between.CROSSING if across else known.between[at]
        work.link(one, other, float(known.whole[at]), int(between))


def _shores(work: _Work, cells: Shapes) -> None:
    """Each smaller part to the nearest cell of another."""
    names, size = np.unique(work.part, return_counts=True)
    for name in names[np.argsort(size, kind="stable")][:-1].tolist():
        inside = np.flatnonzero(work.part == name)
        outside = np.flatnonzero(work.part != name)
        tree = shapely.STRtree(cells[outside])
        (one, other), far = tree.query_nearest(cells[inside], return_distance=True)
        best = int(np.argmin(far))
        work.tell(
            _("{count} households live on an island; it was joined to the nearest shore."),
            int(work.weight[inside].sum()),
        )
        work.link(int(outside[other[best]]), int(inside[one[best]]), 1.0, int(Between.CROSSING))


def enclosed(edges: Ints, land: Land) -> Ints:
    """The site of each node: empty ground that only a site joins to the rest belongs to it."""
    outside = land.site == NONE
    part = parts(edges[outside[edges].all(1)], len(land.site))
    empty = outside & (np.bincount(part, land.weight)[part] == 0)
    found = land.site.copy()
    both = np.r_[edges, edges[:, ::-1]]
    for one, other in both[empty[both[:, 0]] & ~outside[both[:, 1]]].tolist():
        found[part == part[one]] = land.site[other]
    return found
