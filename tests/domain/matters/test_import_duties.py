"""The duty list goes out to a spreadsheet and comes back; every bad cell is named first."""

from datetime import timedelta

import pytest

from gewu.domain.matters import actions, queries
from gewu.domain.matters.models import Duty, Matter
from gewu.domain.matters.types import Part, RawRow, Report, Tier
from gewu.kernel.access import SYSTEM
from gewu.kernel.errors import Invalid, Refused
from tests.cast import AT, Cast
from tests.domain.matters.lists import TODAY, department_leads, duty, matter, workbook, xlsx

pytestmark = pytest.mark.django_db
HEAD = ("事项编码", "地点编码", "分类", "网格员", "社区", "部门", "法律依据", "生效日期")
DISTRICT = "999901"
GRID_1 = "999901001001001"


@pytest.fixture
def pipe(cast: Cast) -> Matter:
    return matter("X1", "水管")


def rows(*lines: tuple[object, ...]) -> list[RawRow]:
    return actions.read_duties("清单.xlsx", xlsx(HEAD, *lines))


def load(*lines: tuple[object, ...]) -> Report:
    return actions.import_duties(actor=SYSTEM, rows=rows(*lines), skip_bad=False, at=AT)


def bad(*lines: tuple[object, ...]) -> list[tuple[int, str]]:
    report = actions.check_duties(actor=SYSTEM, rows=rows(*lines), at=AT)
    return [(one.number, one.field) for one in report.bad]


def test_what_goes_out_comes_back_unchanged(cast: Cast, pipe: Matter) -> None:
    actions.load_default_catalogue(at=AT)
    actions.load_default_duties(place_id=cast.district, at=AT)
    duty(pipe, cast.community, department_leads(cast, script="先关阀"), case_class="A")
    actor = cast.administrator.actor
    content = workbook(queries.duty_sheet(actor=actor, on=TODAY))
    again = actions.read_duties("duties.xlsx", content)
    report = actions.check_duties(actor=actor, rows=again, at=AT)
    assert (report.bad, report.created, report.updated) == ((), 0, 0)
    assert report.unchanged == Duty.objects.count()


def test_a_row_is_loaded_with_parts_and_organisations_by_name(cast: Cast, pipe: Matter) -> None:
    assert load(("X1", DISTRICT, "", "配合", "兜底", "牵头：住建局", "供水条例")).created == 1
    found = queries.duty(pipe.pk, GRID_1, "B", TODAY)
    assert found
    assert [(rung.tier, rung.part) for rung in found.rungs] == [
        (Tier.GRID, Part.HELP),
        (Tier.COMMUNITY, Part.BACKUP),
        (Tier.DEPARTMENT, Part.LEAD),
    ]
    assert found.lead.organisation_id == cast.department


def test_a_row_for_the_same_matter_place_and_class_is_the_next_version(
    cast: Cast, pipe: Matter
) -> None:
    row = duty(pipe, cast.district, valid_from=TODAY - timedelta(days=30))
    assert load(("X1", DISTRICT, "", "", "牵头")).updated == 1
    found = queries.duty(pipe.pk, GRID_1, "B", TODAY)
    before = queries.duty(pipe.pk, GRID_1, "B", TODAY - timedelta(days=1))
    assert found
    assert before
    assert (found.line, found.version, found.lead.tier) == (row.line, 2, Tier.COMMUNITY)
    assert before.id == row.pk


def test_a_day_in_the_file_is_when_it_begins(cast: Cast, pipe: Matter) -> None:
    load(("X1", DISTRICT, "", "牵头", "", "", "", "2026/04/01"))
    assert queries.duty(pipe.pk, GRID_1, "B", TODAY) is None
    assert Duty.objects.get().valid_from.isoformat() == "2026-04-01"


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (("X9", DISTRICT, "", "牵头"), "code"),
        (("X1", "999999", "", "牵头"), "place"),
        (("X1", DISTRICT, "D", "牵头"), "case_class"),
        (("X1", DISTRICT, "", ""), "rungs"),
        (("X1", DISTRICT, "", "牵头", "牵头"), "rungs"),
        (("X1", DISTRICT, "", "管"), "GRID"),
        (("X1", DISTRICT, "", "牵头：王小满"), "GRID"),
        (("X1", DISTRICT, "", "", "", "牵头：没有这个局"), "DEPARTMENT"),
        (("X1", DISTRICT, "", "牵头", "", "", "", "明天"), "valid_from"),
        (("X1", DISTRICT, "", "牵头", "", "", "字" * 401), "legal_basis"),
    ],
)
def test_every_bad_cell_is_named(
    cast: Cast, pipe: Matter, line: tuple[object, ...], field: str
) -> None:
    assert (2, field) in bad(line)


def test_the_same_row_twice_is_named(cast: Cast, pipe: Matter) -> None:
    line = ("X1", DISTRICT, "", "牵头")
    assert bad(line, line) == [(3, "code")]


def test_all_good_rows_or_none(cast: Cast, pipe: Matter) -> None:
    good, wrong = ("X1", DISTRICT, "", "牵头"), ("X9", DISTRICT, "", "牵头")
    with pytest.raises(Invalid):
        load(good, wrong)
    assert not Duty.objects.exists()


def test_only_those_who_keep_the_list_load_a_file(cast: Cast, pipe: Matter) -> None:
    for person in (cast.worker, cast.secretary, cast.street_staff):
        with pytest.raises(Refused):
            actions.check_duties(actor=person.actor, rows=[], at=AT)
        with pytest.raises(Refused):
            actions.import_duties(actor=person.actor, rows=[], skip_bad=True, at=AT)
