"""Which other cases may be the same thing, and what else the same person reported."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gewu.domain.cases import actions, queries
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Alike, Kind, Report, Verb
from gewu.kernel.access import GUEST
from tests.cast import AT, IN_GRID_1, IN_GRID_2, Cast, Person

LAMP = Report(kind=Kind.REPAIR, text="三单元楼道灯不亮已经两天了", point=IN_GRID_1)


def made(person: Person, report: Report = LAMP, *, days: int = 0) -> Case:
    at = AT - timedelta(days=days)
    case, _ = actions.report(actor=person.actor, report=report, key=uuid4().hex, at=at)
    return case


def alike(cast: Cast, case: Case, viewer: Person | None = None) -> list[Alike]:
    actor = (viewer or cast.secretary).actor
    detail = queries.detail(actor=actor, case_id=case.pk, on=AT.date())
    return queries.alike(actor=actor, detail=detail)


def test_close_by_in_two_weeks_is_alike(cast: Cast) -> None:
    case, other = made(cast.resident), made(cast.neighbour, replace(LAMP, text="有人吵闹"), days=13)
    (found,) = alike(cast, case)
    assert (found.row.id, found.metres, found.same_words) == (other.pk, 0, False)


def test_close_by_but_long_ago_is_another_matter(cast: Cast) -> None:
    made(cast.neighbour, replace(LAMP, text="有人吵闹"), days=15)
    assert alike(cast, made(cast.resident)) == []


def test_the_same_house_in_two_weeks_is_alike_without_a_point(cast: Cast) -> None:
    there = replace(LAMP, point=None, place_id=cast.building_1)
    case = made(cast.resident, there)
    other = made(cast.neighbour, replace(there, text="有人吵闹"), days=3)
    assert [one.row.id for one in alike(cast, case)] == [other.pk]


def test_the_same_grid_alone_is_no_sign(cast: Cast) -> None:
    there = replace(LAMP, point=None, place_id=cast.grid_1)
    made(cast.neighbour, replace(there, text="有人吵闹"))
    assert alike(cast, made(cast.resident, there)) == []


def test_the_same_words_at_the_same_place_are_alike_for_half_a_year(cast: Cast) -> None:
    there = Report(kind=Kind.REPAIR, text="三单元楼道灯又不亮了", place_id=cast.building_1)
    case = made(cast.resident, replace(LAMP, point=None, place_id=cast.building_1))
    other = made(cast.neighbour, there, days=90)
    made(cast.neighbour, replace(there, text="水管漏水"), days=90)
    made(cast.neighbour, there, days=200)
    (found,) = alike(cast, case)
    assert (found.row.id, found.metres, found.same_words) == (other.pk, None, True)


def test_what_is_alike_in_more_ways_comes_first(cast: Cast) -> None:
    case, same = made(cast.resident), made(cast.neighbour, days=3)
    made(cast.neighbour, replace(LAMP, text="有人吵闹"))
    assert alike(cast, case)[0].row.id == same.pk


def test_what_is_linked_is_not_named_twice(cast: Cast) -> None:
    case, other = made(cast.resident), made(cast.neighbour)
    actions.link(actor=cast.secretary.actor, case_id=case.pk, other_id=other.pk, at=AT)
    assert alike(cast, case) == []


def test_only_what_the_viewer_works_on_is_alike(cast: Cast) -> None:
    case, _other = made(cast.resident), made(cast.neighbour)
    assert len(alike(cast, case)) == 1
    assert alike(cast, case, cast.resident) == []


def test_one_statement_finds_what_is_alike(cast: Cast) -> None:
    case = made(cast.resident)
    for _number in range(8):
        made(cast.neighbour)
    actor = cast.secretary.actor
    detail = queries.detail(actor=actor, case_id=case.pk, on=AT.date())
    with CaptureQueriesContext(connection) as seen:
        assert len(queries.alike(actor=actor, detail=detail)) == 6
    assert len(seen) == 1


PHONE = "13800000077"
CALLED = replace(LAMP, contact_name="老周", contact_phone=PHONE)


def test_other_cases_of_the_same_account_are_counted_open_ones_first(cast: Cast) -> None:
    case = made(cast.resident)
    done = made(cast.resident, replace(LAMP, point=IN_GRID_2))
    still = made(cast.resident, days=5)
    made(cast.neighbour)
    actions.decline(
        actor=cast.secretary.actor, case_id=done.pk, reason="BEYOND", text="请找物业", at=AT
    )
    found = queries.caller(actor=cast.secretary.actor, case_id=case.pk)
    assert (found.total, found.open) == (2, 1)
    assert [row.id for row in found.rows] == [still.pk, done.pk]


def test_the_same_phone_without_an_account_is_the_same_person(cast: Cast) -> None:
    case, other = (
        made(cast.worker, replace(CALLED, for_other=True)),
        made(cast.secretary, replace(CALLED, for_other=True)),
    )
    assert case.reporter_id is None
    found = queries.caller(actor=cast.secretary.actor, case_id=case.pk)
    assert [row.id for row in found.rows] == [other.pk]


def test_no_phone_and_no_account_is_nobody_in_particular(cast: Cast) -> None:
    case, _other = made_by_guest(), made_by_guest()
    assert queries.caller(actor=cast.secretary.actor, case_id=case.pk).total == 0


def made_by_guest() -> Case:
    case, _ = actions.report(actor=GUEST, report=LAMP, key=uuid4().hex, at=AT)
    return case


def test_what_was_said_with_them_before_is_told(cast: Cast) -> None:
    case, other = made(cast.resident), made(cast.resident)
    actions.contact(actor=cast.worker.actor, case_id=other.pk, text="约了周三上门", at=AT)
    actions.note(actor=cast.worker.actor, case_id=other.pk, text="只是备注", at=AT)
    (call,) = queries.caller(actor=cast.secretary.actor, case_id=case.pk).calls
    assert (call.verb, call.text, call.by_name) == (Verb.CONTACT, "约了周三上门", "王小满")


@pytest.mark.parametrize("who", ["outsider", "resident", "clerk"])
def test_nobody_else_learns_what_a_person_reported(cast: Cast, who: str) -> None:
    case, _other = made(cast.resident), made(cast.resident)
    assert queries.caller(actor=getattr(cast, who).actor, case_id=case.pk).total == 0


def test_another_community_does_not_count(cast: Cast) -> None:
    """The worker of grid 1 learns nothing of what the person reported in grid 2."""
    case, _other = made(cast.resident), made(cast.resident, replace(LAMP, point=IN_GRID_2))
    assert queries.caller(actor=cast.worker.actor, case_id=case.pk).total == 0
    assert queries.caller(actor=cast.secretary.actor, case_id=case.pk).total == 1
