"""Points keep their place through every datum, and impossible points are named as such."""

from itertools import permutations
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewu.kernel.errors import Invalid
from gewu.kernel.geodesy import Datum, Point, check_point, convert, distance_m

# A margin inside the box: a shift must not carry the point across its edge.
LON = st.floats(72.1, 137.7)
LAT = st.floats(0.9, 55.7)
PAIRS = list(permutations(Datum, 2))


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (Datum.WGS84, Datum.GCJ02, (116.41024449916938, 39.91640428150164)),
        (Datum.GCJ02, Datum.BD09, (116.41036949371029, 39.92133699351021)),
        (Datum.WGS84, Datum.BD09, (116.41662724378733, 39.922699552216216)),
    ],
)
def test_known_points_agree_with_what_map_providers_use(
    source: Datum, target: Datum, expected: tuple[float, float]
) -> None:
    assert convert(116.404, 39.915, source, target) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(("source", "target"), PAIRS)
@given(lon=LON, lat=LAT)
def test_there_and_back_is_the_same_place(
    source: Datum, target: Datum, lon: float, lat: float
) -> None:
    there = convert(lon, lat, source, target)
    back = convert(*there, target, source)
    assert back == pytest.approx((lon, lat), abs=1e-9)
    assert distance_m(lon, lat, *there) < 5000


@given(lon=LON, lat=LAT)
def test_the_way_over_the_middle_datum_is_the_direct_way(lon: float, lat: float) -> None:
    middle = convert(lon, lat, Datum.WGS84, Datum.GCJ02)
    direct = convert(lon, lat, Datum.WGS84, Datum.BD09)
    assert convert(*middle, Datum.GCJ02, Datum.BD09) == pytest.approx(direct, abs=1e-9)


@pytest.mark.parametrize(("source", "target"), PAIRS)
@pytest.mark.parametrize("place", [(-122.4, 37.8), (72.0, 30.0), (137.84, 30.0), (116.0, 55.83)])
def test_abroad_nothing_moves(source: Datum, target: Datum, place: tuple[float, float]) -> None:
    assert convert(*place, source, target) == place


@pytest.mark.parametrize("datum", list(Datum))
def test_the_same_datum_changes_nothing(datum: Datum) -> None:
    assert convert(116.404, 39.915, datum, datum) == Point(116.404, 39.915)


def test_a_distance_between_two_cities_is_about_right() -> None:
    assert distance_m(116.4074, 39.9042, 121.4737, 31.2304) == pytest.approx(1_067_000, rel=2e-3)


def test_one_degree_of_latitude_is_111_kilometres() -> None:
    assert distance_m(116.4, 39.0, 116.4, 40.0) == pytest.approx(111_195, abs=1)


@given(lon=st.floats(-180, 180), lat=st.floats(-90, 90))
def test_the_other_side_of_the_earth_is_half_way_round(lon: float, lat: float) -> None:
    assert distance_m(lon, lat, lon + 180, -lat) == pytest.approx(20_015_115, abs=1)
    assert distance_m(lon, lat, lon, lat) == 0


@pytest.mark.parametrize("place", [(nan, 39.9), (116.4, nan), (inf, 39.9), (116.4, -inf)])
def test_what_is_no_number_is_refused(place: tuple[float, float]) -> None:
    with pytest.raises(Invalid):
        check_point(*place)


@pytest.mark.parametrize("place", [(180.1, 0.0), (-181.0, 0.0), (0.0, 90.5), (10.0, -91.0)])
def test_what_is_not_on_earth_is_refused(place: tuple[float, float]) -> None:
    with pytest.raises(Invalid):
        check_point(*place)


@given(lon=LON, lat=LAT)
def test_a_point_in_china_passes_and_swapped_is_told_so(lon: float, lat: float) -> None:
    assert check_point(lon, lat) == (lon, lat)
    with pytest.raises(Invalid) as swapped:
        check_point(lat, lon)
    assert swapped.value.code == "swapped"


def test_a_point_elsewhere_on_earth_passes() -> None:
    assert check_point(-122.4, 37.8) == (-122.4, 37.8)
