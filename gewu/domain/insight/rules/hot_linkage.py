"""Average linkage on a sparse graph: join the two groups most alike until none are enough."""

import heapq
from collections.abc import Sequence

from gewu.domain.insight.rules.hot_pairs import Edges

Graph = list[dict[int, float]]


def average_linkage(weights: Sequence[int], edges: Edges, threshold: float) -> list[list[int]]:
    """Groups of the nodes 0 … len(weights) - 1, each of which stands for `weights` messages.

    Two groups are as alike as their members on average; no edge is no likeness.
    """
    return _Groups(weights, edges, threshold).joined()


class _Groups:
    def __init__(self, weights: Sequence[int], edges: Edges, threshold: float) -> None:
        self.sizes = list(weights)
        self.members: list[list[int] | None] = [[node] for node in range(len(weights))]
        self.near: Graph = [{} for _ in weights]
        self.heap: list[tuple[float, int, int]] = []
        self.threshold = threshold
        for left, right, likeness in zip(
            edges.left.tolist(), edges.right.tolist(), edges.likeness.tolist(), strict=True
        ):
            self._link(left, right, likeness * weights[left] * weights[right])
        heapq.heapify(self.heap)

    def joined(self) -> list[list[int]]:
        while self.heap:
            unlike, left, right = heapq.heappop(self.heap)
            if self._still(unlike, left, right):
                self._join(left, right)
        return [sorted(members) for members in self.members if members]

    def _still(self, unlike: float, left: int, right: int) -> bool:
        total = self.near[left].get(right)
        return total is not None and self._rank(left, right, total) == unlike

    def _rank(self, left: int, right: int, total: float) -> float:
        return -round(total / (self.sizes[left] * self.sizes[right]), 9)

    def _link(self, left: int, right: int, total: float) -> None:
        self.near[left][right] = self.near[right][left] = total
        rank = self._rank(left, right, total)
        if -rank >= self.threshold:
            self.heap.append((rank, min(left, right), max(left, right)))

    def _join(self, left: int, right: int) -> None:
        """The group with more neighbours takes the other in."""
        into, gone = (
            (left, right) if len(self.near[left]) >= len(self.near[right]) else (right, left)
        )
        kept, taken = self.members[into], self.members[gone]
        assert kept is not None
        assert taken is not None
        kept += taken
        self.members[gone] = None
        self.sizes[into] += self.sizes[gone]
        self._hand_over(gone, into)
        for other, total in self.near[into].items():
            rank = self._rank(into, other, total)
            if -rank >= self.threshold:
                heapq.heappush(self.heap, (rank, min(into, other), max(into, other)))

    def _hand_over(self, gone: int, into: int) -> None:
        near = self.near[into]
        del near[gone]
        for other, total in self.near[gone].items():
            if other != into:
                near[other] = self.near[other][into] = near.get(other, 0.0) + total
                del self.near[other][gone]
        self.near[gone] = {}
