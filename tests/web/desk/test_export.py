"""The inbox as an Excel file."""

from datetime import datetime, timedelta
from io import BytesIO
from uuid import UUID

import pytest
from django.http import FileResponse
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from gewu.domain.cases import actions, queries
from gewu.domain.cases.types import Verb
from gewu.web.desk.cases import sheet
from tests.cast import Cast
from tests.domain.matters.lists import matter
from tests.web.desk.conftest import NOW, browser_of, report

EXPORT = reverse("desk:export_cases")


def sheet_of(client: Client, **query: str) -> Worksheet:
    answer = client.get(EXPORT, query)
    assert answer.status_code == 200
    assert isinstance(answer, FileResponse)
    found = load_workbook(BytesIO(b"".join(answer))).active
    assert isinstance(found, Worksheet)
    return found


def rows(client: Client, **query: str) -> list[tuple[object, ...]]:
    return list(sheet_of(client, **query).iter_rows(values_only=True))


def test_a_row_for_each_case_under_a_heading(staff: Client, case_id: UUID) -> None:
    heading, row = rows(staff)
    assert len(heading) == len(row)
    assert "三单元楼道灯不亮" in row
    moments = [cell for cell in row if isinstance(cell, datetime)]
    assert abs(moments[0] - NOW.replace(tzinfo=None)) < timedelta(seconds=1)


def test_it_follows_the_filters(staff: Client, cast: Cast) -> None:
    report(cast, "新的事")
    report(cast, "旧的事", at=NOW - timedelta(days=9))
    words = [row[5] for row in rows(staff, due="overdue")[1:]]
    assert words == ["旧的事"]


def test_no_phone_number_leaves_the_house(staff: Client, case_id: UUID) -> None:
    everything = "".join(str(cell) for row in rows(staff) for cell in row)
    assert "0009" not in everything


def test_words_never_become_a_formula(staff: Client, cast: Cast) -> None:
    report(cast, '=HYPERLINK("http://x")')
    cell = sheet_of(staff).cell(2, 6)
    assert (cell.value, cell.data_type) == ('=HYPERLINK("http://x")', "s")


def test_it_says_what_it_is_about_and_how_its_clock_stands(
    staff: Client, cast: Cast, case_id: UUID
) -> None:
    at, desk = NOW, cast.community_worker.on(NOW.date())
    lamp = matter("X1", "路灯")
    actions.classify(actor=desk, case_id=case_id, matter_id=lamp.pk, at=at)
    found = queries.targets(actor=desk, case_id=case_id, verb=Verb.DISPATCH, on=at.date())
    target = next(choice for choice in found if choice.organisation_id == cast.department)
    actions.dispatch(actor=desk, case_id=case_id, target=target.key, reason="请办", at=at)
    heading, row = rows(staff)
    said = dict(zip(heading, row, strict=True))
    assert (said["事项"], said["分类"]) == ("路灯", "B")
    assert (said["首接负责"], said["状态"]) == ("第一网格", "待签收")
    assert isinstance(said["首次答复期限"], datetime)
    assert said["首次答复"] is None


def test_it_ends_at_the_limit(staff: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MOST", 2)
    for number in range(3):
        report(cast, f"第{number}件")
    assert len(rows(staff)) == 1 + 2


def test_an_outsider_gets_only_the_heading(outsider: Client, case_id: UUID) -> None:
    assert len(rows(outsider)) == 1


@pytest.mark.parametrize("who", ["resident", "administrator"])
def test_others_find_no_such_page(cast: Cast, who: str) -> None:
    assert browser_of(getattr(cast, who)).get(EXPORT).status_code == 404
