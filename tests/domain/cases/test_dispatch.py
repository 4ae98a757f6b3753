"""派单 and 转办: to another seat, by the duty list or with a reason that stays visible."""

from typing import Any

import pytest

from gewu.domain.cases import actions, queries
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Status, Verb
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from gewu.registers.accounts.types import Role
from tests.cast import AT, Cast
from tests.domain.cases.steps import MINUTE, accepted, reported
from tests.domain.cases.ways import (
    LATER,
    SOON,
    dispatched,
    key_of,
    last,
    last_event,
    lead,
    leave_post,
    listed,
    moment,
    named,
    reload,
    roles_of,
    seat,
)
from tests.domain.matters.lists import department_leads

CLERK = Role.DEPARTMENT_CLERK


def send(cast: Cast, case: Case, role: str = CLERK, reason: str = "") -> Case:
    desk = cast.community_worker.actor
    target = key_of(desk, case, Verb.DISPATCH, role)
    return actions.dispatch(actor=desk, case_id=case.pk, target=target, reason=reason, at=SOON)


def test_it_waits_to_be_signed_for_and_the_grid_stays_its_lead(cast: Cast) -> None:
    case = dispatched(cast)
    assert case.status == Status.DISPATCHED
    assert seat(case) == (CLERK, cast.district, cast.department)
    assert lead(case) == (Role.GRID_WORKER, cast.grid_1, None)
    assert (case.handler_id, case.passed_at) == (None, SOON)


def test_the_new_owner_has_the_time_to_answer_from_now_on(cast: Cast) -> None:
    case = dispatched(cast)
    assert case.due_at == moment("2026-03-02 13:35")  # two working hours from 10:05
    assert case.resolve_due_at == moment("2026-03-05 17:30")
    assert case.alarm == "WARN"
    assert case.alarm_at == moment("2026-03-02 11:35")


def test_signing_is_never_due_after_the_resolution(cast: Cast) -> None:
    case = accepted(cast)
    desk, at = cast.community_worker.actor, moment("2026-03-05 17:00")
    key = key_of(desk, case, Verb.DISPATCH, CLERK)
    sent = actions.dispatch(actor=desk, case_id=case.pk, target=key, reason="请处理", at=at)
    assert sent.due_at == case.resolve_due_at


def test_what_is_overdue_stays_overdue_in_other_hands(cast: Cast) -> None:
    case = accepted(cast)
    desk, at = cast.community_worker.actor, moment("2026-03-06 10:00")
    key = key_of(desk, case, Verb.DISPATCH, CLERK)
    sent = actions.dispatch(actor=desk, case_id=case.pk, target=key, reason="请处理", at=at)
    assert (sent.due_at, sent.alarm, sent.alarm_at) == (at, "OVERDUE", at)


def test_the_timeline_says_to_whom_and_why_and_an_event_is_announced(cast: Cast) -> None:
    case = dispatched(cast)
    line, event = last(case), last_event(case)
    assert (line.verb, line.text, line.is_public) == (Verb.DISPATCH, "请处理", True)
    assert (line.by_id, line.by_role) == (cast.community_worker.id, Role.COMMUNITY_WORKER)
    assert line.facts == {
        "to_name": "住建局",
        "to_role": CLERK,
        "to_place": str(cast.district),
        "to_organisation": str(cast.department),
    }
    assert event.kind.endswith("CasePassed")
    assert event.payload["verb"] == Verb.DISPATCH
    assert event.payload["owner_organisation"] == str(cast.department)


def test_without_a_matter_a_reason_is_needed(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    with pytest.raises(Invalid) as refused:
        send(cast, case)
    assert "reason" in refused.value.fields
    assert reload(case).status == Status.REPORTED


def test_on_the_list_no_reason_is_needed(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    named(cast, case, listed(cast, department_leads(cast)))
    sent = send(cast, case)
    assert sent.status == Status.DISPATCHED
    assert "off_list" not in last(case).facts


def test_off_the_list_needs_a_reason_and_everybody_sees_it(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    named(cast, case, listed(cast))
    with pytest.raises(Invalid):
        send(cast, case)
    send(cast, case, reason="网格没有工具")
    seen = queries.detail(actor=cast.resident.actor, case_id=case.pk, on=AT.date()).steps[-1]
    assert (seen.off_list, seen.text, seen.to_name) == (True, "网格没有工具", "住建局")


def test_who_the_list_names_stands_first(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    named(cast, case, listed(cast, department_leads(cast)))
    desk = cast.community_worker.actor
    found = queries.targets(actor=desk, case_id=case.pk, verb=Verb.DISPATCH, on=AT.date())
    assert (found[0].role, found[0].part) == (CLERK, "LEAD")
    assert [one.part for one in found[1:]] == [""] * (len(found) - 1)


def test_who_has_it_is_not_offered_and_nothing_goes_down_this_way(cast: Cast) -> None:
    desk = cast.community_worker.actor
    case = reported(cast.resident.actor)
    assert Role.GRID_WORKER not in roles_of(desk, case, Verb.DISPATCH)
    dispatched(cast, Role.COMMUNITY_WORKER, case)
    offered = roles_of(desk, case, Verb.REDIRECT)
    assert set(offered) == {Role.STREET_STAFF, Role.DISTRICT_DESK, CLERK}


def test_the_backstop_dispatches_to_departments_and_never_up(cast: Cast) -> None:
    case = dispatched(cast, Role.STREET_STAFF)
    actions.sign(actor=cast.street_staff.actor, case_id=case.pk, at=LATER)
    assert roles_of(cast.street_staff.actor, case, Verb.DISPATCH) == [CLERK]


def test_the_district_dispatches_to_the_street(cast: Cast) -> None:
    case = dispatched(cast, Role.DISTRICT_DESK)
    actions.sign(actor=cast.desk.actor, case_id=case.pk, at=LATER)
    assert roles_of(cast.desk.actor, case, Verb.DISPATCH) == [Role.STREET_STAFF, CLERK]


def test_nobody_sends_to_an_empty_chair(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    leave_post(cast.clerk)
    with pytest.raises(Invalid) as refused:
        send(cast, case, reason="请处理")
    assert "target" in refused.value.fields


def test_who_may(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    given: dict[str, Any] = {"case_id": case.pk, "target": "x", "reason": "请处理", "at": SOON}
    for person in (cast.outsider, cast.clerk, cast.neighbour):
        with pytest.raises(NotFound):
            actions.dispatch(actor=person.actor, **given)
    for person in (cast.resident, cast.worker):
        with pytest.raises(Refused):
            actions.dispatch(actor=person.actor, **given)
        with pytest.raises(NotFound):
            roles_of(person.actor, case, Verb.DISPATCH)
    for person in (cast.secretary, cast.street_staff, cast.desk):
        assert roles_of(person.actor, case, Verb.DISPATCH)


def test_who_comes_second_hears_who_was_quicker(cast: Cast) -> None:
    case = dispatched(cast)
    with pytest.raises(Conflict) as late:
        actions.dispatch(
            actor=cast.desk.actor, case_id=case.pk, target="x", reason="请处理", at=SOON
        )
    assert late.value.code == "wrong_state"
    assert "周敏" in str(late.value)


def test_redirecting_changes_the_owner_but_not_the_lead(cast: Cast) -> None:
    case = dispatched(cast)
    desk = cast.community_worker.actor
    target = key_of(desk, case, Verb.REDIRECT, Role.STREET_STAFF)
    moved = actions.redirect(
        actor=desk, case_id=case.pk, target=target, reason="住建局说是道路", at=LATER
    )
    assert (moved.status, moved.owner_role) == (Status.DISPATCHED, Role.STREET_STAFF)
    assert moved.owner_organisation_id is None
    assert lead(moved) == (Role.GRID_WORKER, cast.grid_1, None)
    assert moved.due_at == moment("2026-03-02 13:50")
    assert last(case).verb == Verb.REDIRECT


def test_what_was_signed_for_is_dispatched_not_redirected(cast: Cast) -> None:
    case = dispatched(cast)
    actions.sign(actor=cast.clerk.actor, case_id=case.pk, at=LATER)
    with pytest.raises(Conflict) as late:
        actions.redirect(
            actor=cast.desk.actor, case_id=case.pk, target="x", reason="换一家", at=LATER + MINUTE
        )
    assert "陈述" in str(late.value)


def test_only_a_dispatcher_redirects(cast: Cast) -> None:
    case = dispatched(cast)
    given: dict[str, Any] = {"case_id": case.pk, "target": "x", "reason": "换一家", "at": LATER}
    for person in (cast.clerk, cast.worker, cast.resident):
        with pytest.raises(Refused):
            actions.redirect(actor=person.actor, **given)
    with pytest.raises(NotFound):
        actions.redirect(actor=cast.outsider.actor, **given)
