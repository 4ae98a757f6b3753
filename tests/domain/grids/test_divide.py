"""A community is divided into connected, balanced grids, the same for the same seed."""

import dataclasses
import json
import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gewu.domain.grids.rules.graph import NONE, Graph
from gewu.domain.grids.rules.solve import divide
from gewu.domain.grids.types import Aim, Band, CompoundRule
from gewu.kernel.errors import Invalid
from tests.domain.grids.towns import broken, households, town, weighing

FREE = Aim(compounds=CompoundRule.FREE)


def drawn_afresh(environment: dict[str, str]) -> list[int]:
    """The plan of one town, by another process."""
    script = (
        "import json\n"
        "from gewu.domain.grids.rules.solve import divide\n"
        "from gewu.domain.grids.types import Aim, CompoundRule\n"
        "from tests.domain.grids.towns import town\n"
        "plan = divide(town(20, 10), Aim(compounds=CompoundRule.FREE, fine=0.04))\n"
        "print(json.dumps(plan.label.tolist()))\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    label: list[int] = json.loads(answer.stdout)
    return label


def test_grids_are_connected_and_within_a_tenth_of_the_mean() -> None:
    graph = town(25, 20)
    plan = divide(graph, FREE)
    sums = households(graph, plan.label)
    assert len(sums) == round(graph.weight.sum() / 400)
    assert broken(graph, plan.label) == 0
    assert abs(sums / sums.mean() - 1).max() <= 0.10


def test_the_number_of_grids_is_the_one_asked_for() -> None:
    graph = town(12, 12)
    assert set(divide(graph, dataclasses.replace(FREE, grids=7)).label) == set(range(7))
    by_size = divide(graph, dataclasses.replace(FREE, per_grid=600)).label
    assert len(set(by_size)) == round(graph.weight.sum() / 600)


def test_the_same_seed_draws_the_same_plan_and_another_seed_another() -> None:
    graph = town(20, 15)
    plans = [divide(graph, dataclasses.replace(FREE, seed=seed)).label for seed in (3, 3, 4)]
    assert (plans[0] == plans[1]).all()
    assert (plans[0] != plans[2]).any()


def test_compiled_and_plain_kernels_draw_the_same_plan() -> None:
    assert drawn_afresh({}) == drawn_afresh({"NUMBA_DISABLE_JIT": "1"})


def test_no_grid_crosses_a_river_without_a_bridge() -> None:
    graph = town(16, 10, river=7)
    plan = divide(graph, FREE)
    west = np.arange(graph.size) % 16 <= 7
    assert not set(plan.label[west]) & set(plan.label[~west])
    assert broken(graph, plan.label) == 0


def test_every_island_gets_a_grid_even_if_fewer_were_asked_for() -> None:
    graph = town(16, 10, river=7)
    plan = divide(graph, dataclasses.replace(FREE, grids=1))
    assert len(set(plan.label)) == 2


def test_an_exclusive_site_is_a_grid_of_its_own_beyond_the_number() -> None:
    graph = town(15, 10)
    site = np.full(graph.size, NONE)
    site[[62, 63, 77, 78]] = 0
    plan = divide(dataclasses.replace(graph, site=site), dataclasses.replace(FREE, grids=5))
    assert len(set(plan.label)) == 6
    assert (site[plan.label == plan.label[62]] == 0).all()
    assert broken(graph, plan.label) == 0


def test_a_building_heavier_than_a_grid_stands_alone_and_the_bound_says_so() -> None:
    graph = town(10, 10)
    weight = graph.weight.copy()
    weight[44] = 900
    plan = divide(weighing(graph, weight), dataclasses.replace(FREE, grids=10))
    assert (plan.label == plan.label[44]).sum() == 1
    assert plan.bound == pytest.approx(900 / (weight.sum() / 10) - 1)
    assert "900" in str(plan.bound_why)


@pytest.mark.parametrize("aim", [FREE, Aim(), Aim(compounds=CompoundRule.OWN)])
def test_one_building_and_nobody_at_home_still_get_a_plan(aim: Aim) -> None:
    assert divide(town(1, 1), aim).label.tolist() == [0]
    empty = town(5, 5)
    assert set(divide(weighing(empty, empty.weight * 0), aim).label) == {0}


def test_more_grids_than_inhabited_buildings_are_refused() -> None:
    graph = town(3, 1)
    with pytest.raises(Invalid) as refusal:
        divide(graph, dataclasses.replace(FREE, grids=4))
    assert "grids" in refusal.value.fields


def test_as_many_grids_as_buildings_are_drawn() -> None:
    plan = divide(town(4, 3), dataclasses.replace(FREE, grids=12))
    assert sorted(plan.label) == list(range(12))


def test_progress_rises_and_may_cancel() -> None:
    heard: list[float] = []
    divide(town(12, 12), FREE, progress=heard.append)
    assert heard == sorted(heard)
    assert 0 <= heard[0] <= heard[-1] <= 1

    def stop(_share: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        divide(town(12, 12), FREE, progress=stop)


@st.composite
def towns(draw: st.DrawFn) -> Graph:
    columns, rows = draw(st.integers(1, 9)), draw(st.integers(1, 9))
    graph = town(columns, rows, draw(st.integers(0, 99)), most=draw(st.sampled_from([6, 90, 700])))
    weight = graph.weight * (np.random.default_rng(columns).random(graph.size) < 0.8)
    edges = graph.edges[np.random.default_rng(rows).random(len(graph.edges)) < 0.95]
    border = np.full(len(edges), 40.0)
    between = np.zeros(len(edges), np.int64)
    return dataclasses.replace(graph, weight=weight, edges=edges, border=border, between=between)


@settings(max_examples=60, deadline=None)
@given(towns(), st.sampled_from(list(CompoundRule)), st.integers(1, 12))
def test_any_community_is_covered_by_connected_grids(
    graph: Graph, rule: CompoundRule, grids: int
) -> None:
    inhabited = int((graph.weight > 0).sum())
    aim = Aim(grids=min(grids, max(1, inhabited)), compounds=rule, band=Band(30, 60))
    plan = divide(graph, aim)
    assert sorted(set(plan.label)) == list(range(plan.label.max() + 1))
    assert broken(graph, plan.label) == 0
