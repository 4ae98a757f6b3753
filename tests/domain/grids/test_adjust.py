"""A division is brought back into the band by moving few households."""

import dataclasses

import numpy as np
import pytest

from gewu.domain.grids.rules.graph import NONE, Graph, Ints
from gewu.domain.grids.rules.readjust import adjust
from gewu.domain.grids.rules.solve import divide
from gewu.domain.grids.types import Aim, CompoundRule
from tests.domain.grids.towns import broken, households, town, weighing

FREE = Aim(compounds=CompoundRule.FREE)


def settled() -> tuple[Graph, Ints]:
    graph = town(25, 20)
    return graph, divide(graph, FREE).label


def in_band(graph: Graph, label: Ints) -> bool:
    sums = households(graph, label)
    return bool(((sums >= 300) & (sums <= 500))[np.unique(label)].all())


def test_a_division_inside_the_band_stays_as_it_is() -> None:
    graph, old = settled()
    plan = adjust(graph, old, FREE)
    assert (plan.label == old).all()
    assert plan.moved == 0


def test_growth_is_passed_on_with_few_households_moved() -> None:
    graph, old = settled()
    weight = graph.weight.copy()
    grown = np.flatnonzero(old == old[212])
    weight[grown] = weight[grown] * 4 // 3
    graph = weighing(graph, weight)
    assert not in_band(graph, old)
    plan = adjust(graph, old, FREE)
    assert in_band(graph, plan.label)
    assert broken(graph, plan.label) == 0
    assert plan.moved == weight[plan.label != old].sum()
    assert 0 < plan.moved_least <= plan.moved <= 2.5 * plan.moved_least


def test_grids_far_away_are_not_touched() -> None:
    graph, old = settled()
    weight = graph.weight.copy()
    weight[old == old[0]] //= 2
    plan = adjust(weighing(graph, weight), old, FREE)
    far = np.hypot(*(graph.xy - graph.xy[0]).T) > 500
    assert (plan.label[far] == old[far]).all()


def test_a_demolished_grid_is_given_up_and_costs_nobody_a_move() -> None:
    graph, old = settled()
    weight = graph.weight.copy()
    weight[old == old[212]] = 0
    plan = adjust(weighing(graph, weight), old, FREE)
    assert old[212] not in plan.label
    assert plan.moved == 0


def test_a_new_quarter_becomes_new_grids_without_moving_old_households() -> None:
    graph, old = settled()
    was = np.where(old == old[212], NONE, old)
    weight = graph.weight.copy()
    weight[was == NONE] *= 3
    graph = weighing(graph, weight)
    plan = adjust(graph, was, FREE)
    assert in_band(graph, plan.label)
    assert broken(graph, plan.label) == 0
    assert plan.label.max() > was.max()
    assert plan.moved <= 0.02 * weight.sum()


def test_the_number_of_grids_is_kept_where_it_was_asked_for() -> None:
    graph, old = settled()
    weight = graph.weight.copy()
    weight[old == old[212]] //= 3
    count = len(set(old))
    plan = adjust(weighing(graph, weight), old, dataclasses.replace(FREE, grids=count))
    assert len(set(plan.label)) == count


def test_a_broken_grid_is_mended() -> None:
    graph, old = settled()
    far = int(np.hypot(*(graph.xy - graph.xy[0]).T).argmax())
    label = old.copy()
    label[far] = old[0]
    plan = adjust(graph, label, FREE)
    assert broken(graph, plan.label) == 0
    assert plan.label[far] != old[0]


def test_an_exclusive_site_keeps_its_grid() -> None:
    graph, old = settled()
    inside = old == old[212]
    site = np.where(inside, 0, NONE)
    weight = np.where(inside, 0, graph.weight)
    plan = adjust(dataclasses.replace(weighing(graph, weight), site=site), old, FREE)
    assert (plan.label == old).all()


def test_without_any_grid_before_a_plan_is_drawn() -> None:
    graph, _ = settled()
    plan = adjust(graph, np.full(graph.size, NONE), FREE)
    assert in_band(graph, plan.label)


def test_progress_may_cancel() -> None:
    graph, old = settled()
    weight = graph.weight.copy()
    weight[old == old[212]] *= 2

    def stop(_share: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        adjust(weighing(graph, weight), old, FREE, progress=stop)
