"""The columns of the list of cases: everybody's own choice, also in Excel."""

from io import BytesIO

import pytest
from django.db import connection
from django.http import FileResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from gewu.domain.cases import actions
from gewu.web.desk.cases import columns
from gewu.web.desk.cases.columns import USUAL, Column
from tests.cast import Cast
from tests.domain.matters.lists import matter
from tests.web.desk.conftest import NOW, browser_of, report

INBOX, CHOOSE = reverse("desk:cases"), reverse("desk:choose_columns")
HTMX = {"HX-Request": "true"}


def heads(client: Client) -> list[str]:
    return [column.value for column in client.get(INBOX).context["columns"]]


def test_who_chose_nothing_sees_the_usual_ones(staff: Client, cast: Cast) -> None:
    assert heads(staff) == [column.value for column in USUAL]


def test_the_choice_is_kept_in_its_order(staff: Client, cast: Cast) -> None:
    report(cast)
    answer = staff.post(CHOOSE, {"column": ["number", "words", "left"]}, headers=HTMX)
    assert (answer.status_code, answer["HX-Trigger"]) == (204, "relist")
    assert heads(staff) == ["number", "words", "left"]
    assert heads(browser_of(cast.secretary)) == [column.value for column in USUAL]
    staff.post(CHOOSE, {"usual": "1"}, headers=HTMX)
    assert heads(staff) == [column.value for column in USUAL]


def test_the_words_always_stay_and_nonsense_goes(staff: Client) -> None:
    staff.post(CHOOSE, {"column": ["left", "left", "nonsense"]})
    assert heads(staff) == ["left", "words"]


def test_a_choice_that_is_no_choice_reads_as_none() -> None:
    for value in (None, "left", ["left"], [["words"]], {"words": 1}):
        assert columns.chosen(value) == USUAL


def test_every_column_has_its_width_and_its_cell(staff: Client, cast: Cast) -> None:
    assert set(columns.WIDTHS) == set(Column)
    case_id = report(cast, "灯不亮")
    at, desk = NOW, cast.community_worker.on(NOW.date())
    actions.classify(actor=desk, case_id=case_id, matter_id=matter("X1", "路灯").pk, at=at)
    staff.post(CHOOSE, {"column": Column.values})
    page = staff.get(INBOX).content.decode()
    row = page[page.index(f'id="row-{case_id}"') : page.index("</li>", page.index("row-"))]
    assert row.count('<span class="case-') + row.count('<span class="list-title') == len(Column)
    for words in ("路灯", "杨**", "报修", "手机网页"):
        assert words in row
    assert "杨阿姨" not in row


@pytest.mark.parametrize("amount", [1, 12])
def test_a_column_costs_no_statement_per_row(staff: Client, cast: Cast, amount: int) -> None:
    for number in range(amount):
        report(cast, f"第{number}件")
    with CaptureQueriesContext(connection) as few:
        staff.get(INBOX)
    staff.post(CHOOSE, {"column": Column.values})
    with CaptureQueriesContext(connection) as all_of_them:
        staff.get(INBOX)
    assert len(all_of_them) == len(few) + 1


def test_a_row_that_comes_alone_has_the_same_columns(staff: Client, cast: Cast) -> None:
    case_id = report(cast)
    staff.post(CHOOSE, {"column": ["words", "number"]})
    beside = {"HX-Target": "detail", "HX-Current-URL": f"http://testserver{INBOX}"}
    page = staff.post(reverse("desk:accept_case", args=[case_id]), headers=HTMX | beside)
    text = page.content.decode()
    row = text[text.index(f'id="row-{case_id}"') :]
    assert "grouped" in row
    assert "case-place" not in row


def test_excel_follows_the_columns_when_asked(staff: Client, cast: Cast) -> None:
    report(cast, "灯不亮")
    staff.post(CHOOSE, {"column": ["number", "words", "owner", "reporter"]})
    answer = staff.get(reverse("desk:export_cases"), {"columns": "mine"})
    assert isinstance(answer, FileResponse)
    sheet = load_workbook(BytesIO(b"".join(answer))).active
    assert sheet is not None
    heading, row = sheet.iter_rows(values_only=True)
    assert heading[1:] == ("诉求内容", "负责人", "反映人")
    assert row[1:] == ("灯不亮", "第一网格", "杨**")


def test_all_of_them_are_offered_the_chosen_first(staff: Client) -> None:
    staff.post(CHOOSE, {"column": ["number", "words"]})
    offered = staff.get(CHOOSE).context["columns"]
    assert offered[:3] == [(Column.NUMBER, True), (Column.WORDS, True), (Column.LEFT, False)]
    assert {column for column, _is_chosen in offered} == set(Column)


@pytest.mark.parametrize("who", ["resident", "administrator"])
def test_others_find_no_such_page(cast: Cast, who: str) -> None:
    client = browser_of(getattr(cast, who))
    assert client.post(CHOOSE, {"column": "left"}).status_code == 404
    assert client.get(CHOOSE).status_code == 404
