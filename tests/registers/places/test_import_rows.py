"""Loading a file: all or nothing, and the same file twice changes nothing."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from gewu.kernel.errors import Invalid, Refused
from gewu.kernel.models import EventRow
from gewu.registers.places import actions, queries
from gewu.registers.places.models import Boundary, Place, PlaceCode
from gewu.registers.places.types import RawRow, Report
from tests.registers.places.ground import (
    ADMIN,
    AT,
    COMMUNITY,
    SECRETARY,
    TODAY,
    VIEWER,
    Ground,
    raw,
    square,
)

Line = dict[str, object]


def load(rows: list[RawRow], *, skip_bad: bool = False) -> Report:
    return actions.import_rows(actor=ADMIN, rows=rows, skip_bad=skip_bad, at=AT)


def counts(report: Report) -> tuple[int, int, int]:
    return report.created, report.updated, report.unchanged


def district() -> list[RawRow]:
    return raw(
        {"level": "楼栋", "name": "1幢", "parent": COMMUNITY + "001", "compound": "月亮湾"},
        {"level": "楼栋", "name": "2幢", "parent": COMMUNITY + "001", "outer_code": "P-2"},
        {"level": "单元", "name": "1单元", "parent": "P-2", "outer_code": "P-2-1"},
        {"level": "户", "name": "101室", "parent": "P-2-1", "households": 1},
        {"level": "网格", "name": "一网格", "code": COMMUNITY + "001", "polygon": square(0, 0)},
        {"level": "社区", "name": "幸福社区", "code": COMMUNITY, "kind": "居委会"},
        {"level": "街道", "name": "朝阳街道", "code": "430102001000"},
        {"level": "区", "name": "芙蓉区", "code": "430102"},
    )


@pytest.mark.django_db
def test_a_whole_district_is_loaded_in_any_order() -> None:
    assert counts(load(district())) == (8, 0, 0)
    home = Place.objects.get(name="101室")
    assert home.path == COMMUNITY + "001" + "00" + "0002" + "01" + "0001"
    assert home.full_name == "朝阳街道幸福社区2幢1单元101室"
    assert Place.objects.get(name="1幢").full_name == "朝阳街道幸福社区月亮湾1幢"
    assert queries.boundary_on(Place.objects.get(name="一网格").pk, TODAY) is not None


@pytest.mark.django_db
def test_the_same_file_again_changes_nothing() -> None:
    load(district())
    before = list(Place.objects.order_by("path").values())
    events = EventRow.objects.count()
    assert counts(load(district())) == (0, 0, 8)
    assert list(Place.objects.order_by("path").values()) == before
    assert EventRow.objects.count() == events
    assert (Boundary.objects.count(), PlaceCode.objects.count()) == (1, 2)


def test_only_what_differs_is_written(ground: Ground) -> None:
    rows = raw(
        {"code": ground.grids[0].path, "name": "第一网格"},
        {"code": ground.community.path, "name": "吉祥社区"},
        {"code": ground.building.path, "name": "3号楼", "households": 61},
    )
    assert counts(load(rows)) == (0, 2, 1)
    ground.building.refresh_from_db()
    assert ground.building.households == 61
    assert ground.building.full_name == "朝阳街道吉祥社区阳光花园3号楼"


def test_an_empty_cell_leaves_what_is_there(ground: Ground) -> None:
    load(raw({"code": ground.building.path, "name": "3号楼", "households": "", "lon": None}))
    ground.building.refresh_from_db()
    assert ground.building.households == 60
    assert ground.building.lon == pytest.approx(112.985)


def test_a_new_outline_ends_the_one_before(ground: Ground) -> None:
    line: Line = {"code": ground.grids[0].path, "name": "第一网格"}
    load(raw({**line, "polygon": square(0, 0)}))
    later = AT + timedelta(days=3)
    actions.import_rows(
        actor=ADMIN, rows=raw({**line, "polygon": square(0, 0, 2)}), skip_bad=False, at=later
    )
    first, second = Boundary.objects.order_by("valid_from")
    assert first.valid_to == second.valid_from == TODAY + timedelta(days=3)


def test_one_bad_row_stops_everything(ground: Ground) -> None:
    before = Place.objects.count()
    rows = raw({"code": COMMUNITY + "008", "name": "新网格"}, {"code": "1", "name": "坏"})
    with pytest.raises(Invalid):
        load(rows)
    assert Place.objects.count() == before


def test_bad_rows_may_be_skipped(ground: Ground) -> None:
    rows = raw({"code": COMMUNITY + "008", "name": "新网格"}, {"code": "1", "name": "坏"})
    report = load(rows, skip_bad=True)
    assert (report.created, len(report.bad)) == (1, 1)
    event = EventRow.objects.filter(kind="places.PlacesImported").get()
    assert event.payload["skipped"] == 1


def test_rows_without_code_never_take_one_that_the_file_gives(ground: Ground) -> None:
    above: Line = {"level": "楼栋", "parent": COMMUNITY + "002"}
    load(raw({**above, "name": "1幢"}, {**above, "name": "2幢", "code": COMMUNITY + "002000001"}))
    assert Place.objects.get(name="1幢").path == COMMUNITY + "002000002"


def test_another_places_outer_code_is_refused(ground: Ground) -> None:
    load(raw({"code": ground.building.path, "name": "3号楼", "outer_code": "A1"}))
    (bad,) = load(
        raw({"code": ground.grids[1].path, "name": "第二网格", "outer_code": "A1"}), skip_bad=True
    ).bad
    assert bad.field == "outer_code"


def test_an_outer_code_finds_its_place_without_ours(ground: Ground) -> None:
    load(raw({"code": ground.building.path, "name": "3号楼", "outer_code": "A1"}))
    line: Line = {"level": "楼栋", "parent": ground.grids[0].path, "outer_code": "A1"}
    assert counts(load(raw({**line, "name": "三号楼"}))) == (0, 1, 0)
    elsewhere = load(raw({**line, "name": "3", "parent": ground.grids[1].path}), skip_bad=True)
    assert [bad.field for bad in elsewhere.bad] == ["parent"]


def test_the_secretary_loads_her_own_and_a_viewer_nothing(ground: Ground) -> None:
    rows = raw({"code": COMMUNITY + "008", "name": "新网格"})
    with pytest.raises(Refused):
        actions.import_rows(actor=VIEWER, rows=rows, skip_bad=True, at=AT)
    done = actions.import_rows(actor=SECRETARY, rows=rows, skip_bad=False, at=AT)
    assert done.created == 1


def test_a_thousand_rows_cost_a_few_queries(
    ground: Ground, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    above = ground.grids[1].path
    rows = raw(*({"level": "楼栋", "name": f"{n}幢", "parent": above} for n in range(1, 1001)))
    progress: list[int] = []
    with django_assert_max_num_queries(40):
        actions.import_rows(actor=ADMIN, rows=rows, skip_bad=False, at=AT, progress=progress.append)
    assert progress == [1000]
    assert Place.objects.filter(path__startswith=above).count() == 1001
