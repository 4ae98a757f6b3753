"""The board at the desk: numbers that open their cases, Excel, and who finds no page."""

from datetime import timedelta
from io import BytesIO
from uuid import UUID

import pytest
from django.http import FileResponse
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from gewu.domain.evaluation import actions
from tests.cast import Cast
from tests.web.desk.conftest import NOW, browser_of, report

BOARD = reverse("desk:board")
COMMUNITY = "999901001001"


@pytest.fixture
def secretary(cast: Cast) -> Client:
    return browser_of(cast.secretary)


def words(client: Client, url: str, **query: str) -> str:
    answer = client.get(url, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_place_stands_with_its_numbers(secretary: Client, case_id: UUID) -> None:
    page = words(secretary, BOARD)
    assert "第一网格" in page
    assert f"{reverse('desk:board_cases')}?what=open&amp;place=999901001001001" in page


def test_a_number_opens_its_cases(secretary: Client, case_id: UUID) -> None:
    page = words(secretary, reverse("desk:board_cases"), what="open", place=COMMUNITY)
    assert reverse("desk:case", args=[case_id]) in page


def test_what_is_overdue_is_told_with_whose_turn_it_is(cast: Cast, secretary: Client) -> None:
    late = report(cast, at=NOW - timedelta(days=9))
    page = words(secretary, BOARD)
    start = page.index("what=overdue&amp;place=999901001001&amp;status=REPORTED")
    url = page[start : page.index('"', start)].replace("&amp;", "&")
    listed = secretary.get(f"{reverse('desk:board_cases')}?{url}").content.decode()
    assert reverse("desk:case", args=[late]) in listed


def test_an_empty_board_is_cleared(secretary: Client) -> None:
    page = words(secretary, BOARD)
    assert "已清零" in page


def test_an_unknown_number_or_place_is_no_page(secretary: Client) -> None:
    cases = reverse("desk:board_cases")
    for query in ({"what": "gold"}, {"what": "open", "place": "999901001002"}):
        assert secretary.get(cases, query).status_code == 404
    assert secretary.get(BOARD, {"place": "999901"}).status_code == 404


def test_a_clerk_finds_no_board(cast: Cast) -> None:
    client = browser_of(cast.clerk)
    names = ("board", "board_cases", "export_board", "zero_days", "export_zero_days")
    assert {client.get(reverse(f"desk:{name}")).status_code for name in names} == {404}


def test_the_board_as_excel(secretary: Client, case_id: UUID) -> None:
    answer = secretary.get(reverse("desk:export_board"))
    assert isinstance(answer, FileResponse)
    sheet = load_workbook(BytesIO(b"".join(answer))).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == ["杏林社区", "　第一网格", "　第二网格"]
    assert rows[1][5] == 1


def test_the_days_of_a_month_with_their_reports(secretary: Client, case_id: UUID) -> None:
    days = reverse("desk:zero_days")
    assert "本月没有零报告" in words(secretary, days)
    actions.record_day(at=NOW)
    assert f"{NOW:%m-%d}" in words(secretary, days, place=COMMUNITY)
    assert secretary.get(days, {"month": "2099-01"}).status_code == 404


def test_the_days_as_excel(secretary: Client) -> None:
    actions.record_day(at=NOW)
    answer = secretary.get(reverse("desk:export_zero_days"))
    assert isinstance(answer, FileResponse)
    sheet = load_workbook(BytesIO(b"".join(answer))).active
    assert sheet is not None
    assert [row[2] for row in sheet.iter_rows(values_only=True, min_row=2)] == ["零报告"]
