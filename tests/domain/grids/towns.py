"""Small made-up communities as graphs: square cells on a lattice, compounds, rivers, sites."""

import dataclasses

import numpy as np
from numpy.typing import NDArray

from gewu.domain.grids.rules.coarse import pieces
from gewu.domain.grids.rules.graph import NONE, Between, Graph, Ints

SIDE = 40.0


def town(
    columns: int, rows: int, seed: int = 1, *, most: int = 80, river: int | None = None
) -> Graph:
    """A lattice of buildings of 5 to `most` households; a `river` runs right of that column."""
    rng = np.random.default_rng([seed, columns, rows])
    n = columns * rows
    number = np.arange(n).reshape(rows, columns)
    pairs = np.concatenate(
        [
            np.stack([number[:, :-1].ravel(), number[:, 1:].ravel()], 1),
            np.stack([number[:-1].ravel(), number[1:].ravel()], 1),
        ]
    )
    column = pairs % columns
    wet = (column[:, 0] != column[:, 1]) & (column[:, 0] == (NONE if river is None else river))
    dry = pairs[~wet]
    place = np.stack([np.arange(n) % columns, np.arange(n) // columns], 1)
    return Graph(
        weight=rng.integers(5, most, n),
        xy=place * SIDE + rng.uniform(-5, 5, (n, 2)),
        area=np.full(n, SIDE * SIDE),
        outline=np.full(n, 4 * SIDE),
        edges=dry,
        border=np.full(len(dry), SIDE),
        between=np.full(len(dry), int(Between.NOTHING)),
        compound=np.full(n, NONE),
        site=np.full(n, NONE),
        touching=pairs,
        touched=np.full(len(pairs), SIDE),
    )


def with_compounds(graph: Graph, columns: int, size: int) -> Graph:
    """Every second block of `size` x `size` cells is a compound."""
    cells = np.arange(graph.size)
    block = (cells % columns) // size + (cells // columns // size) * (columns // size + 1)
    return dataclasses.replace(graph, compound=np.where(block % 2 == 0, block // 2, NONE))


def weighing(graph: Graph, weight: Ints) -> Graph:
    return dataclasses.replace(graph, weight=weight)


def broken(graph: Graph, label: Ints) -> int:
    """Pieces that grids have beyond one each."""
    kept = graph.edges[label[graph.edges[:, 0]] == label[graph.edges[:, 1]]]
    return int(pieces(graph.size, kept).max()) + 1 - len(np.unique(label))


def households(graph: Graph, label: Ints) -> NDArray[np.float64]:
    return np.bincount(label, graph.weight).astype(np.float64)
