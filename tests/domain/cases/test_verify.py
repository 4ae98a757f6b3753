"""核查: where nobody can be asked, a second person looks; never who did the work."""

from typing import Any

import pytest

from gewu.domain.cases import actions
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Alarm, Outcome, Status, Verb
from gewu.kernel.access import GUEST
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from gewu.registers.accounts.types import Role
from tests.cast import AT, Cast, Person
from tests.domain.cases.steps import reported
from tests.domain.cases.ways import (
    LATER,
    NO_LEAD,
    SOON,
    colleague,
    last,
    last_event,
    lead,
    leave_post,
    reload,
    seat,
)

END = AT.replace(hour=5)


def done(cast: Cast, by: Person | None = None, accepted_by: Person | None = None) -> Case:
    """Found by nobody who could be asked, and reported done."""
    case = reported(GUEST)
    actions.accept(actor=(accepted_by or cast.worker).actor, case_id=case.pk, at=SOON)
    return actions.resolve(
        actor=(by or accepted_by or cast.worker).actor,
        case_id=case.pk,
        outcome=Outcome.SOLVED,
        text="清走了",
        at=LATER,
    )


def test_the_nearest_seat_above_looks_and_the_doer_stays_its_lead(cast: Cast) -> None:
    case = done(cast)
    assert case.status == Status.CHECKING
    assert seat(case) == (Role.COMMUNITY_WORKER, cast.community, None)
    assert lead(case) == (Role.GRID_WORKER, cast.grid_1, None)
    assert (case.handler_id, case.alarm) == (cast.worker.id, Alarm.WARN)
    assert case.due_at > LATER


def test_seen_and_done_it_is_closed_in_the_name_of_who_did_it(cast: Cast) -> None:
    case = done(cast)
    terms: dict[str, Any] = {"case_id": case.pk, "at": END}
    actions.verify(actor=cast.community_worker.actor, text="看过了", **terms)
    ended = reload(case)
    assert (ended.status, ended.closed_at, ended.alarm) == (Status.CLOSED, END, Alarm.ARCHIVE)
    assert (seat(ended), lead(ended)) == ((Role.GRID_WORKER, cast.grid_1, None), NO_LEAD)
    assert (ended.handler_id, last(case).by_id) == (cast.worker.id, cast.community_worker.id)
    assert last_event(case).kind == "cases.CaseVerified"


def test_not_done_it_goes_back_into_the_same_hands_with_the_reason(cast: Cast) -> None:
    case = done(cast)
    desk = cast.community_worker.actor
    with pytest.raises(Invalid):
        actions.reject(actor=desk, case_id=case.pk, text=" ", at=END)
    actions.reject(actor=desk, case_id=case.pk, text="还有一堆", at=END)
    back = reload(case)
    assert (back.status, back.handler_id) == (Status.ACCEPTED, cast.worker.id)
    assert (seat(back), lead(back)) == ((Role.GRID_WORKER, cast.grid_1, None), NO_LEAD)
    assert (back.outcome, back.resolved_at, back.due_at) == (None, None, back.resolve_due_at)
    assert last(case).text == "还有一堆"


def test_never_by_who_did_it(cast: Cast) -> None:
    for verify in (actions.verify, lambda **terms: actions.reject(text="没好", **terms)):
        with pytest.raises(Refused) as refused:
            verify(actor=cast.worker.actor, case_id=done(cast).pk, at=END)
        assert refused.value.code == "own_work"


def test_who_reports_another_persons_work_done_does_not_check_it(cast: Cast) -> None:
    case = done(cast, by=cast.community_worker)
    assert case.handler_id == cast.community_worker.id
    assert seat(case) == (Role.STREET_STAFF, cast.street, None)
    with pytest.raises(Refused):
        actions.verify(actor=cast.community_worker.actor, case_id=case.pk, at=END)
    assert actions.verify(actor=cast.street_staff.actor, case_id=case.pk, at=END).closed_at


def test_a_vacant_seat_above_is_passed_over(cast: Cast) -> None:
    leave_post(cast.community_worker)
    assert seat(done(cast)) == (Role.STREET_STAFF, cast.street, None)


def test_at_the_top_a_colleague_on_the_same_seat_looks(cast: Cast) -> None:
    case = reported(GUEST, point=None)
    desk: dict[str, Any] = {"actor": cast.desk.actor, "case_id": case.pk}
    actions.accept(**desk, at=SOON)
    actions.resolve(**desk, outcome=Outcome.EXPLAINED, text="已说明", at=LATER)
    with pytest.raises(Refused):
        actions.verify(**desk, at=END)
    second = colleague(Role.DISTRICT_DESK, cast.district)
    actions.verify(actor=second.actor, case_id=case.pk, at=END)
    assert reload(case).status == Status.CLOSED


def test_who_may_not(cast: Cast) -> None:
    case = done(cast)
    for person in (cast.secretary, cast.street_staff, cast.desk):
        with pytest.raises(Refused):
            actions.verify(actor=person.actor, case_id=case.pk, at=END)
    for stranger in (cast.outsider, cast.resident, cast.clerk):
        with pytest.raises(NotFound):
            actions.verify(actor=stranger.actor, case_id=case.pk, at=END)


def test_the_second_to_look_reads_who_was_quicker(cast: Cast) -> None:
    case, second = done(cast), colleague(Role.COMMUNITY_WORKER, cast.community)
    actions.verify(actor=second.actor, case_id=case.pk, at=END)
    with pytest.raises(Conflict) as late:
        actions.verify(actor=cast.community_worker.actor, case_id=case.pk, at=END)
    assert "陆同" in str(late.value)
    assert last(case).verb == Verb.VERIFY


def test_the_reporter_is_asked_instead_where_there_is_one(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    worker: dict[str, Any] = {"actor": cast.worker.actor, "case_id": case.pk}
    actions.accept(**worker, at=SOON)
    actions.resolve(**worker, outcome=Outcome.SOLVED, text="好了", at=LATER)
    with pytest.raises(Conflict):
        actions.verify(actor=cast.community_worker.actor, case_id=case.pk, at=END)
