"""The measures at the desk: rates with what they are of, their cases, periods, Excel."""

from datetime import date
from io import BytesIO

import pytest
from django.http import FileResponse, QueryDict
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from gewu.domain.cases import actions
from gewu.domain.cases.types import Outcome
from gewu.domain.evaluation.types import Period, Share
from gewu.web.desk.measures.periods import chosen
from tests.cast import Cast
from tests.web.desk.conftest import NOW, browser_of, report

MEASURES = reverse("desk:measures")


@pytest.fixture
def secretary(cast: Cast) -> Client:
    return browser_of(cast.secretary)


def rated(cast: Cast, score: int) -> None:
    case = report(cast)
    actions.accept(actor=cast.worker.actor, case_id=case, at=NOW)
    actions.resolve(
        actor=cast.worker.actor, case_id=case, outcome=Outcome.SOLVED, text="换好了", at=NOW
    )
    actions.rate(actor=cast.resident.actor, case_id=case, score=score, at=NOW)


def test_a_rate_stands_with_the_number_it_is_of(cast: Cast, secretary: Client) -> None:
    for score in (5, 5, 5, 5, 2):
        rated(cast, score)
    page = secretary.get(MEASURES).content.decode()
    assert "80%" in page
    assert "4 / 5" in page


def test_of_too_few_cases_no_share_is_made(cast: Cast, secretary: Client) -> None:
    rated(cast, 5)
    page = secretary.get(MEASURES).content.decode()
    assert "100%" not in page
    assert "件数太少" in page


def test_the_cases_behind_a_number(cast: Cast, secretary: Client) -> None:
    rated(cast, 2)
    cases = reverse("desk:measure_cases")
    page = secretary.get(cases, {"what": "unhappy", "place": "999901001001"})
    assert "三单元楼道灯不亮" in page.content.decode()
    assert secretary.get(cases, {"what": "best worker"}).status_code == 404


def test_a_clerk_finds_no_measures(cast: Cast) -> None:
    client = browser_of(cast.clerk)
    names = ("measures", "measure_cases", "export_measures", "exclusions", "new_exclusion")
    assert {client.get(reverse(f"desk:{name}")).status_code for name in names} == {404}


def test_the_measures_as_excel(cast: Cast, secretary: Client) -> None:
    rated(cast, 5)
    answer = secretary.get(reverse("desk:export_measures"))
    assert isinstance(answer, FileResponse)
    sheet = load_workbook(BytesIO(b"".join(answer))).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == ["杏林社区", "第一网格", "第二网格"]
    assert rows[1][3] == 1


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ("", date(2026, 5, 1), date(2026, 5, 20)),
        ("span=week", date(2026, 5, 18), date(2026, 5, 20)),
        ("span=last-month", date(2026, 4, 1), date(2026, 4, 30)),
        ("span=quarter", date(2026, 4, 1), date(2026, 5, 20)),
        ("first=2026-01-03&last=2026-01-04", date(2026, 1, 3), date(2026, 1, 4)),
        ("first=2026-01-04&last=2026-01-03", date(2026, 5, 1), date(2026, 5, 20)),
        ("first=1900-01-01&last=2026-01-03", date(2026, 5, 1), date(2026, 5, 20)),
        ("first=soon&span=never", date(2026, 5, 1), date(2026, 5, 20)),
    ],
)
def test_the_period_in_an_address(query: str, first: date, last: date) -> None:
    assert chosen(QueryDict(query), date(2026, 5, 20)).period == Period(first, last)


@pytest.mark.parametrize(
    ("part", "of", "percent"), [(224, 225, "99.5"), (1, 2, "50"), (0, 5, "0"), (5, 5, "100")]
)
def test_a_share_is_never_rounded_up_to_whole(part: int, of: int, percent: str) -> None:
    assert Share(part, of).percent == percent
