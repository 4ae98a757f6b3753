"""How good a plan is, counted by hand on a small one."""

import numpy as np
import pytest

from gewu.domain.grids.rules import cells, linking, measures, micro, outline, reading
from gewu.domain.grids.rules.cells import Cells
from gewu.domain.grids.types import Band
from tests.domain.grids.grounds import home, homes, lattice, layer, random_task, task


def block(columns: int, rows: int) -> Cells:
    ground, _faults = reading.read(task(homes(lattice(columns, rows))))
    return cells.cells(ground)[0]


def test_balance_walk_and_parts_are_those_counted_by_hand() -> None:
    found = block(4, 1)
    label = np.array([0, 0, 0, 1])
    plan = measures.measures(found.graph, label, Band(50, 100))
    assert (plan.grids, plan.households, plan.mean) == (2, 160, 80)
    assert plan.max_deviation == 0.5
    assert (plan.in_band, plan.under, plan.over) == (0, 1, 1)
    assert plan.cv == 0.5
    assert plan.walk == pytest.approx((40 + 0 + 40 + 0) / 4, abs=0.1)
    assert plan.farthest == pytest.approx(40, abs=0.1)
    assert plan.broken == 0
    assert measures.measures(found.graph, np.array([0, 1, 0, 0]), Band()).broken == 1


def test_a_grid_is_as_compact_as_its_outline() -> None:
    found = block(6, 5)
    label = np.arange(30) % 6 // 2
    scores = measures.scores(found.graph, label)
    shapes = outline.outlines(found, label)
    true = [4 * np.pi * one.area / one.length**2 for one in shapes]
    assert scores.compactness.tolist() == pytest.approx(true, rel=1e-6)


def test_compounds_split_and_own_are_counted() -> None:
    spots = lattice(6, 1)
    walls = ["A", "A", "B", "B", "C", None]
    given = layer(
        *(
            home(*spot, id=i, households=200, compound=wall)
            for i, (spot, wall) in enumerate(zip(spots, walls, strict=True))
        )
    )
    found = cells.cells(reading.read(task(given))[0])[0]
    split, fitting, own = measures.compounds(
        found.graph, np.array([0, 0, 1, 2, 2, 2]), Band(300, 500)
    )
    assert (split, fitting, own) == (1, 2, 1)


def test_micro_grids_part_grids_into_neighbours_of_about_so_many() -> None:
    ground, _faults = reading.read(random_task(11))
    graph = cells.cells(ground)[0].graph
    label = (graph.xy[:, 0] > np.median(graph.xy[:, 0])).astype(np.int64)
    same = label[graph.edges[:, 0]] == label[graph.edges[:, 1]]
    label = linking.parts(graph.edges[same], graph.size)
    small = micro.micro(graph, label, 80)
    for one in range(int(small.max()) + 1):
        assert len(np.unique(label[small == one])) == 1
    assert (measures.parts(graph, small, int(small.max()) + 1) == 1).all()
    size = np.bincount(small, graph.weight)
    assert size.max() <= 3 * max(80, graph.weight.max())
    assert (size >= 40).mean() > 0.7
