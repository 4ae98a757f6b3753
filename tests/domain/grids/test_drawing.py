"""A community drawn: exact outlines, every building once, and reasons where a wish was not kept."""

from dataclasses import replace

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from gewu.domain.grids import drawing, files
from gewu.domain.grids.types import CompoundRule, Drawing, Id, Wish
from gewu.kernel.errors import Invalid
from tests.domain.grids.grounds import (
    HIGH,
    PLANE,
    WIDE,
    feature,
    home,
    homes,
    lattice,
    layer,
    random_task,
    square,
    task,
)


def outlines(found: Drawing) -> list[BaseGeometry]:
    """In metres."""
    return [shapely.transform(shape(dict(grid.outline)), PLANE.metres) for grid in found.grids]


def members(found: Drawing) -> list[Id]:
    return [one for grid in found.grids for one in grid.members]


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_grids_of_any_community_tile_it_in_one_piece_each(seed: int) -> None:
    asked = random_task(seed)
    found = drawing.draw(asked)
    shapes = outlines(found)
    whole = shapely.union_all(shapes)
    assert all(one.geom_type == "Polygon" and one.is_valid for one in shapes)
    assert sum(one.area for one in shapes) == pytest.approx(whole.area, rel=1e-9)
    assert whole.area == pytest.approx(WIDE * HIGH, rel=1e-3)
    assert found.measures.broken == 0
    ids = [one["properties"]["id"] for one in asked.buildings["features"]]
    assert sorted(map(str, members(found))) == sorted(ids)
    for grid in found.grids:
        assert {one for part in grid.micro for one in part} == set(grid.members)


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_the_same_task_is_drawn_the_same(seed: int) -> None:
    asked = random_task(seed)
    assert files.collection(drawing.draw(asked)) == files.collection(drawing.draw(asked))


def test_grids_balance_and_count_from_the_north_west() -> None:
    found = drawing.draw(task(grids=7))
    assert [grid.number for grid in found.grids] == list(range(1, 8))
    assert found.measures.grids == 7
    assert found.measures.max_deviation <= 0.1
    assert found.grids[0].centre[1] > found.grids[-1].centre[1]
    assert sum(grid.measures.households for grid in found.grids) == 70 * 40


@pytest.mark.usefixtures("english")
def test_more_grids_than_buildings_are_as_many_as_can_be() -> None:
    found = drawing.draw(task(homes(lattice(2, 2)), grids=9))
    assert found.measures.grids == 4
    reason = next(one for one in found.reasons if one.wish is Wish.COUNT)
    assert str(reason.text).startswith("9 grids cannot be made of 4 inhabited buildings")


@pytest.mark.usefixtures("english")
def test_a_building_too_big_for_the_band_is_told_with_proof() -> None:
    given_homes = layer(
        home(50, 50, id="tower", households=900),
        *(home(x, y, id=i, households=40) for i, (x, y) in enumerate(lattice(5, 6), start=1)),
    )
    found = drawing.draw(task(given_homes, grids=5))
    reason = next(one for one in found.reasons if "one building alone holds 900" in str(one.text))
    assert reason.proved
    [number] = reason.grids
    assert reason in found.grids[number - 1].reasons
    assert "tower" in found.grids[number - 1].members


@pytest.mark.usefixtures("english")
def test_a_compound_larger_than_the_band_is_named() -> None:
    walls = square(0, 0, 280, 290, id="C")
    found = drawing.draw(task(compounds=walls, rule=CompoundRule.WHOLE, grids=7))
    texts = [str(one.text) for one in found.reasons]
    assert "Compound C has 1960 households, more than 500: it is divided." in texts


def test_a_compound_inside_the_band_is_a_grid_of_its_own_when_asked() -> None:
    walls = square(0, 0, 120, 160, id="C")
    found = drawing.draw(task(compounds=walls, rule=CompoundRule.OWN))
    assert (found.measures.fitting, found.measures.own, found.measures.split) == (1, 1, 0)


def test_an_exclusive_site_is_a_grid_with_its_name() -> None:
    school = layer(feature(shapely.box(280, 200, WIDE, HIGH), name="学校"))
    found = drawing.draw(task(sites=school, grids=6))
    [grid] = [grid for grid in found.grids if grid.name == "学校"]
    assert grid.measures.area == pytest.approx(120 * 100, rel=0.02)


def test_an_exclusive_site_is_not_compared_and_comes_last() -> None:
    school = layer(feature(shapely.box(0, 200, 120, HIGH), name="学校"))
    found = drawing.draw(task(homes(lattice(10, 5)), sites=school, grids=4))
    assert [grid.name for grid in found.grids] == ["", "", "", "", "学校"]
    assert found.measures.grids == 4
    assert found.measures.max_deviation == pytest.approx(0.04)
    assert not any(5 in reason.grids for reason in found.reasons)


def test_no_grid_reaches_through_an_exclusive_site() -> None:
    market = layer(feature(shapely.box(200, 60, 240, HIGH), name="市场"))
    far = home(380, 150, id="F", households=40)
    asked = task(layer(*homes(lattice(4, 7))["features"], far), sites=market, grids=2)
    found = drawing.draw(asked)
    assert (found.measures.grids, found.measures.broken) == (2, 0)
    assert {len(grid.members) for grid in found.grids} == {0, 14, 15}


def test_empty_ground_behind_an_exclusive_site_belongs_to_it() -> None:
    market = layer(feature(shapely.box(200, 0, 240, HIGH), name="市场"))
    store = home(380, 150, id="S", households=0)
    asked = task(layer(*homes(lattice(4, 7))["features"], store), sites=market, grids=2)
    found = drawing.draw(asked)
    assert found.grids[-1].name == "市场"
    assert found.grids[-1].members == ("S",)
    assert (found.measures.grids, found.bound) == (2, 0)


def test_progress_is_told_and_may_end_the_drawing() -> None:
    told: list[float] = []
    drawing.draw(task(grids=4), progress=told.append)
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 1)

    def stop(share: float) -> None:
        if share > 0.2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        drawing.draw(task(grids=4), progress=stop)


def test_without_a_building_inside_there_is_nothing_to_draw() -> None:
    with pytest.raises(Invalid):
        drawing.draw(task(homes([(9999, 0)])))


def test_nobody_living_anywhere_is_planned_by_buildings() -> None:
    found = drawing.draw(task(homes(lattice(4, 4), households=0), grids=4))
    assert [len(grid.members) for grid in found.grids] == [4, 4, 4, 4]


def as_existing(found: Drawing) -> dict[str, object]:
    return dict(files.collection(found))


def test_grids_in_order_stay_as_they_are() -> None:
    first = drawing.draw(task(grids=7))
    again = drawing.adjust(replace(task(grids=7), existing=as_existing(first)))
    assert again.moves == ()
    assert [grid.name for grid in again.grids] == [str(grid.number) for grid in first.grids]


def test_a_new_building_moves_few_others() -> None:
    first = drawing.draw(task(grids=7))
    grown = homes(lattice(10, 7))
    spot = shapely.centroid(shape(dict(first.grids[0].outline)))
    new = {
        "type": "Feature",
        "properties": {"id": "new", "households": 160},
        "geometry": {"type": "Point", "coordinates": [spot.x + 1e-5, spot.y]},
    }
    asked = replace(task(layer(*grown["features"], new), grids=7), existing=as_existing(first))
    found = drawing.adjust(asked)
    assert found.measures.in_band == 1
    assert "new" in [move.building for move in found.moves]
    assert sum(move.households for move in found.moves) <= 160 + 120
