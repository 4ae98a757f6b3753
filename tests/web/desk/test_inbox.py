"""The inbox: what it lists, how its address says it, and how htmx fills it."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gewu.domain.cases import actions as cases
from gewu.domain.cases import queries
from gewu.domain.cases.queries import counting
from gewu.domain.cases.types import Outcome, Status, Verb
from gewu.kernel.codes import format_case_number
from gewu.web.desk.cases import inbox
from gewu.web.desk.cases.filters import STATUSES, State
from tests.cast import Cast
from tests.domain.matters.lists import matter
from tests.web.desk.conftest import NOW, browser_of, report

INBOX = reverse("desk:cases")
LIST = {"HX-Request": "true", "HX-Target": "list"}
# The session, the account and its posts are read for every page.
EVERY_PAGE = 3


def test_it_lists_open_cases_with_owner_and_place(staff: Client, case_id: UUID) -> None:
    page = staff.get(INBOX).content.decode()
    assert "三单元楼道灯不亮" in page
    assert "第一网格" in page
    assert f'id="row-{case_id}"' in page


def test_the_first_due_comes_first(staff: Client, cast: Cast) -> None:
    report(cast, "新的事", at=NOW)
    report(cast, "旧的事", at=NOW - timedelta(days=3))
    page = staff.get(INBOX).content.decode()
    assert page.index("旧的事") < page.index("新的事")


def test_newest_first_turns_the_order(staff: Client, cast: Cast) -> None:
    report(cast, "新的事", at=NOW)
    report(cast, "旧的事", at=NOW - timedelta(days=3))
    page = staff.get(INBOX, {"order": "new"}).content.decode()
    assert page.index("新的事") < page.index("旧的事")


def test_overdue_shows_only_what_is_late(staff: Client, cast: Cast) -> None:
    report(cast, "新的事", at=NOW)
    report(cast, "旧的事", at=NOW - timedelta(days=9))
    page = staff.get(INBOX, {"due": "overdue"}).content.decode()
    assert "旧的事" in page
    assert "新的事" not in page


def test_due_within_a_day_leaves_out_the_late_and_the_later(staff: Client, cast: Cast) -> None:
    report(cast, "旧的事", at=NOW - timedelta(days=9))
    soon = report(cast, "快到期", at=NOW)
    row = queries.detail(actor=cast.secretary.on(NOW.date()), case_id=soon, on=NOW.date()).row
    page = staff.get(INBOX, {"due": "today"}).content.decode()
    assert "旧的事" not in page
    assert ("快到期" in page) == (row.due_at <= NOW + timedelta(days=1))


def test_waiting_shows_what_the_resident_has_to_answer(staff: Client, cast: Cast) -> None:
    case_id = report(cast, "等您回复")
    report(cast, "还没办")
    worker = cast.worker.on(NOW.date())
    cases.accept(actor=worker, case_id=case_id, at=NOW)
    cases.resolve(actor=worker, case_id=case_id, outcome=Outcome.SOLVED, text="修好了", at=NOW)
    page = staff.get(INBOX, {"state": "waiting"}).content.decode()
    assert "等您回复" in page
    assert "还没办" not in page


def test_mine_shows_what_my_seat_owns(cast: Cast, case_id: UUID) -> None:
    owner, colleague = browser_of(cast.worker), browser_of(cast.community_worker)
    assert "三单元楼道灯不亮" in owner.get(INBOX, {"whose": "mine"}).content.decode()
    assert "三单元楼道灯不亮" not in colleague.get(INBOX, {"whose": "mine"}).content.decode()


def test_a_place_narrows_to_its_subtree(staff: Client, case_id: UUID) -> None:
    inside = staff.get(INBOX, {"place": "999901001001001"}).content.decode()
    outside = staff.get(INBOX, {"place": "999901001001002"}).content.decode()
    assert "三单元楼道灯不亮" in inside
    assert "三单元楼道灯不亮" not in outside


def test_words_find_a_case(staff: Client, cast: Cast, case_id: UUID) -> None:
    report(cast, "厨房漏水，天花板湿了")
    page = staff.get(INBOX, {"q": "漏水"}).content.decode()
    assert "厨房漏水" in page
    assert "三单元楼道灯不亮" not in page


def test_a_number_leads_straight_to_the_case(staff: Client, cast: Cast, case_id: UUID) -> None:
    seen = queries.detail(actor=cast.secretary.actor, case_id=case_id, on=NOW.date())
    number = format_case_number(seen.row.number)
    assert staff.get(INBOX, {"q": number}).url == reverse("desk:case", args=[case_id])  # type: ignore[attr-defined]
    answer = staff.get(INBOX, {"q": number}, headers=LIST)
    assert answer["HX-Redirect"] == reverse("desk:case", args=[case_id])


def test_someone_elses_number_leads_nowhere(outsider: Client, cast: Cast, case_id: UUID) -> None:
    seen = queries.detail(actor=cast.secretary.actor, case_id=case_id, on=NOW.date())
    answer = outsider.get(INBOX, {"q": seen.row.number})
    assert answer.status_code == 200
    assert "三单元楼道灯不亮" not in answer.content.decode()


def test_nonsense_in_the_address_reads_as_not_given(staff: Client, case_id: UUID) -> None:
    nonsense = {
        "state": "x",
        "kind": "y",
        "place": "' OR 1",
        "due": "z",
        "cursor": "@",
        "case": "no",
    }
    answer = staff.get(INBOX, nonsense)
    assert answer.status_code == 200
    assert "三单元楼道灯不亮" in answer.content.decode()


def test_an_open_case_stands_beside_the_list(staff: Client, case_id: UUID) -> None:
    page = staff.get(INBOX, {"case": str(case_id)}).content.decode()
    assert 'aria-current="true"' in page
    assert 'class="timeline"' in page


def test_htmx_gets_the_list_and_a_short_address(staff: Client, case_id: UUID) -> None:
    answer = staff.get(INBOX, {"state": "any", "kind": "", "q": ""}, headers=LIST)
    assert "<html" not in answer.content.decode()
    assert answer["HX-Push-Url"] == f"{INBOX}?state=any"


def test_the_list_goes_on_where_it_ended(staff: Client, cast: Cast) -> None:
    for number in range(51):
        report(cast, f"第{number}件", at=NOW - timedelta(minutes=number))
    first = staff.get(INBOX).content.decode()
    assert first.count('id="row-') == 50
    cursor = first.split("cursor=")[1].split('"')[0]
    rest = staff.get(INBOX, {"cursor": cursor}, headers={"HX-Request": "true"}).content.decode()
    assert rest.count('id="row-') == 1
    assert "<ul" not in rest


def test_the_strip_counts_and_opens_what_it_counts(staff: Client, cast: Cast) -> None:
    report(cast, at=NOW - timedelta(days=9))
    report(cast)
    answer = staff.get(INBOX)
    assert [figure.number for figure in answer.context["strip"]][:2] == [2, 1]
    assert 'href="/desk/cases/?due=overdue"' in answer.content.decode()


def test_a_long_list_is_not_counted_to_its_end(
    staff: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "MOST_COUNTED", 2)
    monkeypatch.setattr(inbox, "MOST_COUNTED", 2)
    for _number in range(4):
        report(cast)
    figure = staff.get(INBOX).context["strip"][0]
    assert (figure.number, figure.words) == (3, "2+")


def test_each_state_has_its_list(staff: Client, cast: Cast, case_id: UUID) -> None:
    worker = cast.worker.on(NOW.date())
    cases.accept(actor=worker, case_id=case_id, at=NOW)
    until = NOW + timedelta(days=3)
    cases.suspend(actor=worker, case_id=case_id, reason="PARTS", until=until, at=NOW)
    shown = {
        state
        for state in State.values
        if f'id="row-{case_id}"' in staff.get(INBOX, {"state": state}).content.decode()
    }
    assert shown == {"open", "unnamed", "paused", "any"}
    assert "is-paused" in staff.get(INBOX).content.decode()


def test_every_state_a_case_can_have_can_be_chosen() -> None:
    assert set(STATUSES.values()) == set(Status)


def test_an_emergency_is_marked_and_rings_until_it_is_taken_on(
    staff: Client, cast: Cast, case_id: UUID
) -> None:
    report(cast, "别的事")
    about = matter("X9", "燃气泄漏", is_emergency=True, arrive_minutes=20)
    worker = cast.community_worker.on(NOW.date())
    cases.classify(actor=worker, case_id=case_id, matter_id=about.pk, at=NOW)
    page = staff.get(INBOX, {"rank": "urgent"}).content.decode()
    assert "别的事" not in page
    assert "紧急，还没有人接" in page
    cases.accept(actor=cast.worker.on(NOW.date()), case_id=case_id, at=NOW)
    assert "紧急，还没有人接" not in staff.get(INBOX, {"rank": "urgent"}).content.decode()


def test_an_empty_inbox_teaches(staff: Client) -> None:
    assert reverse("desk:new_case") in staff.get(INBOX).content.decode()


def test_an_outsider_sees_nothing_of_it(outsider: Client, case_id: UUID) -> None:
    page = outsider.get(INBOX, {"place": "999901001001"}).content.decode()
    assert "三单元楼道灯不亮" not in page


def test_a_clerk_sees_only_what_was_handed_over(cast: Cast, case_id: UUID) -> None:
    clerk = browser_of(cast.clerk)
    assert "三单元楼道灯不亮" not in clerk.get(INBOX).content.decode()
    desk = cast.community_worker.actor
    target = next(
        choice
        for choice in queries.targets(
            actor=desk, case_id=case_id, verb=Verb.DISPATCH, on=NOW.date()
        )
        if choice.organisation_id == cast.department
    )
    cases.dispatch(actor=desk, case_id=case_id, target=target.key, reason="路灯归住建", at=NOW)
    assert "三单元楼道灯不亮" in clerk.get(INBOX).content.decode()


@pytest.mark.parametrize("amount", [1, 40])
def test_few_statements_whatever_its_length(staff: Client, cast: Cast, amount: int) -> None:
    for number in range(amount):
        report(cast, f"第{number}件")
    with CaptureQueriesContext(connection) as seen:
        staff.get(INBOX)
    assert len(seen) <= EVERY_PAGE + 10, [query["sql"][:90] for query in seen]
