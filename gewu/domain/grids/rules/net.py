"""What the kernels work on: the graph as neighbour lists, the plan so far, scratch space."""

from typing import NamedTuple

import numpy as np

from gewu.domain.grids.rules.graph import NONE, Floats, Ints
from gewu.domain.grids.rules.kernels import Reals, Whole, reals, whole


class Net(NamedTuple):
    """Neighbours of v: `near[first[v]:first[v + 1]]`, with `border` metres in common.

    `x`, `y` from the middle; `spread` = Σ households · (x² + y²), so that the inertia of any set
    follows from sums.
    """

    first: Whole
    near: Whole
    border: Reals
    weight: Reals
    x: Reals
    y: Reals
    spread: Reals
    area: Reals
    outline: Reals


class Plan(NamedTuple):
    """`label` per node; per grid `total` households, `home` any node of it, `score` its cost,
    `target` households, `low` and `high` the band, `changed` the round of its last change."""

    label: Whole
    total: Reals
    home: Whole
    score: Reals
    target: Reals
    low: Reals
    high: Reals
    changed: Whole


class Taste(NamedTuple):
    """What counts: `fine` = the deviation that is not worth repairing; `shape` and `walk` =
    weight of outline and distance; `reach` = metres that distances are measured in."""

    fine: float
    shape: float
    walk: float
    reach: float


class Desk(NamedTuple):
    """Scratch space. The union being cut is copied to local numbers 0..m-1: `node` the node,
    `slot` its local number or NONE, `first`/`near`/`border` its inner contacts. `side` (0 or 1 by
    local node) is the cut being judged, `best` the best so far, `tally` the sums of its sides:
    households, area, outline, Σ w·x, Σ w·y, Σ w·(x² + y²), two places each."""

    node: Whole
    slot: Whole
    first: Whole
    near: Whole
    border: Reals
    order: Whole
    parent: Whole
    tip: Whole
    stem: Whole
    sums: Reals
    key: Reals
    side: Whole
    seen: Whole
    best: Whole
    tally: Reals
    state: Whole


class Room(NamedTuple):
    """Scratch space for a neighbourhood of grids: `found`, `mark`, `inside` by grid; `region` its
    grids; `node` and `label` the best cut of it so far."""

    found: Whole
    mark: Whole
    inside: Whole
    region: Whole
    node: Whole
    label: Whole


class Work(NamedTuple):
    """Everything a kernel needs, under one name."""

    net: Net
    plan: Plan
    taste: Taste
    desk: Desk
    room: Room


def _ints(length: int, value: int = 0) -> Whole:
    return whole(np.full(length, value, np.int64))


def lists(size: int, edges: Ints) -> tuple[Ints, Ints, Ints]:
    """Neighbour lists of an edge list: first (n+1,), near (2m,), and the edge behind each (2m,)."""
    ends = np.concatenate([edges[:, 0], edges[:, 1]])
    others = np.concatenate([edges[:, 1], edges[:, 0]])
    order = np.lexsort((others, ends))
    first = np.zeros(size + 1, np.int64)
    np.cumsum(np.bincount(ends, minlength=size), out=first[1:])
    return first, others[order], order % max(1, len(edges))


def make_plan(label: Ints, target: Floats, low: Floats, high: Floats) -> Plan:
    """A plan whose sums `measure` has yet to fill."""
    count = len(target)
    return Plan(
        label=whole(label.copy()),
        total=reals(np.zeros(count)),
        home=whole(np.full(count, NONE)),
        score=reals(np.zeros(count)),
        target=reals(target),
        low=reals(low),
        high=reals(high),
        changed=whole(np.zeros(count, np.int64)),
    )


def make_desk(size: int, contacts: int, seed: int) -> Desk:
    return Desk(
        node=_ints(size),
        slot=_ints(size, NONE),
        first=_ints(size + 1),
        near=_ints(contacts),
        border=reals(np.zeros(contacts)),
        order=_ints(size),
        parent=_ints(size),
        tip=_ints(contacts + 1),
        stem=_ints(contacts + 1),
        sums=reals(np.zeros(size)),
        key=reals(np.zeros(size)),
        side=_ints(size),
        seen=_ints(size),
        best=_ints(size),
        tally=reals(np.zeros(12)),
        state=_ints(1, seed),
    )


def make_room(grids: int, size: int) -> Room:
    return Room(
        found=_ints(grids),
        mark=_ints(grids),
        inside=_ints(grids),
        region=_ints(grids),
        node=_ints(size),
        label=_ints(size),
    )
