"""Existing grids: where they lie on the cells, which new grid continues which, and who moves."""

import numpy as np
import shapely

from gewu.domain.grids.rules.arrays import points, sums
from gewu.domain.grids.rules.cells import Cells
from gewu.domain.grids.rules.graph import NONE, Ints
from gewu.domain.grids.rules.ground import Ground
from gewu.domain.grids.types import Move


def old_labels(ground: Ground, found: Cells) -> Ints:
    """The existing grid of each node, numbered without holes, or NONE.

    Buildings tell; a cell without any belongs to the outline it lies in.
    """
    old = np.full(found.graph.size, NONE, np.int64)
    if len(ground.existing_shapes):
        tree = shapely.STRtree(ground.existing_shapes)
        node, grid = tree.query(points(found.graph.xy), predicate="within")
        old[node[::-1]] = grid[::-1]
    old[found.node[::-1]] = ground.existing[::-1]
    used = np.unique(old[old != NONE])
    return np.where(old == NONE, NONE, np.searchsorted(used, old)).astype(np.int64)


def continued(ground: Ground, label: Ints, count: int) -> Ints:
    """The existing grid that each new one continues, or NONE: the most households in common first.

    `label` (n,) the new grid of each building.
    """
    known = ground.existing >= 0
    pairs, index = np.unique(np.c_[ground.existing, label][known], axis=0, return_inverse=True)
    common = sums(index.ravel(), ground.households[known], len(pairs))
    found = np.full(count, NONE, np.int64)
    taken: set[int] = set()
    for old, new in pairs[np.argsort(-common, kind="stable")].tolist():
        if old not in taken and found[new] == NONE:
            found[new] = old
            taken.add(old)
    return found


def moves(ground: Ground, label: Ints, continues: Ints) -> tuple[Move, ...]:
    """Buildings whose new grid does not continue their old one; nothing without existing grids."""
    if not len(ground.existing_names):
        return ()
    moved = np.flatnonzero(continues[label] != ground.existing)
    fresh = np.flatnonzero((ground.existing == NONE) & (continues[label] == NONE))
    names = (*ground.existing_names, "")  # NONE is the last
    return tuple(
        Move(
            building=ground.ids[at],
            households=int(ground.households[at]),
            source=names[int(ground.existing[at])],
            target=int(label[at]) + 1,
        )
        for at in np.union1d(moved, fresh).tolist()
    )
