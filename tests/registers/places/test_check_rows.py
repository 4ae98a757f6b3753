"""A dry run names every bad cell and touches nothing."""

from collections.abc import Mapping

import pytest

from gewu.kernel.errors import Refused
from gewu.kernel.geodesy import Datum, convert
from gewu.registers.places import actions
from gewu.registers.places.models import Place
from gewu.registers.places.types import Level, Report
from tests.registers.places.ground import (
    ADMIN,
    AT,
    COMMUNITY,
    NEIGHBOUR,
    SECRETARY,
    VIEWER,
    Ground,
    raw,
    square,
)

BOW_TIE = {
    "type": "Polygon",
    "coordinates": [[[112, 28], [113, 29], [113, 28], [112, 29], [112, 28]]],
}


def check(*lines: Mapping[str, object]) -> Report:
    before = Place.objects.count()
    report = actions.check_rows(actor=ADMIN, rows=raw(*lines))
    assert Place.objects.count() == before
    return report


def grid(**cells: object) -> dict[str, object]:
    return {"level": "网格", "name": "新网格", "code": COMMUNITY + "009", **cells}


def test_a_good_row_is_counted_as_new(ground: Ground) -> None:
    report = check(grid(households="420", aliases="老街、后街", kind="专属网格"))
    assert (report.created, report.bad) == (1, ())
    (row,) = report.good
    assert (row.level, row.households, row.aliases) == (Level.GRID, 420, ("老街", "后街"))


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ({"level": "星系"}, "level"),
        ({"level": "社区"}, "code"),
        ({"code": COMMUNITY + "000"}, "code"),
        ({"code": "43010200100100九"}, "code"),
        ({"code": 43010200100100900.0, "level": "微网格"}, "code"),
        ({"code": "4.30102E+14"}, "code"),
        ({"code": "", "parent": ""}, "code"),
        ({"code": "430102001009001"}, "parent"),
        ({"parent": NEIGHBOUR}, "parent"),
        ({"parent": COMMUNITY + "001"}, "parent"),
        ({"name": " "}, "name"),
        ({"name": None}, "name"),
        ({"name": "#REF!"}, "name"),
        ({"name": "网\x00格"}, "name"),
        ({"name": "\ud800"}, "name"),
        ({"name": "长" * 10_000_000}, "name"),
        ({"households": -3}, "households"),
        ({"households": 3.5}, "households"),
        ({"households": "许多"}, "households"),
        ({"households": "nan"}, "households"),
        ({"households": "9" * 30}, "households"),
        ({"floors": 1000}, "floors"),
        ({"kind": "村委会"}, "kind"),
        ({"lon": 28.19, "lat": 112.98}, "lon"),
        ({"lon": 112.98}, "lat"),
        ({"lon": 112.98, "lat": "#N/A"}, "lat"),
        ({"datum": "月球坐标"}, "datum"),
        ({"polygon": BOW_TIE}, "polygon"),
        ({"polygon": "{"}, "polygon"),
        ({"polygon": "[" * 100_000}, "polygon"),
        ({"polygon": {"type": "LineString", "coordinates": []}}, "polygon"),
        ({"polygon": "x" * 10_000_000}, "polygon"),
        ({"aliases": [f"别名{n}" for n in range(30)]}, "aliases"),
    ],
)
def test_each_bad_cell_is_named_with_its_row(
    ground: Ground, cells: dict[str, object], field: str
) -> None:
    report = check(grid(code=COMMUNITY + "008"), grid(**cells))
    assert len(report.good) == 1
    assert (3, field) in {(bad.number, bad.field) for bad in report.bad}
    assert all(len(str(bad.reason)) < 200 for bad in report.bad)


def test_all_faults_of_a_row_are_listed_at_once(ground: Ground) -> None:
    report = check(grid(name="", households=-1, lon=500, lat=1))
    assert [bad.field for bad in report.bad] == ["households", "lon", "name"]


def test_a_self_crossing_outline_is_shown_where_it_crosses(ground: Ground) -> None:
    (bad,) = check(grid(polygon=BOW_TIE)).bad
    assert "112.5, 28.5" in str(bad.reason)


def test_a_code_twice_names_the_first_row(ground: Ground) -> None:
    (bad,) = check(grid(), grid(name="又一个")).bad
    assert (bad.number, bad.field) == (3, "code")
    assert "2" in str(bad.reason)


def test_what_lies_under_a_bad_row_is_bad_too(ground: Ground) -> None:
    report = check(grid(name=""), {"level": "楼栋", "name": "1幢", "parent": COMMUNITY + "009"})
    assert [bad.number for bad in report.bad] == [2, 3]


def test_parents_may_come_later_in_the_file(ground: Ground) -> None:
    building = {"level": "楼栋", "name": "1幢", "parent": COMMUNITY + "009"}
    assert check(building, grid()).created == 2


def test_a_retired_code_is_not_given_again(ground: Ground) -> None:
    actions.retire(actor=ADMIN, place_id=ground.grids[1].pk, at=AT)
    (bad,) = check(grid(code=ground.grids[1].path)).bad
    assert bad.field == "code"


def test_a_left_code_is_not_given_again(ground: Ground) -> None:
    left = ground.building.path
    actions.move_building(
        actor=ADMIN, building_id=ground.building.pk, to_id=ground.grids[1].pk, at=AT
    )
    (bad,) = check({"level": "楼栋", "name": "1幢", "code": left}).bad
    assert bad.field == "code"


def test_the_same_name_twice_without_codes_is_one_too_many(ground: Ground) -> None:
    line: dict[str, object] = {"level": "楼栋", "name": "1幢", "parent": COMMUNITY + "001"}
    (bad,) = check(line, dict(line)).bad
    assert (bad.number, bad.field) == (3, "name")
    assert check(line, {**line, "compound": "阳光花园"}).created == 2


@pytest.mark.django_db
def test_official_codes_may_be_padded_with_zeros() -> None:
    report = check(
        {"name": "湖南省", "code": "430000"},
        {"name": "长沙市", "code": 430100},
        {"name": "芙蓉区", "code": "430102000000"},
        {"name": "朝阳街道", "code": 430102001000},
        {"name": "幸福社区", "code": "430102001001"},
    )
    assert report.bad == ()
    codes = [row.path for row in report.good]
    assert codes == ["43", "4301", "430102", "430102001", "430102001001"]


def test_the_datum_of_the_row_outweighs_that_of_the_file(ground: Ground) -> None:
    shifted = convert(112.98, 28.19, Datum.WGS84, Datum.GCJ02)
    rows = raw(
        grid(lon=shifted.lon, lat=shifted.lat, datum="高德"),
        grid(code=COMMUNITY + "008", lon=112.98, lat=28.19),
    )
    first, second = actions.check_rows(actor=ADMIN, rows=rows).good
    assert (first.lon, first.lat) == (second.lon, second.lat) == (112.98, 28.19)
    (again,) = actions.check_rows(
        actor=ADMIN, rows=raw(grid(lon=shifted.lon, lat=shifted.lat)), datum=Datum.GCJ02
    ).good
    assert (again.lon, again.lat) == (112.98, 28.19)


def test_an_outline_gives_the_point(ground: Ground) -> None:
    (row,) = check(grid(polygon=square(0, 0))).good
    assert row.lon == pytest.approx(112.985)
    assert row.lat == pytest.approx(28.195)


def test_rows_outside_ones_area_look_as_if_their_parent_did_not_exist(ground: Ground) -> None:
    rows = raw(grid(code=NEIGHBOUR + "009"), grid(code="430102009001001"), grid())
    report = actions.check_rows(actor=SECRETARY, rows=rows)
    first, second = report.bad
    assert (first.field, str(first.reason)) == (second.field, str(second.reason))
    assert [row.path for row in report.good] == [COMMUNITY + "009"]


def test_who_manages_nothing_may_not_even_try(ground: Ground) -> None:
    with pytest.raises(Refused):
        actions.check_rows(actor=VIEWER, rows=raw(grid()))
