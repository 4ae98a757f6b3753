"""One cell for each building: they tile the community, and barriers part them."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from gewu.domain.grids.rules import cells, linking, reading
from gewu.domain.grids.rules.cells import Cells
from gewu.domain.grids.rules.graph import Between
from gewu.domain.grids.rules.ground import Ground
from gewu.domain.grids.types import Task
from tests.domain.grids.grounds import (
    HIGH,
    WIDE,
    feature,
    home,
    homes,
    lattice,
    layer,
    line,
    random_task,
    square,
    task,
)


def made(given_task: Task) -> tuple[Ground, Cells, list[str]]:
    ground, _faults = reading.read(given_task)
    found, reasons = cells.cells(ground)
    return ground, found, [str(reason.text) for reason in reasons]


def across(ground: Ground, found: Cells, x: float) -> int:
    """Edges between cells on either side of a meridian, in metres from the west."""
    west = ground.boundary.bounds[0]
    side = found.graph.xy[:, 0] < west + x
    return int((side[found.graph.edges[:, 0]] != side[found.graph.edges[:, 1]]).sum())


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_cells_tile_any_community_and_hang_together(seed: int) -> None:
    ground, found, _reasons = made(random_task(seed))
    pieces = found.pieces[~shapely.is_missing(found.pieces)]
    assert shapely.coverage_is_valid(pieces)
    assert shapely.is_valid(pieces).all()
    assert shapely.area(pieces).sum() == pytest.approx(ground.boundary.area, rel=3e-5)
    graph = found.graph
    assert graph.area.sum() == pytest.approx(shapely.area(pieces).sum())
    assert graph.weight.sum() == ground.households.sum()
    assert len(np.unique(linking.parts(graph.edges, graph.size))) == 1
    assert (graph.edges[:, 0] < graph.edges[:, 1]).all()
    assert len(np.unique(graph.edges, axis=0)) == len(graph.edges)


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_every_building_lies_in_its_own_cell(seed: int) -> None:
    ground, found, _reasons = made(random_task(seed))
    alive = np.flatnonzero(~shapely.is_missing(found.pieces))
    tree = shapely.STRtree(found.pieces[alive])
    at, piece = tree.query(shapely.points(ground.xy), predicate="dwithin", distance=0.02)
    held = {
        (a, int(found.group[alive[p]])) for a, p in zip(at.tolist(), piece.tolist(), strict=True)
    }
    assert all((one, int(node)) in held for one, node in enumerate(found.node))


def test_a_lattice_touches_its_four_neighbours() -> None:
    _ground, found, reasons = made(task())
    assert found.graph.size == 70
    assert len(found.graph.edges) == 9 * 7 + 10 * 6
    assert found.graph.border.min() > 3
    assert reasons == []


def test_a_barrier_is_crossed_only_at_the_bridge() -> None:
    river = layer(line((200, 0), (200, HIGH)))
    bridge = layer(feature(shapely.Point(200, 101)))
    ground, found, reasons = made(task(barriers=river, bridges=bridge))
    assert across(ground, found, 200) == 1
    joined = found.graph.edges[found.graph.between == Between.CROSSING][0]
    assert found.graph.xy[joined, 1].mean() + HIGH / 2 == pytest.approx(100, abs=1)
    assert reasons == []


def test_a_barrier_that_ends_in_the_open_parts_only_those_beside_it() -> None:
    ground, found, _reasons = made(task(barriers=layer(line((200, -5), (200, 150)))))
    assert across(ground, found, 200) == 3  # of seven rows, four lie beside it


@pytest.mark.usefixtures("english")
def test_what_no_crossing_leads_to_is_joined_and_named() -> None:
    river = layer(line((200, 0), (200, HIGH)))
    ground, found, reasons = made(task(barriers=river))
    assert across(ground, found, 200) == 1
    assert reasons == ["No crossing leads to 1400 households; they were joined across the barrier."]


@pytest.mark.usefixtures("english")
def test_an_island_is_joined_to_the_nearest_shore() -> None:
    both = shapely.MultiPolygon([shapely.box(0, 0, WIDE, HIGH), shapely.box(450, 0, 520, 80)])
    given_task = task(homes([*lattice(10, 7), (480, 30), (500, 50)]), boundary=layer(feature(both)))
    _ground, found, reasons = made(given_task)
    assert len(np.unique(linking.parts(found.graph.edges, found.graph.size))) == 1
    assert reasons == ["80 households live on an island; it was joined to the nearest shore."]


@pytest.mark.usefixtures("english")
def test_buildings_on_one_spot_share_a_cell() -> None:
    same = layer(home(50, 50, id="a", households=3), home(50, 50, id="b", households=4))
    _ground, found, reasons = made(task(same))
    assert found.node.tolist() == [0, 0]
    assert found.graph.weight.tolist() == [7]
    assert "very same spot" in reasons[0]


def test_streets_and_walls_are_borders_of_cells() -> None:
    walls = square(0, 0, 120, 110, id="C")
    ground, found, _reasons = made(
        task(homes([(30, 30), (90, 60), (150, 40), (300, 200)]), compounds=walls)
    )
    held = found.graph.compound == 0
    assert held.tolist() == [True, True, False, False]
    assert found.graph.area[held].sum() == pytest.approx(120 * 110, rel=1e-3)
    park = task(homes([(30, 30)]), roads=layer(line((200, 0), (200, HIGH), cls=2)))
    ground, found, _reasons = made(park)
    assert found.graph.weight.tolist() == [40, 0]
    assert found.graph.between.tolist() == [Between.ROAD]
    assert found.graph.area.tolist() == pytest.approx([60_000, 60_000], rel=1e-3)
    assert ground.boundary.area == pytest.approx(120_000, rel=1e-3)


def test_outlines_that_cover_the_community_are_its_cells() -> None:
    blocks = [
        feature(shapely.box(x, y, x + 100, y + 100), id=f"{x}/{y}", households=10)
        for x in range(0, 400, 100)
        for y in range(0, 300, 100)
    ]
    _ground, found, _reasons = made(task(layer(*blocks)))
    assert found.graph.size == 12
    assert len(found.graph.edges) == 17
    assert found.graph.area.tolist() == pytest.approx([10_000] * 12, rel=1e-3)


def test_a_long_building_keeps_the_ground_around_it() -> None:
    slab = feature(shapely.box(20, 140, 380, 152), id="slab", households=90)
    point = home(200, 170, id="hut", households=2)
    ground, found, _reasons = made(task(layer(slab, point)))
    cell = shapely.union_all(found.pieces[found.group == found.node[0]])
    assert shapely.area(shapely.difference(ground.places[0], cell)) < 1
