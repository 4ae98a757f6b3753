"""Re-adjust an existing division with the least change: only what left the band is touched."""

import numpy as np
from numpy.typing import NDArray

from gewu.domain.grids.rules.bounds import least_moved
from gewu.domain.grids.rules.chains import Limits, mend
from gewu.domain.grids.rules.coarse import Coarse, pieces
from gewu.domain.grids.rules.draft import Draft
from gewu.domain.grids.rules.graph import NONE, Division, Graph, Ints
from gewu.domain.grids.rules.net import lists
from gewu.domain.grids.rules.solve import Progress, check, divide, ignore, proved
from gewu.domain.grids.rules.start import Part, connect
from gewu.domain.grids.rules.zones import contracted
from gewu.domain.grids.types import Aim


def adjust(graph: Graph, old: Ints, aim: Aim, *, progress: Progress | None = None) -> Division:
    """Restore the band from `old` (n,), the grid of each cell now, NONE for a new building.

    Grids in the band are touched only to help a neighbour. A grid far too small may be given up
    and one far too big cut, if that moves fewer households, or nothing else helps; with
    `aim.grids` set only the latter.
    """
    check(graph, aim)
    if (old == NONE).all():
        return divide(graph, aim, progress=progress)
    coarse = contracted(graph, aim)
    site = np.zeros(coarse.size, np.bool_)
    site[coarse.of[graph.site != NONE]] = True
    was = _inherited(coarse, old)
    draft = _draft(coarse, was, site)
    locked = set(np.asarray(draft.label)[site].tolist())
    limits = Limits(aim.band.low, aim.band.high, aim.grids is not None)
    mend(draft, limits, locked, progress or ignore)
    label = np.array(draft.label)[coarse.of]
    count = len(np.unique(label)) - len(locked)
    bound = proved(graph, coarse, max(1, count))
    moved = int(graph.weight[(old != NONE) & (label != old)].sum())
    return Division(label, bound.share, bound.why, moved, least_moved(graph, old, aim.band))


def _inherited(coarse: Coarse, old: Ints) -> Ints:
    """The grid that most cells of each node belong to now."""
    known = np.flatnonzero(old != NONE)
    was = np.full(coarse.size, NONE)
    span = int(old.max()) + 1
    key, which = np.unique(coarse.of[known] * span + old[known], return_inverse=True)
    order = np.argsort(np.bincount(which, minlength=len(key)), kind="stable")
    was[key[order] // span] = key[order] % span
    return was


def _settle_alone(label: Ints, was: Ints, piece: Ints) -> None:
    """Sites, and new buildings that touch nothing, are grids of their own: with the number they
    have, if nobody else has it, or with a new one."""
    homeless = label == NONE
    taken = set(label[~homeless].tolist())
    unused = max(int(label.max()), int(was.max())) + 1
    for p in np.unique(piece[homeless]).tolist():
        mine = homeless & (piece == p)
        number = int(was[mine].max())
        if number == NONE or number in taken:
            number, unused = unused, unused + 1
        taken.add(number)
        label[mine] = number


def _draft(coarse: Coarse, was: Ints, site: NDArray[np.bool_]) -> Draft:
    """The plan as it stands: loose pieces and new buildings with a neighbour, sites alone."""
    kept = ~site[coarse.edges].any(1)
    part = Part(coarse.weight, coarse.edges[kept], coarse.border[kept])
    label = connect(part, np.where(site, NONE, was))
    _settle_alone(label, was, pieces(part.size, part.edges))
    first, near, _ = lists(part.size, part.edges)
    return Draft.of(
        label.tolist(),
        was.tolist(),
        coarse.weight.tolist(),
        [x.tolist() for x in np.split(near, first[1:-1])],
        int(label.max()) + 1,
    )
