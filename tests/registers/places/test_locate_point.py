"""A point to the place that answers for it; never lost, always the same."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from gewu.kernel.errors import Invalid, NotFound
from gewu.kernel.ids import new_id
from gewu.registers.places import actions, queries
from gewu.registers.places.types import Level, LocateReason
from tests.registers.places.ground import (
    ADMIN,
    AT,
    COMMUNITY,
    NEIGHBOUR,
    TODAY,
    Ground,
    at_cell,
    make,
    outline,
    square,
)

METRE = 1 / 111_320  # degrees of latitude


def test_a_point_belongs_to_the_grid_around_it(drawn: Ground) -> None:
    found = queries.locate(on=TODAY, point=at_cell(1.5, 0.2))
    assert found.place_id == drawn.grids[1].pk
    assert (found.level, found.reason) == (Level.GRID, LocateReason.POINT)
    assert found.confidence > 0.9


def test_the_smallest_outline_wins(drawn: Ground) -> None:
    micro = make(Level.MICROGRID, drawn.grids[0], "一号")
    outline(micro, square(0, 0, 0.4, 0.4))
    assert queries.locate(on=TODAY, point=at_cell(0.2, 0.2)).place_id == micro.pk
    assert queries.locate(on=TODAY, point=at_cell(0.7, 0.7)).place_id == drawn.grids[0].pk


@pytest.mark.parametrize(
    ("cell", "path", "reason"),
    [
        ((0.5, 1.5), COMMUNITY, LocateReason.POINT_WITHOUT_GRID),
        ((0.5, 2.5), "430102", LocateReason.POINT_WITHOUT_GRID),
        ((9, 9), "430102", LocateReason.OUTSIDE),
    ],
)
def test_outside_every_grid_the_area_around_takes_it(
    drawn: Ground, cell: tuple[float, float], path: str, reason: LocateReason
) -> None:
    found = queries.locate(on=TODAY, point=at_cell(*cell))
    assert (found.path, found.reason) == (path, reason)


def test_on_a_shared_border_the_lowest_code_takes_it_and_names_the_other(drawn: Ground) -> None:
    found = queries.locate(on=TODAY, point=at_cell(1, 0.5))
    assert found.place_id == drawn.grids[0].pk
    assert found.reason is LocateReason.POINT_ON_BORDER
    assert [c.place_id for c in found.candidates] == [drawn.grids[1].pk]


def test_a_building_within_thirty_metres_is_named(drawn: Ground) -> None:
    lon, lat = at_cell(0.5, 0.5)
    near = queries.locate(on=TODAY, point=(lon, lat + 28 * METRE))
    far = queries.locate(on=TODAY, point=(lon, lat + 32 * METRE))
    assert near.building_id == drawn.building.pk
    assert far.building_id is None


def test_a_building_of_the_next_grid_is_not_named(drawn: Ground) -> None:
    lon, lat = at_cell(1, 0.5)
    make(Level.BUILDING, drawn.grids[1], "8号楼", point=(lon + 5 * METRE, lat))
    assert queries.locate(on=TODAY, point=(lon - 5 * METRE, lat)).building_id is None


def test_where_no_grid_is_drawn_the_next_building_tells_it(ground: Ground) -> None:
    outline(ground.community, square(0, 0, 2, 2))
    found = queries.locate(on=TODAY, point=at_cell(0.5, 0.5))
    assert found.place_id == ground.grids[0].pk
    assert found.reason is LocateReason.NEAR_BUILDING


def test_the_outline_of_the_asked_day_counts(drawn: Ground) -> None:
    outline(drawn.grids[0], square(0, 0, 0.5), TODAY + timedelta(days=1))
    outline(drawn.grids[1], square(0.5, 0, 1.5), TODAY + timedelta(days=1))
    asked = at_cell(0.7, 0.2)
    assert queries.locate(on=TODAY, point=asked).place_id == drawn.grids[0].pk
    tomorrow = TODAY + timedelta(days=1)
    assert queries.locate(on=tomorrow, point=asked).place_id == drawn.grids[1].pk


def test_before_every_outline_the_district_takes_it(drawn: Ground) -> None:
    found = queries.locate(on=TODAY - timedelta(days=1), point=at_cell(1.5, 0.2))
    assert (found.place_id, found.reason) == (drawn.district.pk, LocateReason.OUTSIDE)


def test_only_places_under_the_asked_area_count(drawn: Ground) -> None:
    found = queries.locate(on=TODAY, point=at_cell(0.5, 0.2), within=NEIGHBOUR)
    assert (found.place_id, found.reason) == (drawn.neighbour.pk, LocateReason.OUTSIDE)


def test_a_chosen_home_belongs_to_its_grid_and_building(drawn: Ground) -> None:
    home = make(Level.HOME, drawn.building, "101室")
    found = queries.locate(on=TODAY, place_id=home.pk, point=at_cell(9, 9))
    assert found.place_id == drawn.grids[0].pk
    assert found.building_id == drawn.building.pk
    assert (found.reason, found.confidence) == (LocateReason.GIVEN, 1.0)


def test_an_unknown_place_is_not_found(drawn: Ground) -> None:
    with pytest.raises(NotFound):
        queries.locate(on=TODAY, place_id=new_id())


def test_impossible_coordinates_are_refused(drawn: Ground) -> None:
    lon, lat = at_cell(0.5, 0.5)
    for point in ((lat, lon), (float("nan"), lat), (200.0, 10.0)):
        with pytest.raises(Invalid):
            queries.locate(on=TODAY, point=point)


def test_a_warm_answer_costs_one_query(
    drawn: Ground, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    queries.locate(on=TODAY, point=at_cell(0.5, 0.5))
    with django_assert_num_queries(1):
        queries.locate(on=TODAY, point=at_cell(1.5, 0.5), address="阳光花园3号楼")


def test_a_retired_grid_answers_no_more(drawn: Ground) -> None:
    actions.retire(actor=ADMIN, place_id=drawn.grids[1].pk, at=AT)
    found = queries.locate(on=TODAY, point=at_cell(1.5, 0.2))
    assert found.place_id == drawn.community.pk


@pytest.mark.django_db
def test_without_any_place_the_answer_is_what_to_do() -> None:
    with pytest.raises(NotFound):
        queries.locate(on=TODAY, point=at_cell(0, 0))


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(column=st.floats(-1, 5), row=st.floats(-1, 4))
def test_every_point_gets_one_place_whose_outline_holds_it(
    drawn: Ground, column: float, row: float
) -> None:
    point = at_cell(column, row)
    found = queries.locate(on=TODAY, point=point)
    assert found == queries.locate(on=TODAY, point=point)
    inside = 1e-6 < column < 4 - 1e-6 and 1e-6 < row < 1 - 1e-6
    if inside and abs(column - round(column)) > 1e-6:
        assert found.place_id == drawn.grids[int(column)].pk
    if 0.001 < column < 3.999 and 0.001 < row < 2.999:
        assert found.reason is not LocateReason.OUTSIDE
