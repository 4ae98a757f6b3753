"""Lists as Excel files: what the list shows, to whom it shows it, and never a formula."""

from io import BytesIO

import pytest
from django.http import FileResponse
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from gewu.kernel.paging import Page
from gewu.registers.accounts import actions as accounts
from gewu.registers.accounts.types import Role
from gewu.registers.organisations import actions as organisations
from gewu.registers.organisations.types import Kind
from gewu.web.desk import sheets
from tests.cast import Cast
from tests.web.desk.conftest import NOW, browser_of, report

LISTS = (
    *("accounts", "organisations", "places"),
    *("whistles", "exclusions", "duty_gaps", "announcements"),
)
FORMULA = "=1+1"


def sheet_of(client: Client, name: str, **query: str) -> Worksheet:
    return file_of(client, f"export_{name}", **query)


def file_of(client: Client, name: str, **query: str) -> Worksheet:
    answer = client.get(reverse(f"desk:{name}"), query)
    assert answer.status_code == 200
    assert isinstance(answer, FileResponse)
    found = load_workbook(BytesIO(b"".join(answer))).active
    assert isinstance(found, Worksheet)
    return found


def rows(client: Client, name: str, **query: str) -> list[tuple[object, ...]]:
    return list(sheet_of(client, name, **query).iter_rows(values_only=True))


@pytest.mark.parametrize("name", LISTS)
def test_a_resident_finds_no_such_page(resident: Client, name: str) -> None:
    assert resident.get(reverse(f"desk:export_{name}")).status_code == 404


@pytest.mark.parametrize("name", LISTS)
def test_each_list_links_to_its_file(cast: Cast, name: str) -> None:
    client = browser_of(cast.administrator if name in LISTS[:3] else cast.desk)
    link = reverse(f"desk:export_{name}")
    assert f'href="{link}' in client.get(reverse(f"desk:{name}")).content.decode()


def test_colleagues_with_masked_telephones(admin: Client, cast: Cast) -> None:
    found = {row[1]: row for row in rows(admin, "accounts")}
    assert found["wang"] == ("王小满", "wang", "第一网格 网格员", "139****0001", "使用中")
    assert [row[1] for row in rows(admin, "accounts", role="DISTRICT_DESK")[1:]] == ["zheng"]


def test_colleagues_out_of_scope_stay_out(cast: Cast) -> None:
    found = {row[1] for row in rows(browser_of(cast.secretary), "accounts")}
    assert "wang" in found
    assert "zhao" not in found


def test_who_may_not_see_colleagues_finds_no_file(outsider: Client) -> None:
    assert outsider.get(reverse("desk:export_accounts")).status_code == 404


def test_organisations_and_no_formula(admin: Client, cast: Cast) -> None:
    organisations.create(
        actor=cast.administrator.on(NOW.date()),
        kind=Kind.PROPERTY_COMPANY,
        name=FORMULA,
        place_id=cast.district,
        at=NOW,
    )
    sheet = sheet_of(admin, "organisations", kind="PROPERTY_COMPANY")
    assert sheet.max_row == 2
    assert (sheet.cell(2, 2).value, sheet.cell(2, 2).data_type) == (FORMULA, "s")
    assert len(rows(admin, "organisations")) == 3


def test_no_formula_from_a_colleagues_name(admin: Client, cast: Cast) -> None:
    accounts.create_staff(
        actor=cast.administrator.on(NOW.date()),
        username="formula",
        name=FORMULA,
        phone="",
        role=Role.GRID_WORKER,
        place_id=cast.grid_1,
        organisation_id=None,
        at=NOW,
    )
    sheet = sheet_of(admin, "accounts", q="formula")
    assert (sheet.cell(2, 1).value, sheet.cell(2, 1).data_type) == (FORMULA, "s")


def test_places_from_the_top_down(admin: Client, cast: Cast) -> None:
    heading, *found = rows(admin, "places")
    assert [row[2] for row in found][:3] == ["青澜区", "望江街道", "杏林社区"]
    assert found[1][1] == "街道"
    below = rows(admin, "places", under="999901001002")[1:]
    assert [row[2] for row in below] == ["柳岸社区", "柳岸网格"]
    assert len(heading) == len(found[0])


def test_places_out_of_scope_stay_out(cast: Cast) -> None:
    names = [row[2] for row in rows(browser_of(cast.secretary), "places")[1:]]
    assert names[0] == "杏林社区"
    assert "柳岸社区" not in names


def test_the_cases_behind_a_number(cast: Cast) -> None:
    report(cast, FORMULA)
    desk = browser_of(cast.desk)
    page = desk.get(reverse("desk:board_cases"), {"what": "open"}).content.decode()
    assert "&amp;excel=1" in page
    cell = file_of(desk, "board_cases", what="open", excel="1").cell(2, 2)
    assert (cell.value, cell.data_type) == (FORMULA, "s")
    assert file_of(desk, "measure_cases", what="counted", excel="1").cell(1, 1).value == "编号"


@pytest.mark.parametrize("name", ["board_cases", "measure_cases"])
def test_a_resident_gets_no_cases_behind_a_number(resident: Client, name: str) -> None:
    query = {"what": "open" if name == "board_cases" else "counted", "excel": "1"}
    assert resident.get(reverse(f"desk:{name}"), query).status_code == 404


def test_whistles_and_exclusions_have_their_headings(cast: Cast) -> None:
    desk = browser_of(cast.desk)
    assert rows(desk, "whistles")[0][2] == "事由"
    assert rows(desk, "exclusions", show="all")[0][0] == "事件编号"


def test_a_long_list_goes_on_page_after_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(cursor: str) -> Page[int]:
        start = int(cursor or 0)
        return Page([start, start + 1], str(start + 2) if start < 6 else None)

    assert list(sheets.every(read)) == list(range(8))
    monkeypatch.setattr(sheets, "MOST", 5)
    assert list(sheets.every(read)) == list(range(5))
