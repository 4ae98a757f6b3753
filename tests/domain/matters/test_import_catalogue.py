"""The catalogue goes out to a spreadsheet and comes back; every bad cell is named first."""

import pytest

from gewu.domain.matters import actions, queries
from gewu.domain.matters.models import Change, Matter
from gewu.domain.matters.types import RawRow, Report
from gewu.kernel.access import SYSTEM
from gewu.kernel.errors import Invalid, Refused
from tests.cast import AT, Cast
from tests.domain.matters.lists import matter, workbook, xlsx

pytestmark = pytest.mark.django_db
HEAD = ("编码", "上级编码", "名称", "别名", "分类", "紧急", "到场分钟")


def rows(*lines: tuple[object, ...]) -> list[RawRow]:
    return actions.read_catalogue("目录.xlsx", xlsx(HEAD, *lines))


def load(*lines: tuple[object, ...], skip_bad: bool = False) -> Report:
    return actions.import_catalogue(actor=SYSTEM, rows=rows(*lines), skip_bad=skip_bad, at=AT)


def bad(*lines: tuple[object, ...]) -> list[tuple[int, str]]:
    report = actions.check_catalogue(actor=SYSTEM, rows=rows(*lines))
    return [(one.number, one.field) for one in report.bad]


def test_what_goes_out_comes_back_unchanged(cast: Cast) -> None:
    actions.load_default_catalogue(at=AT)
    content = workbook(queries.catalogue_sheet(actor=cast.desk.actor))
    again = actions.read_catalogue("catalogue.xlsx", content)
    report = actions.check_catalogue(actor=cast.desk.actor, rows=again)
    assert (report.bad, report.created, report.updated) == ((), 0, 0)
    assert report.unchanged == Matter.objects.count()


def test_new_rows_are_added_and_known_ones_changed(db: None) -> None:
    water = matter("M03", "供水")
    report = load(
        ("M0304", "M03", "水管爆裂", "爆管、跑水", "B", "是", 20.0), ("M03", "", "供水排水")
    )
    assert (report.created, report.updated, report.unchanged) == (1, 1, 0)
    pipe = Matter.objects.get(code="M0304")
    assert (pipe.parent_id, pipe.arrive_minutes, pipe.synonyms) == (water.pk, 20, ["爆管", "跑水"])
    water.refresh_from_db()
    assert (water.name, water.version) == ("供水排水", 2)
    assert Change.objects.count() == 3


def test_a_dry_run_changes_nothing(db: None) -> None:
    assert bad(("X1", "", "路灯")) == []
    assert not Matter.objects.exists()


def test_parents_may_stand_anywhere_in_the_file(db: None) -> None:
    assert load(("A11", "A1", "叶"), ("A1", "A", "中"), ("A", "", "根")).created == 3
    assert Matter.objects.get(code="A11").branch == "A/A1/A11/"


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (("坏码", "", "名"), "code"),
        (("X1", "", ""), "name"),
        (("X1", "", "名" * 61), "name"),
        (("X1", "ZZ", "名"), "parent"),
        (("X1", "", "名", "", "D"), "case_class"),
        (("X1", "", "名", "", "A", "也许"), "is_emergency"),
        (("X1", "", "名", "", "A", "", 20), "arrive_minutes"),
        (("X1", "", "名", "", "A", "是", "二十"), "arrive_minutes"),
    ],
)
def test_every_bad_cell_is_named(db: None, line: tuple[object, ...], field: str) -> None:
    assert (2, field) in bad(line)


def test_codes_and_names_that_stand_twice_are_named(db: None) -> None:
    lines = ("X1", "", "路灯"), ("X1", "", "井盖"), ("X2", "", "路灯")
    assert bad(*lines) == [(3, "code"), (4, "name")]


def test_a_circle_is_named(db: None) -> None:
    assert bad(("A", "B", "甲"), ("B", "A", "乙")) == [(2, "parent"), (3, "parent")]


def test_retired_codes_and_moves_are_no_matter_of_a_file(db: None) -> None:
    gone, here = matter("X1", "旧"), matter("X2", "在")
    actions.retire_matter(actor=SYSTEM, matter_id=gone.pk, version=1, at=AT)
    assert bad(("X1", "", "新"), ("X3", "X1", "子"), ("X4", "", "根"), ("X2", "X4", "在")) == [
        (2, "code"),
        (3, "parent"),
        (5, "parent"),
    ]
    assert Matter.objects.get(pk=here.pk).parent_id is None


def test_all_good_rows_or_none(db: None) -> None:
    lines = ("X1", "", "路灯"), ("X2", "", "")
    with pytest.raises(Invalid) as error:
        load(*lines)
    assert error.value.code == "bad_rows"
    assert not Matter.objects.exists()
    assert load(*lines, skip_bad=True).created == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", b"not a workbook"),
        ("a.csv", b"\xff\xff\xff"),
        ("a.csv", "甲,乙\n1,2\n".encode()),
        ("a.doc", b""),
        ("a.csv", b"x" * (8 * 1024 * 1024 + 1)),
    ],
)
def test_files_that_are_no_list_are_refused(db: None, name: str, content: bytes) -> None:
    with pytest.raises(Invalid):
        actions.read_catalogue(name, content)


def test_csv_as_chinese_spreadsheets_save_it_is_read(db: None) -> None:
    content = "编码,名称\nX1,路灯\n".encode("gb18030")
    (row,) = actions.read_catalogue("目录.CSV", content)
    assert (row.number, row.cells["name"]) == (2, "路灯")


def test_only_the_district_loads_a_file(cast: Cast) -> None:
    for person in (cast.worker, cast.street_staff):
        with pytest.raises(Refused):
            actions.check_catalogue(actor=person.actor, rows=[])
        with pytest.raises(Refused):
            actions.import_catalogue(actor=person.actor, rows=[], skip_bad=True, at=AT)
