"""Kernels: rounds over all pairs of touching grids, and shaking a stuck neighbourhood loose."""

from gewu.domain.grids.rules.cost import both_costs, grid_cost
from gewu.domain.grids.rules.graph import NONE
from gewu.domain.grids.rules.kernels import Whole, below, compiled
from gewu.domain.grids.rules.net import Work
from gewu.domain.grids.rules.recut import NEVER, clear, gather, recut


@compiled
def measure(work: Work, grid: int) -> None:
    """Fill a grid's sums from its labels; `home` must be known."""
    net, plan, desk = work.net, work.plan, work.desk
    plan.total[grid] = 0.0
    if plan.home[grid] == NONE:
        plan.score[grid] = NEVER
        return
    m = gather(work, grid, grid)
    for i in range(m):
        desk.side[i] = 0
        plan.total[grid] += net.weight[desk.node[i]]
    both_costs(work, m, grid, grid)
    plan.score[grid] = grid_cost(work, grid, 0)
    clear(work, m)


@compiled
def measure_all(work: Work) -> None:
    plan = work.plan
    for v in range(len(plan.label)):
        plan.home[plan.label[v]] = v
    for grid in range(len(plan.total)):
        measure(work, grid)


@compiled
def around(work: Work, grid: int) -> int:
    """The grids that touch `grid`, written to `room.found`; returns how many."""
    net, plan, desk, room = work.net, work.plan, work.desk, work.room
    m = gather(work, grid, grid)
    count = 0
    for i in range(m):
        v = desk.node[i]
        for e in range(net.first[v], net.first[v + 1]):
            other = plan.label[net.near[e]]
            if other != grid and room.mark[other] == 0:
                room.mark[other] = 1
                room.found[count] = other
                count += 1
    for i in range(count):
        room.mark[room.found[i]] = 0
    clear(work, m)
    return count


@compiled
def one_round(work: Work, turn: int, order: Whole) -> int:
    """Cut every pair of `order`'s grids with a neighbour again; returns how many cuts changed.

    A pair of which neither has changed since the last round is left in peace.
    """
    plan, room = work.plan, work.room
    changes = 0
    for i in range(len(order)):
        a = order[i]
        count = around(work, a)
        for j in range(count):
            b = room.found[j]
            if max(plan.changed[a], plan.changed[b]) < turn - 1:
                continue
            gain = recut(work, a, b, 0.0)
            if gain > 0.0:
                changes += 1
                plan.changed[a] = plan.changed[b] = turn
    return changes


@compiled
def surround(work: Work, centre: int, size: int) -> int:
    """The `size` grids nearest to `centre` by contact, in `room.region`, marked `inside`."""
    room = work.room
    room.region[0] = centre
    room.inside[centre] = 1
    count, done = 1, 0
    while done < count < size:
        near = around(work, room.region[done])
        done += 1
        for j in range(near):
            other = room.found[j]
            if room.inside[other] == 0 and count < size:
                room.inside[other] = 1
                room.region[count] = other
                count += 1
    return count


@compiled
def list_nodes(work: Work, count: int) -> int:
    """All nodes of the region, in `room.node`."""
    desk, room = work.desk, work.room
    size = 0
    for r in range(count):
        m = gather(work, room.region[r], room.region[r])
        for i in range(m):
            room.node[size] = desk.node[i]
            size += 1
        clear(work, m)
    return size


@compiled
def remember(work: Work, size: int) -> None:
    plan, room = work.plan, work.room
    for i in range(size):
        room.label[i] = plan.label[room.node[i]]


@compiled
def put_back(work: Work, count: int, size: int) -> None:
    """Restore the remembered cut of the region."""
    plan, room = work.plan, work.room
    for i in range(size):
        plan.label[room.node[i]] = room.label[i]
        plan.home[room.label[i]] = room.node[i]
    for r in range(count):
        measure(work, room.region[r])


@compiled
def count_off(work: Work, count: int) -> int:
    """How many grids of the region are off by more than is fine, or outside their band."""
    plan, room = work.plan, work.room
    off = 0
    for r in range(count):
        grid = room.region[r]
        total, target = plan.total[grid], plan.target[grid]
        if (
            abs(total - target) > work.taste.fine * target
            or total < plan.low[grid]
            or total > plan.high[grid]
        ):
            off += 1
    return off


@compiled
def shake(work: Work, centre: int, size: int, steps: int, heat: float) -> int:
    """Cut random pairs around `centre` anew, at first worsening them by up to `heat`; keep the
    best state met, and stop at the first that has a grid less off. Returns the steps taken."""
    desk, room = work.desk, work.room
    count = surround(work, centre, size)
    nodes = list_nodes(work, count)
    remember(work, nodes)
    off = count_off(work, count)
    fallen = best = 0.0
    step = 0
    while step < steps:
        step += 1
        a = room.region[below(desk.state, count)]
        near = around(work, a)
        if near == 0:
            continue
        b = room.found[below(desk.state, near)]
        if room.inside[b] == 0:
            continue
        slack = heat * (1.0 - step / steps) * below(desk.state, 1000) / 1000.0
        fallen += recut(work, a, b, slack)
        if fallen > best + 1e-9:
            best = fallen
            remember(work, nodes)
            if count_off(work, count) < off:
                break
    if fallen < best - 1e-9:
        put_back(work, count, nodes)
    for r in range(count):
        room.inside[room.region[r]] = 0
    return step
