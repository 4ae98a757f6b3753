"""A plan under repair: who belongs where, what may be moved, and what that costs."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from gewu.domain.grids.rules.graph import NONE

# How many nodes a move takes along at most, pockets that it would cut off not counted.
LARGEST_MOVE = 3


@dataclass(frozen=True, slots=True)
class Move:
    """`nodes` go from one grid to another; `cost` = households that change their grid by it."""

    nodes: tuple[int, ...]
    source: int
    target: int
    weight: int
    cost: int


@dataclass(slots=True)
class Draft:
    """`was` = the grid of each node before (NONE: new); `near` = neighbours of each node."""

    label: list[int]
    was: list[int]
    weight: list[int]
    near: list[list[int]]
    members: list[set[int]]
    total: list[int]

    @classmethod
    def of(
        cls, label: list[int], was: list[int], weight: list[int], near: list[list[int]], grids: int
    ) -> "Draft":
        members: list[set[int]] = [set() for _ in range(grids)]
        total = [0] * grids
        for v, grid in enumerate(label):
            members[grid].add(v)
            total[grid] += weight[v]
        return cls(label, was, weight, near, members, total)

    def apply(self, move: Move) -> None:
        """A move to the number after the last opens a new grid."""
        if move.target == len(self.total):
            self.members.append(set())
            self.total.append(0)
        for v in move.nodes:
            self.label[v] = move.target
        self.members[move.source].difference_update(move.nodes)
        self.members[move.target].update(move.nodes)
        self.total[move.source] -= move.weight
        self.total[move.target] += move.weight

    def revert(self, move: Move) -> None:
        self.apply(Move(move.nodes, move.target, move.source, move.weight, -move.cost))

    def touching(self, grid: int) -> list[int]:
        around = {self.label[u] for v in self.members[grid] for u in self.near[v]}
        return sorted(around - {grid})

    def moves(self, source: int, target: int, most: int) -> Iterator[Move]:
        """Small connected sets of at most `most` households that can go from `source` to
        `target`, leaving both connected."""
        rim = [v for v in self.members[source] if self._touches(v, target)]
        tried: set[frozenset[int]] = set()
        found: set[frozenset[int]] = set()
        open_ = [frozenset([v]) for v in sorted(rim)]
        while open_:
            core = open_.pop()
            if core in tried or self._sum(core) > most:
                continue
            tried.add(core)
            nodes = self._with_pockets(core, source)
            if nodes is not None and nodes not in found:
                found.add(nodes)
                yield self.move(nodes, source, target)
            if len(core) < LARGEST_MOVE:
                rest = {u for v in core for u in self.near[v] if self.label[u] == source} - core
                open_ += [core | {u} for u in sorted(rest)]

    def _touches(self, v: int, grid: int) -> bool:
        return any(self.label[u] == grid for u in self.near[v])

    def _with_pockets(self, core: frozenset[int], source: int) -> frozenset[int] | None:
        """`core` and all that it cuts off from the heaviest rest; None if nothing would be left."""
        rest = self.members[source] - core
        rim = {u for v in core for u in self.near[v] if u in rest}
        if rest and len(rim) == 1:
            return core
        parts: list[set[int]] = []
        while rest:
            part = self._reach(next(iter(rest)), rest)
            rest = rest - part
            parts.append(part)
        if not parts:
            return None
        stays = max(parts, key=lambda part: (self._sum(part), len(part), -min(part)))
        return frozenset(core.union(*(part for part in parts if part is not stays)))

    def _reach(self, start: int, within: set[int]) -> set[int]:
        seen, open_ = {start}, [start]
        while open_:
            for u in self.near[open_.pop()]:
                if u in within and u not in seen:
                    seen.add(u)
                    open_.append(u)
        return seen

    def _sum(self, nodes: Collection[int]) -> int:
        return sum(self.weight[v] for v in nodes)

    def move(self, nodes: Collection[int], source: int, target: int) -> Move:
        known = [v for v in nodes if self.was[v] != NONE]
        cost = sum(
            self.weight[v] * ((self.was[v] != target) - (self.was[v] != source)) for v in known
        )
        weight = sum(self.weight[v] for v in nodes)
        return Move(tuple(sorted(nodes)), source, target, weight, cost)

    def branches(self, root: int) -> Iterator[list[int]]:
        """The subtrees of a breadth-first tree of the root's grid: what one cut takes off."""
        grid = self.label[root]
        order, parent = [root], {root: NONE}
        for v in order:
            for u in self.near[v]:
                if self.label[u] == grid and u not in parent:
                    parent[u] = v
                    order.append(u)
        below = {v: [v] for v in order}
        for v in reversed(order[1:]):
            yield below[v]
            below[parent[v]] += below[v]
