"""Bring grids back into the band by the cheapest chain of moves found."""

from collections.abc import Callable
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count as counter

from gewu.domain.grids.rules.draft import Draft, Move
from gewu.domain.grids.rules.graph import NONE

# How many half-made chains are looked at for one grid.
LOOKS = 50
# How many moves between the same two grids are followed up.
BRANCHES = 4
LONGEST = 6

Progress = Callable[[float], None]
Chain = tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """The band; `fixed` = the number of grids should stay as it is."""

    low: int
    high: int
    fixed: bool = False

    def beyond(self, weight: int) -> int:
        return max(0, weight - self.high, self.low - weight)


def trouble(draft: Draft, grid: int, limits: Limits) -> int:
    """Households too many (positive) or too few (negative); a grid given up has no trouble."""
    total = draft.total[grid]
    if not draft.members[grid]:
        return 0
    return max(0, total - limits.high) - max(0, limits.low - total)


def mend(draft: Draft, limits: Limits, locked: set[int], progress: Progress) -> None:
    """Mend the worst grid first, until all are mended or what is left resists."""
    resisting = set(locked)
    first = 0
    while True:
        off = {g: trouble(draft, g, limits) for g in range(len(draft.total))}
        bad = [g for g, o in off.items() if o and g not in resisting]
        if not bad:
            break
        first = max(first, len(bad))
        progress(1 - len(bad) / first)
        worst = max(bad, key=lambda g: (abs(off[g]), -g))
        chain = best_remedy(draft, worst, limits)
        if chain is None:
            resisting.add(worst)
            continue
        for move in chain:
            draft.apply(move)
    take_back(draft, limits)


def best_remedy(draft: Draft, grid: int, limits: Limits) -> Chain | None:
    """Moves to and from neighbours, a cut in two, or giving the grid up: whatever moves fewest."""
    if draft.total[grid] > limits.high:
        drastic = cut(draft, grid, limits)
    else:
        drastic = give_up(draft, grid, limits)
    if drastic is None or limits.fixed:
        return cheapest(draft, grid, limits, None) or drastic
    ceiling = sum(move.cost for move in drastic)
    return cheapest(draft, grid, limits, ceiling) or drastic


def cut(draft: Draft, grid: int, limits: Limits) -> Chain | None:
    """Take a new grid off one that is too big: as near to the band as the nodes allow, then new
    buildings rather than old ones."""
    total = draft.total[grid]
    best: tuple[int, int, Move] | None = None
    new = len(draft.total)
    for root in sorted(draft.members[grid]):
        for nodes in draft.branches(root):
            weight = sum(draft.weight[v] for v in nodes)
            # What is left over may be cut again.
            left = limits.beyond(weight) + max(0, limits.low - (total - weight))
            if left > 0 and left + max(0, total - weight - limits.high) >= total - limits.high:
                continue
            move = draft.move(nodes, grid, new)
            if best is None or (left, move.cost) < best[:2]:
                best = (left, move.cost, move)
    return None if best is None else (best[2],)


def give_up(draft: Draft, grid: int, limits: Limits) -> Chain | None:
    """Share a grid out among its neighbours, node by node, to the lightest each touches."""
    done: list[Move] = []
    while draft.members[grid]:
        options = [
            (draft.total[other], -draft.weight[v], v, other)
            for v in draft.members[grid]
            for other in {draft.label[u] for u in draft.near[v]} - {grid}
            if draft.total[other] + draft.weight[v] <= limits.high
        ]
        if not options:
            break
        _, _, v, other = min(options)
        move = draft.move([v], grid, other)
        draft.apply(move)
        done.append(move)
    complete = not draft.members[grid]
    for move in reversed(done):
        draft.revert(move)
    return tuple(done) if complete else None


def cheapest(draft: Draft, grid: int, limits: Limits, ceiling: int | None) -> Chain | None:
    """The chain with the fewest households moved that puts `grid` right and no other wrong, if
    there is one below `ceiling`."""
    order = counter()
    heap: list[tuple[int, int, int, Chain]] = [(0, next(order), grid, ())]
    for _ in range(LOOKS):
        if not heap:
            return None
        cost, _tie, problem, chain = heappop(heap)
        if ceiling is not None and cost >= ceiling:
            return None
        if problem == NONE:
            return chain
        if len(chain) == LONGEST:
            continue
        for move in chain:
            draft.apply(move)
        for move, follows in _next_moves(draft, problem, chain, limits):
            heappush(heap, (cost + move.cost, next(order), follows, (*chain, move)))
        for move in reversed(chain):
            draft.revert(move)
    ready = sorted(entry for entry in heap if entry[2] == NONE)
    if ready and (ceiling is None or ready[0][0] < ceiling):
        return ready[0][3]
    return None


def _next_moves(draft: Draft, problem: int, chain: Chain, limits: Limits) -> list[tuple[Move, int]]:
    """Moves that help `problem`, and which grid they leave in trouble (NONE: no one)."""
    met = {g for move in chain for g in (move.source, move.target)} - {problem}
    off = trouble(draft, problem, limits)
    found: list[tuple[Move, int]] = []
    for other in draft.touching(problem):
        if other in met:
            continue
        source, target = (problem, other) if off > 0 else (other, problem)
        options: list[tuple[bool, int, Move, int]] = []
        most = draft.total[problem] - limits.low if off > 0 else limits.high - draft.total[problem]
        for move in draft.moves(source, target, most):
            before = trouble(draft, other, limits)
            draft.apply(move)
            left = trouble(draft, problem, limits)
            after = trouble(draft, other, limits)
            draft.revert(move)
            if left * off < 0 or abs(left) >= abs(off):
                continue
            worse = abs(after) > abs(before)
            if left and worse:
                continue
            follows = other if worse else problem if left else NONE
            options.append((follows != NONE, move.cost, move, follows))
        options.sort(key=lambda option: option[:2])
        found += [(move, follows) for _, _, move, follows in options[:BRANCHES]]
    return found


def take_back(draft: Draft, limits: Limits) -> None:
    """Moves that turned out not to be needed are undone."""
    for v in range(len(draft.label)):
        was, now = draft.was[v], draft.label[v]
        if was in (NONE, now) or not draft.weight[v]:
            continue
        for move in draft.moves(now, was, draft.weight[v]):
            if move.nodes != (v,):
                continue
            draft.apply(move)
            if trouble(draft, was, limits) or trouble(draft, now, limits):
                draft.revert(move)
            break
