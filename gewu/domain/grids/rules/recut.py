"""Kernels: put two touching grids together and cut the union again in the best way found.

Candidates are the cuts of random spanning trees (both sides are connected by construction) and
of straight sweeps (checked). A cut is judged by deviation first, then outline, then walk.
"""

from gewu.domain.grids.rules.cost import both_costs, grid_cost, shift, strain
from gewu.domain.grids.rules.graph import NONE
from gewu.domain.grids.rules.kernels import below, compiled
from gewu.domain.grids.rules.net import Desk, Work

ROUNDEST = 1.08
NEVER = 1e30
PASSES = 4
TREES, ROUGH_TREES = 6, 2
SWEEPS = 4
# Unit vectors 22.5° apart, written out: libraries do not agree on the last digit of a cosine.
ACROSS = (
    1.0,
    0.9238795325,
    0.7071067812,
    0.3826834324,
    0.0,
    -0.3826834324,
    -0.7071067812,
    -0.9238795325,
)
ALONG = (
    0.0,
    0.3826834324,
    0.7071067812,
    0.9238795325,
    1.0,
    0.9238795325,
    0.7071067812,
    0.3826834324,
)


@compiled
def smooth(work: Work, m: int, a: int, b: int) -> float:
    """Move single nodes over the border of the cut on the desk while it pays; returns the cost."""
    desk = work.desk
    cost = both_costs(work, m, a, b)
    for _ in range(PASSES):
        before = cost
        for i in range(m):
            mine = desk.side[i]
            rim = False
            for e in range(desk.first[i], desk.first[i + 1]):
                rim = rim or desk.side[desk.near[e]] != mine
            if not rim:
                continue
            shift(work, i, mine, -1.0)
            shift(work, i, 1 - mine, 1.0)
            moved = grid_cost(work, a, 0) + grid_cost(work, b, 1)
            desk.side[i] = 1 - mine
            if moved < cost - 1e-9 and connected(desk, m, mine):
                cost = moved
            else:
                desk.side[i] = mine
                shift(work, i, 1 - mine, -1.0)
                shift(work, i, mine, 1.0)
        if cost >= before - 1e-9:
            break
    return cost


@compiled
def clear(work: Work, m: int) -> None:
    """Take the union off the desk."""
    desk = work.desk
    for i in range(m):
        desk.slot[desk.node[i]] = NONE


@compiled
def gather(work: Work, a: int, b: int) -> int:
    """Copy the union of two grids to the desk; returns its number of nodes (0: they do not
    touch). An empty grid has no home and touches every other."""
    net, plan, desk = work.net, work.plan, work.desk
    desk.node[0] = plan.home[a]
    desk.slot[plan.home[a]] = 0
    done, m = 0, 1
    while done < m:
        v = desk.node[done]
        done += 1
        for e in range(net.first[v], net.first[v + 1]):
            u = net.near[e]
            if desk.slot[u] == NONE and (plan.label[u] == a or plan.label[u] == b):
                desk.slot[u] = m
                desk.node[m] = u
                m += 1
    if plan.home[b] != NONE and desk.slot[plan.home[b]] == NONE:
        clear(work, m)
        return 0
    contacts = 0
    for i in range(m):
        desk.first[i] = contacts
        v = desk.node[i]
        for e in range(net.first[v], net.first[v + 1]):
            j = desk.slot[net.near[e]]
            if j != NONE:
                desk.near[contacts] = j
                desk.border[contacts] = net.border[e]
                contacts += 1
    desk.first[m] = contacts
    return m


@compiled
def grow(desk: Desk, m: int) -> None:
    """A random spanning tree of the union: `order` from the root outwards, `parent` by node."""
    for i in range(m):
        desk.parent[i] = NONE
        desk.seen[i] = 0
    root = below(desk.state, m)
    desk.tip[0], desk.stem[0] = root, NONE
    top, count = 1, 0
    while top > 0 and count < m:
        j = below(desk.state, top)
        v, p = desk.tip[j], desk.stem[j]
        top -= 1
        desk.tip[j], desk.stem[j] = desk.tip[top], desk.stem[top]
        if desk.seen[v] == 1:
            continue
        desk.seen[v] = 1
        desk.parent[v] = p
        desk.order[count] = v
        count += 1
        for e in range(desk.first[v], desk.first[v + 1]):
            u = desk.near[e]
            if desk.seen[u] == 0:
                desk.tip[top], desk.stem[top] = u, v
                top += 1


@compiled
def keep_best(desk: Desk, m: int) -> None:
    for i in range(m):
        desk.best[i] = desk.side[i]


@compiled
def try_tree(work: Work, m: int, a: int, b: int, best: float) -> float:
    """Judge every cut of one random tree; returns the lowest cost so far."""
    net, plan, taste, desk = work.net, work.plan, work.taste, work.desk
    grow(desk, m)
    for i in range(m):
        desk.sums[i] = net.weight[desk.node[i]]
    for j in range(m - 1, 0, -1):
        v = desk.order[j]
        desk.sums[desk.parent[v]] += desk.sums[v]
    total = desk.sums[desk.order[0]]
    least = 2.0 * ROUNDEST * taste.shape
    for j in range(1, m):
        below_cut = desk.sums[desk.order[j]]
        rough = strain(plan, taste, a, total - below_cut) + strain(plan, taste, b, below_cut)
        if rough + least >= best:
            continue
        for i in range(m):
            v = desk.order[i]
            desk.side[v] = 1 if i == j or (i > j and desk.side[desk.parent[v]] == 1) else 0
        value = both_costs(work, m, a, b)
        if value < best:
            best = value
            keep_best(desk, m)
    return best


@compiled
def connected(desk: Desk, m: int, which: int) -> bool:
    """Whether one side of the union is in one piece (and not empty)."""
    start, size = NONE, 0
    for i in range(m):
        desk.seen[i] = 0
        if desk.side[i] == which:
            start = i
            size += 1
    if size == 0:
        return False
    desk.tip[0], desk.seen[start] = start, 1
    top, reached = 1, 1
    while top > 0:
        top -= 1
        v = desk.tip[top]
        for e in range(desk.first[v], desk.first[v + 1]):
            u = desk.near[e]
            if desk.seen[u] == 0 and desk.side[u] == which:
                desk.seen[u] = 1
                desk.tip[top] = u
                top += 1
                reached += 1
    return reached == size


@compiled
def sort_by_key(desk: Desk, m: int) -> None:
    """Order the local nodes by `key` (Shell's sort: short lists, the same result everywhere)."""
    for i in range(m):
        desk.order[i] = i
    gap = m // 2
    while gap > 0:
        for i in range(gap, m):
            v = desk.order[i]
            j = i
            while j >= gap and desk.key[desk.order[j - gap]] > desk.key[v]:
                desk.order[j] = desk.order[j - gap]
                j -= gap
            desk.order[j] = v
        gap //= 2


@compiled
def line_up(work: Work, m: int, turn: int) -> None:
    """Order the union by one of eight directions."""
    net, desk = work.net, work.desk
    for i in range(m):
        v = desk.node[i]
        desk.key[i] = net.x[v] * ACROSS[turn] + net.y[v] * ALONG[turn]
    sort_by_key(desk, m)


@compiled
def try_sweep(work: Work, m: int, a: int, b: int, best: float) -> float:
    """Judge every cut of the union as lined up; returns the lowest cost so far."""
    net, plan, taste, desk = work.net, work.plan, work.taste, work.desk
    total = swept = 0.0
    for i in range(m):
        total += net.weight[desk.node[i]]
    least = 2.0 * ROUNDEST * taste.shape
    for j in range(m - 1):
        swept += net.weight[desk.node[desk.order[j]]]
        rough = strain(plan, taste, a, swept) + strain(plan, taste, b, total - swept)
        if rough + least >= best:
            continue
        for i in range(m):
            desk.side[desk.order[i]] = 0 if i <= j else 1
        if not (connected(desk, m, 0) and connected(desk, m, 1)):
            continue
        value = both_costs(work, m, a, b)
        if value < best:
            best = value
            keep_best(desk, m)
    return best


@compiled
def settle(work: Work, m: int, a: int, b: int) -> float:
    """Make the best cut the plan; the side that holds more of what was `a` stays `a`."""
    net, plan, desk = work.net, work.plan, work.desk
    stay = 0.0
    for i in range(m):
        v = desk.node[i]
        desk.side[i] = desk.best[i]
        same = (plan.label[v] == a) == (desk.best[i] == 0)
        stay += net.weight[v] if same else -net.weight[v]
    if stay < 0:
        for i in range(m):
            desk.side[i] = 1 - desk.side[i]
    plan.total[a] = plan.total[b] = 0.0
    for i in range(m):
        v = desk.node[i]
        grid = a if desk.side[i] == 0 else b
        plan.label[v] = grid
        plan.home[grid] = v
        plan.total[grid] += net.weight[v]
    both_costs(work, m, a, b)
    plan.score[a] = grid_cost(work, a, 0)
    plan.score[b] = grid_cost(work, b, 1)
    return plan.score[a] + plan.score[b]


@compiled
def smoothed(work: Work, m: int, a: int, b: int, best: float) -> float:
    """The present cut with a smoother border; returns the lowest cost so far."""
    plan, desk = work.plan, work.desk
    for i in range(m):
        desk.side[i] = 0 if plan.label[desk.node[i]] == a else 1
    value = smooth(work, m, a, b)
    if value < best:
        best = value
        keep_best(desk, m)
    return best


@compiled
def smoothed_best(work: Work, m: int, a: int, b: int, best: float) -> float:
    """The best cut with a smoother border."""
    desk = work.desk
    for i in range(m):
        desk.side[i] = desk.best[i]
    value = smooth(work, m, a, b)
    if value < best:
        best = value
        keep_best(desk, m)
    return best


@compiled
def recut(work: Work, a: int, b: int, slack: float) -> float:
    """Cut two touching grids anew unless that costs more than now plus `slack`.

    With slack the cut is a quick and rough one. Returns by how much the cost fell (negative
    within the slack), 0 if nothing changed.
    """
    plan, desk = work.plan, work.desk
    m = gather(work, a, b)
    if m < 2:
        clear(work, m)
        return 0.0
    careful = slack <= 0.0
    now = plan.score[a] + plan.score[b]
    limit = best = now + slack
    if careful and plan.home[b] != NONE:
        best = smoothed(work, m, a, b, best)
    turn = below(desk.state, 8)
    for i in range(SWEEPS if careful else 1):
        line_up(work, m, (turn + i * (8 // SWEEPS)) % 8)
        best = try_sweep(work, m, a, b, best)
    for _ in range(TREES if careful else ROUGH_TREES):
        best = try_tree(work, m, a, b, best)
    if careful and best < limit - 1e-9:
        best = smoothed_best(work, m, a, b, best)
    gain = 0.0
    if best < limit - 1e-9:
        gain = now - settle(work, m, a, b)
    clear(work, m)
    return gain
