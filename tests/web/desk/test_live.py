"""What the desk asks every few seconds: 304 as a rule, and never a word about others' cases."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.http import HttpResponse
from django.template import engines
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gewu.domain.cases import actions, queries
from gewu.domain.cases.models import Step
from gewu.domain.cases.queries.lately import OVERLAP
from gewu.domain.cases.types import Kind, Outcome, Report, Verb
from gewu.web.desk.cases import live
from tests.cast import NEXT_DOOR, Cast
from tests.web.desk.conftest import NOW, browser_of, report

LIVE = reverse("desk:live_cases")
# The session, the account and its posts are read for every page.
EVERY_PAGE = 3


class Desk:
    """A page that asks, as the script does."""

    def __init__(self, client: Client, **query: object) -> None:
        self.client = client
        self.query = {"shown": "0"} | {name: str(value) for name, value in query.items()}
        self.tag, self.since, self.line = "", "", ""

    def ask(self) -> HttpResponse:
        headers = {"If-None-Match": self.tag} if self.tag else {}
        place = {"since": self.since, "line": self.line}
        answer = self.client.get(LIVE, self.query | place, headers=headers)
        assert isinstance(answer, HttpResponse)
        if answer.status_code == 200:
            page = answer.content.decode()
            self.tag = answer["ETag"]
            self.since, self.line = re.findall(r'data-(?:since|line)="([^"]*)"', page)[:2]
        return answer

    def is_told(self) -> bool:
        return self.ask().status_code == 200


@pytest.fixture(autouse=True)
def _a_minute_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """No minute ends while a test runs, but where a test is about that."""
    monkeypatch.setattr(live, "MINUTE", 10**9)


@pytest.fixture
def desk(staff: Client, case_id: UUID) -> Desk:
    """The community worker's inbox, up to date."""
    asking = Desk(staff)
    assert asking.is_told()
    return asking


def accept(cast: Cast, case_id: UUID) -> None:
    actions.accept(actor=cast.worker.on(NOW.date()), case_id=case_id, at=NOW)


def test_where_nothing_happened_nothing_is_rendered(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for engine in engines.all():
        monkeypatch.setattr(engine, "get_template", None)
    with CaptureQueriesContext(connection) as seen:
        answer = desk.ask()
    assert (answer.status_code, answer.content) == (304, b"")
    assert len(seen) == EVERY_PAGE + 1


def test_an_act_is_told_once(desk: Desk, cast: Cast, case_id: UUID) -> None:
    accept(cast, case_id)
    page = desk.ask().content.decode()
    assert f'id="row-{case_id}"' in page
    assert "办理中" in page
    assert not desk.is_told()


def test_a_new_case_is_told_with_the_counts(desk: Desk, cast: Cast, case_id: UUID) -> None:
    new = report(cast, "新来的")
    answer = desk.ask()
    assert {row.id for row in answer.context["page"].rows} == {case_id, new}  # type: ignore[attr-defined]
    assert answer.context["strip"][0].number == 2  # type: ignore[attr-defined]


def test_what_others_do_out_of_sight_changes_nothing(desk: Desk, cast: Cast) -> None:
    far = report_next_door(cast)
    actions.accept(actor=cast.outsider.on(NOW.date()), case_id=far, at=NOW)
    assert not desk.is_told()
    outsider = Desk(browser_of(cast.outsider))
    assert str(far) in outsider.ask().content.decode()


def report_next_door(cast: Cast) -> UUID:
    words = Report(kind=Kind.REPAIR, text="隔壁的事", point=NEXT_DOOR)
    made, _ = actions.report(actor=cast.neighbour.actor, report=words, key="next-door", at=NOW)
    return made.pk


def test_where_to_look_from_is_sealed(desk: Desk, staff: Client) -> None:
    """It counts what is done in the whole install: the same place never reads the same."""
    other = Desk(staff)
    assert other.is_told()
    assert (other.since != desk.since, other.tag == desk.tag) == (True, True)
    desk.since = "nonsense"
    assert desk.is_told()


def test_a_case_that_left_the_list_is_told_beside_it(desk: Desk, cast: Cast, case_id: UUID) -> None:
    worker = cast.worker.on(NOW.date())
    accept(cast, case_id)
    actions.resolve(actor=worker, case_id=case_id, outcome=Outcome.SOLVED, text="好了", at=NOW)
    answer = desk.ask()
    assert answer.context["page"].rows == []  # type: ignore[attr-defined]
    assert [row.id for row in answer.context["others"]] == [case_id]  # type: ignore[attr-defined]
    report(cast, "另一件")
    assert desk.ask().context["others"] == []  # type: ignore[attr-defined]


def test_a_minute_moves_the_counts_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not desk.is_told()
    monkeypatch.setattr(live, "MINUTE", 1)
    assert desk.is_told()


def test_a_line_that_was_written_late_is_not_missed(desk: Desk, cast: Cast, case_id: UUID) -> None:
    """Its number was taken before the newest line, its transaction ended after."""
    assert queries.position() < 2**40 - OVERLAP
    Step.objects.create(pk=-1 + 2**40, case_id=case_id, verb=Verb.NOTE, at=NOW)
    assert queries.position() == 2**40 - 1 - OVERLAP
    assert desk.is_told()
    Step.objects.create(pk=2**40 - 5, case_id=case_id, verb=Verb.NOTE, at=NOW)
    assert desk.is_told()


def test_who_acted_on_the_open_case(staff: Client, cast: Cast, case_id: UUID) -> None:
    seen = Step.objects.filter(case=case_id).latest("pk").pk
    page = Desk(staff, case=case_id, seen=seen)
    assert "data-news" not in page.ask().content.decode()
    accept(cast, case_id)
    told = page.ask().content.decode()
    assert f'data-news="{Step.objects.latest("pk").pk}"' in told
    assert "王小满" in told
    assert "接单" in told


def test_an_open_case_alone_asks_for_no_list(staff: Client, cast: Cast, case_id: UUID) -> None:
    answer = staff.get(LIVE, {"case": str(case_id), "seen": "0"})
    assert "data-news" in answer.content.decode()
    assert "page" not in answer.context


def test_nobody_hears_of_a_case_out_of_sight(outsider: Client, case_id: UUID) -> None:
    page = outsider.get(LIVE, {"case": str(case_id), "seen": "0", "shown": "0"}).content.decode()
    assert "data-news" not in page
    assert str(case_id) not in page


def test_notes_of_colleagues_are_not_told_to_who_only_reported(cast: Cast, case_id: UUID) -> None:
    Step.objects.create(case_id=case_id, verb=Verb.NOTE, at=NOW, is_public=False)
    public = Step.objects.filter(case=case_id, is_public=True).latest("pk")
    told = queries.latest(actor=cast.resident.actor, case_id=case_id, after=0)
    assert told is not None
    assert told.id == public.pk


def test_rows_are_as_many_as_are_shown_and_a_page_more(
    staff: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "SIZE", 2)
    monkeypatch.setattr(live, "MOST_ROWS", 4)
    for number in range(6):
        report(cast, f"第{number}件", at=NOW - timedelta(minutes=number))
    for shown, rows in (("0", 2), ("1", 3), ("99", 4)):
        assert len(staff.get(LIVE, {"shown": shown}).context["page"].rows) == rows


@pytest.mark.parametrize("query", [{"shown": "x"}, {"shown": "-1"}, {"case": "x", "seen": "1"}])
def test_nonsense_reads_as_not_asked(staff: Client, query: dict[str, str]) -> None:
    assert staff.get(LIVE, query).status_code == 200


@pytest.mark.parametrize("amount", [1, 30])
def test_a_full_answer_takes_few_statements(
    desk: Desk, cast: Cast, case_id: UUID, amount: int
) -> None:
    for number in range(amount):
        report(cast, f"第{number}件")
    with CaptureQueriesContext(connection) as seen:
        assert desk.is_told()
    assert len(seen) == EVERY_PAGE + 6, [query["sql"][:90] for query in seen]


@pytest.mark.parametrize("who", ["resident", "administrator"])
def test_others_find_no_such_page(cast: Cast, who: str) -> None:
    assert browser_of(getattr(cast, who)).get(LIVE).status_code == 404


def test_who_is_logged_out_is_sent_to_log_in(cast: Cast) -> None:
    assert Client().get(LIVE).status_code == 302
