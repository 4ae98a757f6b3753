"""What is proved: no plan can be better than the bound says."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gewu.domain.grids.rules.bounds import least_moved, lowest
from gewu.domain.grids.rules.graph import NONE, Ints
from gewu.domain.grids.types import Band
from tests.domain.grids.towns import broken, town, weighing


def path(*weight: int) -> tuple[Ints, Ints]:
    n = len(weight)
    return np.array(weight), np.stack([np.arange(n - 1), np.arange(1, n)], 1)


def test_a_heavy_cell_bounds_the_deviation() -> None:
    bound = lowest(*path(10, 10, 70, 10), 4)
    assert bound.share == pytest.approx(70 / 25 - 1)
    assert "70" in str(bound.why)


def test_a_pocket_behind_one_cell_bounds_the_deviation() -> None:
    # Mean 100: the 50 at the end are a grid, or go with the 100 they hang on.
    bound = lowest(*path(50, 100, 50, 100, 50, 50), 4)
    assert bound.share == pytest.approx(0.5)
    assert "有 50 户只与一处 100 户的地块相连" in str(bound.why)


def test_an_island_bounds_the_deviation() -> None:
    weight, edges = path(100, 100, 40)
    bound = lowest(weight, edges[:1], 2)
    assert bound.share == pytest.approx(200 / 120 - 1)


def test_a_round_community_of_equal_homes_has_no_bound() -> None:
    graph = town(6, 6)
    assert lowest(graph.weight * 0 + 10, graph.edges, 4).share == 0
    assert lowest(graph.weight * 0, graph.edges, 4).share == 0


def test_twenty_thousand_cells_do_not_overflow_the_stack() -> None:
    bound = lowest(*path(*([7] * 20_000)), 100)
    assert bound.share == 0


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 999), st.integers(2, 3), st.sampled_from([(3, 2), (7, 1), (2, 3)]))
def test_no_plan_of_a_small_community_beats_the_bound(
    seed: int, grids: int, shape: tuple[int, int]
) -> None:
    graph = town(*shape, seed=seed, most=60)
    bound = lowest(graph.weight, graph.edges, grids).share
    mean = graph.weight.sum() / grids
    for choice in itertools.product(range(grids), repeat=graph.size):
        label = np.array(choice)
        if len(set(choice)) == grids and broken(graph, label) == 0:
            off = abs(np.bincount(label, graph.weight) / mean - 1).max()
            assert off >= bound - 1e-9


def test_too_many_settled_households_must_move_but_new_ones_need_not() -> None:
    graph = weighing(town(4, 1), np.array([300, 300, 300, 100]))
    old = np.array([0, 0, 1, 1])
    assert least_moved(graph, old, Band(300, 500)) == 100
    assert least_moved(graph, np.array([0, NONE, 1, 1]), Band(300, 500)) == 0
