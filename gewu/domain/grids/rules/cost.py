"""Kernels: what a grid costs, by deviation first, then outline, then walk."""

from math import pi, sqrt

from gewu.domain.grids.rules.kernels import compiled
from gewu.domain.grids.rules.net import Plan, Taste, Work

# Squared deviation up to what is fine; beyond it a step, then a steeper rise; outside the band
# another step and a steep line.
STEADY = 0.6
SHARP = 4.0
JUMP = 2.0
OUTSIDE = 4.0
FAR = 40.0


@compiled
def strain(plan: Plan, taste: Taste, grid: int, weight: float) -> float:
    """What a grid costs by its households alone."""
    target = plan.target[grid]
    off = abs(weight - target) / target
    value = STEADY * off * off / (taste.fine * taste.fine)
    if off > taste.fine:
        over = (off - taste.fine) / taste.fine
        value += JUMP + SHARP * (over + over * over)
    if weight < plan.low[grid]:
        value += OUTSIDE + FAR * (plan.low[grid] - weight) / target
    elif weight > plan.high[grid]:
        value += OUTSIDE + FAR * (weight - plan.high[grid]) / target
    return value


@compiled
def grid_cost(work: Work, grid: int, side: int) -> float:
    """What `grid` costs with the sums of one side in `desk.tally`."""
    taste, tally = work.taste, work.desk.tally
    weight, area, outline = tally[side], tally[2 + side], tally[4 + side]
    value = strain(work.plan, taste, grid, weight)
    if area > 0:
        value += taste.shape * outline / (2.0 * sqrt(pi * area))
    if weight > 0:
        x, y, spread = tally[6 + side], tally[8 + side], tally[10 + side]
        inertia = (spread - (x * x + y * y) / weight) / weight
        if inertia > 0:
            value += taste.walk * sqrt(inertia) / taste.reach
    return value


@compiled
def shift(work: Work, i: int, side: int, sign: float) -> None:
    """Add local node `i` to the sums of a side, or take it away (`sign` -1); `desk.side` of the
    others says what it borders on."""
    net, desk = work.net, work.desk
    v = desk.node[i]
    w = net.weight[v]
    outline = net.outline[v]
    for e in range(desk.first[i], desk.first[i + 1]):
        if desk.side[desk.near[e]] == side:
            outline -= 2.0 * desk.border[e]
    desk.tally[side] += sign * w
    desk.tally[2 + side] += sign * net.area[v]
    desk.tally[4 + side] += sign * outline
    desk.tally[6 + side] += sign * w * net.x[v]
    desk.tally[8 + side] += sign * w * net.y[v]
    desk.tally[10 + side] += sign * net.spread[v]


@compiled
def both_costs(work: Work, m: int, a: int, b: int) -> float:
    """Cost of the cut on the desk: side 0 to `a`, side 1 to `b`. Leaves the sums in the tally."""
    net, desk = work.net, work.desk
    tally = desk.tally
    for k in range(12):
        tally[k] = 0.0
    for i in range(m):
        v, side = desk.node[i], desk.side[i]
        w = net.weight[v]
        outline = net.outline[v]
        for e in range(desk.first[i], desk.first[i + 1]):
            if desk.side[desk.near[e]] == side:
                outline -= desk.border[e]
        tally[side] += w
        tally[2 + side] += net.area[v]
        tally[4 + side] += outline
        tally[6 + side] += w * net.x[v]
        tally[8 + side] += w * net.y[v]
        tally[10 + side] += net.spread[v]
    return grid_cost(work, a, 0) + grid_cost(work, b, 1)
