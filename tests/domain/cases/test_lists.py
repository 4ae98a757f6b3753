"""Lists show what is in sight, in order, page by page, at a fixed cost."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from gewu.domain.cases import actions, queries
from gewu.domain.cases.types import Filters, Kind, Report, Status
from gewu.kernel.access import GUEST, Actor
from gewu.kernel.codes import new_case_number
from gewu.kernel.errors import Invalid, NotFound
from tests.cast import AT, IN_GRID_1, IN_GRID_2, NEXT_DOOR, Cast
from tests.domain.cases.steps import MINUTE, accepted, closed, reported, resolved

EVERYTHING = Filters(open_only=False)


def report_at(actor: Actor, minutes: int, text: str = "路灯坏了", kind: Kind = Kind.REPAIR) -> None:
    report = Report(kind=kind, text=text, point=IN_GRID_1)
    actions.report(actor=actor, report=report, key=str(uuid4()), at=AT + minutes * MINUTE)


def all_pages(actor: Actor, filters: Filters, size: int) -> list[Any]:
    found: list[Any] = []
    cursor = ""
    while True:
        page = queries.inbox(actor=actor, filters=filters, at=AT, cursor=cursor, size=size)
        found += page.rows
        if page.next is None:
            return found
        cursor = page.next


def test_everyone_sees_their_own_area_only(cast: Cast) -> None:
    for point in (IN_GRID_1, IN_GRID_2, NEXT_DOOR):
        reported(cast.resident.actor, point=point)
    seen = {
        who: len(queries.inbox(actor=getattr(cast, who).actor, filters=EVERYTHING, at=AT).rows)
        for who in ("worker", "secretary", "outsider", "street_staff", "desk", "clerk", "neighbour")
    }
    assert seen == {
        "worker": 1,
        "secretary": 2,
        "outsider": 1,
        "street_staff": 3,
        "desk": 3,
        "clerk": 0,
        "neighbour": 0,
    }
    assert queries.inbox(actor=GUEST, filters=EVERYTHING, at=AT).rows == []


def test_what_is_due_first_comes_first(cast: Cast) -> None:
    for minutes in (30, 0, 10):
        report_at(cast.resident.actor, minutes)
    report_at(cast.resident.actor, 40, kind=Kind.HELP)
    due = [row.due_at for row in all_pages(cast.worker.actor, Filters(), 50)]
    assert due == sorted(due)


@pytest.mark.parametrize("newest_first", [True, False])
def test_pages_neither_repeat_nor_miss(cast: Cast, newest_first: bool) -> None:
    for _ in range(7):
        report_at(cast.resident.actor, 0)  # all at one moment: the id breaks the tie
    filters = Filters(newest_first=newest_first)
    ids = [row.id for row in all_pages(cast.worker.actor, filters, 3)]
    assert len(ids) == len(set(ids)) == 7


def test_filters_narrow(cast: Cast) -> None:
    accepted(cast)
    closed(cast)
    reported(cast.resident.actor, text="电梯困人了")
    actor = cast.secretary.actor

    def count(**changes: Any) -> int:
        return len(queries.inbox(actor=actor, filters=Filters(**changes), at=AT).rows)

    assert count() == 2
    assert count(open_only=False) == 3
    assert count(status=Status.CLOSED) == 1
    assert count(kind=Kind.HELP) == 0
    assert count(text="电梯") == 1
    assert count(text="没有这样的词") == 0
    assert count(path="999901001001002") == 0


def test_a_case_is_found_by_its_number_however_it_is_typed(cast: Cast) -> None:
    number = reported(cast.resident.actor).number
    typed = f" {number[:4]} {number[4:8]}-{number[8:]} "
    found = queries.inbox(actor=cast.worker.actor, filters=Filters(text=typed), at=AT)
    assert [row.number for row in found.rows] == [number]
    assert queries.find_by_number(actor=cast.worker.actor, number=typed)
    assert queries.find_by_number(actor=cast.outsider.actor, number=typed) is None


def test_counts_agree_with_the_lists(cast: Cast) -> None:
    reported(cast.resident.actor)
    resolved(cast)
    late = AT + timedelta(days=1)
    counts = queries.counts(actor=cast.worker.actor, at=late)
    assert (counts.open, counts.overdue, counts.waiting) == (1, 1, 1)
    overdue = queries.inbox(actor=cast.worker.actor, filters=Filters(overdue=True), at=late)
    assert len(overdue.rows) == counts.overdue


def test_residents_list_their_own(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    reported(cast.neighbour.actor)
    assert [row.id for row in queries.mine(actor=cast.resident.actor).rows] == [case.pk]
    guest = GUEST.with_passes([case.pk])
    assert [row.id for row in queries.mine(actor=guest).rows] == [case.pk]


def test_a_number_alone_shows_the_state_but_no_words(cast: Cast) -> None:
    case = resolved(cast)
    seen = queries.public_view(number=case.number, on=AT.date())
    assert seen.row.status == Status.RESOLVED
    assert seen.owner_person == "王小满"
    assert {step.text for step in seen.steps} == {""}
    assert (seen.contact_phone, seen.point, seen.address, seen.row.text) == ("", None, "", "")
    assert not seen.verbs


def test_a_wrong_number_is_told_from_an_unknown_one_only_by_its_check_digit(cast: Cast) -> None:
    number = reported(cast.resident.actor).number
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    with pytest.raises(Invalid):
        queries.public_view(number=wrong, on=AT.date())
    with pytest.raises(NotFound):
        queries.public_view(number=new_case_number(), on=AT.date())


def test_the_tail_of_the_phone_proves_the_reporter(cast: Cast) -> None:
    report = Report(kind=Kind.SAY, text="想要一把长椅", contact_phone="13800138000")
    case, _ = actions.report(actor=GUEST, report=report, key=str(uuid4()), at=AT)
    assert queries.prove(number=case.number, phone_tail="8000") == case.pk
    assert queries.prove(number=case.number, phone_tail="0001") is None
    assert queries.prove(number=case.number, phone_tail="") is None
    nameless = reported(GUEST)
    assert queries.prove(number=nameless.number, phone_tail="8000") is None


def test_a_page_costs_one_query_and_a_case_a_handful(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    for minutes in range(12):
        report_at(cast.resident.actor, minutes)
    case = closed(cast)
    actor = cast.secretary.actor
    with django_assert_max_num_queries(1):
        queries.inbox(actor=actor, filters=EVERYTHING, at=AT)
    with django_assert_max_num_queries(5):
        queries.detail(actor=actor, case_id=case.pk, on=AT.date())
