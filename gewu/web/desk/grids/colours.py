"""A colour for each grid of a plan, so that no two neighbours share one where that can be."""

from collections.abc import Sequence

from shapely import STRtree
from shapely.geometry import shape

from gewu.domain.grids.planning import GridRow

HUES = 8
NEAR = 2e-5  # degrees, about two metres: borders of neighbours need not meet exactly


def colours(grids: Sequence[GridRow]) -> dict[int, int]:
    """By number, from 0; a grid keeps its colour as long as its neighbours let it."""
    beside = _neighbours(grids)
    found: dict[int, int] = {}
    for grid in sorted(grids, key=lambda one: one.number):
        taken = [found[other] for other in beside.get(grid.number, ()) if other in found]
        wished = [(grid.number - 1 + step) % HUES for step in range(HUES)]
        found[grid.number] = min(wished, key=taken.count)
    return found


def _neighbours(grids: Sequence[GridRow]) -> dict[int, set[int]]:
    drawn = {grid.number: shape(grid.outline) for grid in grids if grid.outline}
    if not drawn:
        return {}
    numbers, shapes = list(drawn), list(drawn.values())
    beside: dict[int, set[int]] = {number: set() for number in numbers}
    pairs = STRtree(shapes).query(shapes, predicate="dwithin", distance=NEAR)
    for left, right in zip(*pairs.tolist(), strict=True):
        if left != right:
            beside[numbers[left]].add(numbers[right])
    return beside
