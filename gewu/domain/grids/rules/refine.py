"""From a first cut to a good one: rounds over all pairs, then shaking the stuck places."""

from collections.abc import Callable

import numpy as np

from gewu.domain.grids.rules.graph import NONE, Floats
from gewu.domain.grids.rules.kernels import whole
from gewu.domain.grids.rules.net import Taste, Work
from gewu.domain.grids.rules.recut import recut
from gewu.domain.grids.rules.shake import measure_all, one_round, shake

Progress = Callable[[float], None]

ROUNDS = 6
POLISH = 2
CHUNK = 2000
# Shares of the whole that the rounds and the repair take, for the progress shown.
ROUNDS_SHARE = 0.6
# Steps of repair: some for any plan, more by the node.
STEPS = 300
STEPS_PER_NODE = 2
# A shaken neighbourhood: grids and steps at first, and by how many each try is wider.
REGION, WIDER = 8, 1
SHAKES, LONGER = 60, 30
HEAT = 6.0
# What is still outside its band afterwards is worth more steps, for the band alone.
BAND_ONLY = 1.0
LAST_RESORT = 4
# While repairing, balance goes before looks.
PLAIN_SHAPE = 0.3


def excess(work: Work) -> Floats:
    """By what share of its target each grid is further off than fine, or outside its band.

    A grid is not blamed for its heaviest node: with that alone it is as good as it can be.
    """
    plan, fine = work.plan, work.taste.fine
    total, target = np.asarray(plan.total), np.asarray(plan.target)
    heaviest = np.zeros(len(total))
    np.maximum.at(heaviest, np.asarray(plan.label), np.asarray(work.net.weight))
    least = np.maximum(np.asarray(plan.low), target * (1 - fine))
    most = np.maximum(np.minimum(np.asarray(plan.high), target * (1 + fine)), heaviest)
    off = np.maximum(np.maximum(least - total, total - most), 0.0)
    share: Floats = off / np.maximum(target, 1.0)
    return share


def fill_empty(work: Work) -> None:
    """Give lost numbers back: the heaviest grid that can be is cut in two, until none is empty."""
    plan = work.plan
    target = np.asarray(plan.target)
    for grid in np.flatnonzero(np.asarray(plan.home) == NONE).tolist():
        alike = np.flatnonzero(target == target[grid])
        heaviest_first = alike[np.argsort(-np.asarray(plan.total)[alike], kind="stable")]
        for giver in heaviest_first.tolist():
            if recut(work, giver, grid, 0.0) > 0.0:
                break


def refine(work: Work, rng: np.random.Generator, progress: Progress) -> None:
    """Improve the plan in place."""
    measure_all(work)
    fill_empty(work)
    turn = rounds(work, 1, ROUNDS, rng, progress)
    steps = STEPS + STEPS_PER_NODE * len(work.plan.label)
    for fine, share in ((work.taste.fine, 1), (BAND_ONLY, LAST_RESORT)):
        plain = work._replace(taste=Taste(fine, PLAIN_SHAPE, 0.0, work.taste.reach))
        measure_all(plain)
        repair(plain, steps * share, progress)
    measure_all(work)
    rounds(work, turn, POLISH, rng, lambda _share: progress(1.0))


def rounds(work: Work, turn: int, most: int, rng: np.random.Generator, progress: Progress) -> int:
    """Up to `most` rounds over all pairs, in random order; returns the number of the next one."""
    count = len(work.plan.total)
    for done in range(most):
        order = rng.permutation(count)
        changes = 0
        for start in range(0, count, CHUNK):
            part = order[start : start + CHUNK]
            changes += one_round(work, turn + done, whole(part))
            progress((done + (start + len(part)) / count) / most * ROUNDS_SHARE)
        if changes == 0:
            break
    return turn + most


def repair(work: Work, budget: int, progress: Progress) -> None:
    """Shake the neighbourhoods of the grids that are still off, the worst first, wider and longer
    each time round, until none is left or the budget of steps is spent."""
    left, tries = budget, 0
    while left > 0:
        bad = excess(work)
        worst = np.flatnonzero(bad > 1e-9)
        if len(worst) == 0:
            break
        for grid in worst[np.argsort(-bad[worst], kind="stable")].tolist():
            left -= shake(work, grid, REGION + WIDER * tries, SHAKES + LONGER * tries, HEAT)
            if left <= 0:
                break
        tries += 1
        progress(ROUNDS_SHARE + (1 - ROUNDS_SHARE) * (1 - max(left, 0) / budget))
