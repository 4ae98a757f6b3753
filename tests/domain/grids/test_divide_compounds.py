"""Closed compounds: kept whole with neighbours, or each a grid of its own."""

import dataclasses

import numpy as np

from gewu.domain.grids.rules.graph import NONE, Graph, Ints
from gewu.domain.grids.rules.solve import divide
from gewu.domain.grids.types import Aim, CompoundRule
from tests.domain.grids.towns import broken, households, town, weighing, with_compounds

WHOLE = Aim(compounds=CompoundRule.WHOLE)
OWN = Aim(compounds=CompoundRule.OWN)


def walled(size: int, most: int) -> Graph:
    return with_compounds(town(18, 18, most=most), 18, size)


def split(graph: Graph, label: Ints, most: int = 500) -> list[int]:
    """Compounds of at most `most` households that lie in several grids."""
    found = []
    for compound in np.unique(graph.compound[graph.compound != NONE]).tolist():
        inside = graph.compound == compound
        if graph.weight[inside].sum() <= most and len(set(label[inside])) > 1:
            found.append(compound)
    return found


def test_a_compound_no_bigger_than_the_band_is_never_split() -> None:
    graph = walled(2, 60)
    plan = divide(graph, WHOLE)
    assert split(graph, plan.label) == []
    assert broken(graph, plan.label) == 0
    sums = households(graph, plan.label)
    assert ((sums >= 300) & (sums <= 500)).mean() >= 0.99


def test_a_free_plan_splits_compounds_where_that_balances() -> None:
    graph = walled(3, 60)
    assert split(graph, divide(graph, Aim(compounds=CompoundRule.FREE)).label)


def test_a_compound_inside_the_band_is_a_grid_of_its_own() -> None:
    graph = walled(3, 80)
    plan = divide(graph, OWN)
    for compound in np.unique(graph.compound[graph.compound != NONE]).tolist():
        inside = graph.compound == compound
        if 300 <= graph.weight[inside].sum() <= 500:
            (grid,) = set(plan.label[inside])
            assert (graph.compound[plan.label == grid] == compound).all()
    assert broken(graph, plan.label) == 0


def test_a_bigger_compound_is_cut_only_inside_its_walls() -> None:
    graph = walled(6, 80)
    plan = divide(graph, OWN)
    for compound in np.unique(graph.compound[graph.compound != NONE]).tolist():
        inside = graph.compound == compound
        assert not set(plan.label[inside]) & set(plan.label[~inside])
        sums = households(graph, plan.label)[sorted(set(plan.label[inside]))]
        assert ((sums >= 300) & (sums <= 500)).all()


def test_a_small_rest_joins_rather_than_being_a_grid_of_a_few() -> None:
    graph = town(6, 1)
    weight = np.array([200, 200, 10, 220, 200, 0])
    compound = np.array([0, 0, NONE, 1, 1, NONE])
    plan = divide(dataclasses.replace(weighing(graph, weight), compound=compound), OWN)
    assert plan.label[5] == plan.label[4]
    assert len(set(plan.label[[0, 3]])) == 2


def test_a_compound_in_two_pieces_leaves_no_grid_in_two() -> None:
    graph = town(9, 1)
    compound = np.full(9, NONE)
    compound[[0, 8]] = 0
    plan = divide(
        dataclasses.replace(graph, compound=compound), dataclasses.replace(WHOLE, grids=3)
    )
    assert broken(graph, plan.label) == 0
