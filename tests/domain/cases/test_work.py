"""What the owner does: accept, note, resolve, hand over, look up the phone."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from gewu.domain.cases import actions, queries
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Kind, Outcome, Report, Status, Verb
from gewu.kernel.access import GUEST
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from gewu.registers.accounts.types import Role
from tests.cast import AT, IN_GRID_1, Cast
from tests.domain.cases.steps import MINUTE, accepted, closed, reported, resolved, verbs_of

SOON = AT + 5 * MINUTE


def test_accepting_names_a_person_and_starts_the_clock_of_doing(cast: Cast) -> None:
    case = accepted(cast)
    assert (case.status, case.handler_id) == (Status.ACCEPTED, cast.worker.id)
    assert case.due_at == case.resolve_due_at


def test_a_second_hand_gets_a_clear_conflict(cast: Cast) -> None:
    case = accepted(cast)
    with pytest.raises(Conflict):
        actions.accept(actor=cast.worker.actor, case_id=case.pk, at=SOON)


def test_the_worker_next_door_sees_nothing(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    for stranger in (cast.outsider, cast.neighbour_worker, cast.clerk, cast.neighbour):
        with pytest.raises(NotFound):
            actions.accept(actor=stranger.actor, case_id=case.pk, at=SOON)
    assert Case.objects.get(pk=case.pk).status == Status.REPORTED


def test_a_case_that_does_not_exist_looks_the_same(cast: Cast) -> None:
    with pytest.raises(NotFound):
        actions.accept(actor=cast.worker.actor, case_id=uuid4(), at=SOON)


def test_the_reporter_sees_the_case_but_cannot_work_on_it(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    with pytest.raises(Refused):
        actions.accept(actor=cast.resident.actor, case_id=case.pk, at=SOON)


def test_the_desk_may_act_for_an_owner_in_its_area(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    assert actions.accept(actor=cast.community_worker.actor, case_id=case.pk, at=SOON).handler_id


def test_an_act_older_than_the_report_is_refused(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    with pytest.raises(Conflict):
        actions.accept(actor=cast.worker.actor, case_id=case.pk, at=AT - timedelta(days=1))


def test_resolving_needs_words_and_asks_the_resident(cast: Cast) -> None:
    case = accepted(cast)
    with pytest.raises(Invalid):
        actions.resolve(
            actor=cast.worker.actor, case_id=case.pk, outcome=Outcome.SOLVED, text=" ", at=SOON
        )
    assert resolved_status(cast, case) == Status.RESOLVED


def resolved_status(cast: Cast, case: Case) -> str:
    return actions.resolve(
        actor=cast.worker.actor,
        case_id=case.pk,
        outcome=Outcome.EXPLAINED,
        text="已说明原因",
        at=AT + 30 * MINUTE,
    ).status


def test_nothing_is_resolved_before_it_was_accepted(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    with pytest.raises(Conflict):
        resolved_status(cast, case)


def test_internal_notes_stay_with_those_who_work_on_it(cast: Cast) -> None:
    case = accepted(cast)
    note: dict[str, Any] = {"case_id": case.pk, "at": SOON}
    actions.note(actor=cast.worker.actor, text="内部：等物业钥匙", is_public=False, **note)
    actions.note(actor=cast.worker.actor, text="明早来换", **note)
    seen = queries.detail(actor=cast.resident.actor, case_id=case.pk, on=AT.date())
    assert [s.text for s in seen.steps if s.verb is Verb.NOTE] == ["明早来换"]
    staff = queries.detail(actor=cast.worker.actor, case_id=case.pk, on=AT.date())
    assert len([s for s in staff.steps if s.verb is Verb.NOTE]) == 2


def test_a_reporters_note_is_never_internal(cast: Cast) -> None:
    case = accepted(cast)
    actions.note(
        actor=cast.resident.actor,
        case_id=case.pk,
        text="下午在家",
        is_public=False,
        at=AT + 20 * MINUTE,
    )
    seen = queries.detail(actor=cast.resident.actor, case_id=case.pk, on=AT.date())
    assert seen.steps[-1].text == "下午在家"


def test_no_notes_on_a_closed_case(cast: Cast) -> None:
    case = closed(cast)
    with pytest.raises(Conflict):
        actions.note(actor=cast.worker.actor, case_id=case.pk, text="晚了", at=AT + 100 * MINUTE)


def target(cast: Cast, case: Case, role: Role) -> str:
    found = queries.targets(
        actor=cast.community_worker.actor, case_id=case.pk, verb=Verb.DISPATCH, on=AT.date()
    )
    return next(choice.key for choice in found if choice.role == role)


def test_handing_over_to_a_department_moves_the_work_and_keeps_it_visible(cast: Cast) -> None:
    case = accepted(cast)
    key = target(cast, case, Role.DEPARTMENT_CLERK)
    desk = cast.community_worker.actor
    moved = actions.dispatch(
        actor=desk, case_id=case.pk, target=key, reason="公共路灯归住建局", at=SOON
    )
    assert (moved.status, moved.owner_organisation_id) == (Status.DISPATCHED, cast.department)
    assert moved.handler_id is None
    assert actions.sign(actor=cast.clerk.actor, case_id=case.pk, at=SOON).handler_id
    assert queries.detail(actor=cast.worker.actor, case_id=case.pk, on=AT.date()).steps


@pytest.mark.parametrize("target_key", ["", "nobody", "GRID_WORKER:1:2"])
def test_handing_over_to_nobody_is_refused(cast: Cast, target_key: str) -> None:
    case = accepted(cast)
    with pytest.raises(Invalid):
        actions.dispatch(
            actor=cast.secretary.actor, case_id=case.pk, target=target_key, reason="x y", at=SOON
        )


def test_a_grid_worker_does_not_hand_over(cast: Cast) -> None:
    case = accepted(cast)
    with pytest.raises(Refused):
        actions.dispatch(
            actor=cast.worker.actor, case_id=case.pk, target="x", reason="不归我", at=SOON
        )


def test_looking_up_the_phone_stands_on_the_timeline_for_the_reporter(cast: Cast) -> None:
    report = Report(kind=Kind.REPAIR, text="门禁坏了", point=IN_GRID_1, contact_phone="13800138000")
    case, _ = actions.report(actor=cast.resident.actor, report=report, key=str(uuid4()), at=AT)
    seen = queries.detail(actor=cast.worker.actor, case_id=case.pk, on=AT.date())
    assert seen.contact_phone == "138****8000"
    phone = actions.reveal_contact(actor=cast.worker.actor, case_id=case.pk, at=SOON)
    assert phone == "13800138000"
    shown = queries.detail(actor=cast.resident.actor, case_id=case.pk, on=AT.date())
    assert shown.steps[-1].verb is Verb.REVEAL
    with pytest.raises(NotFound):
        actions.reveal_contact(actor=cast.outsider.actor, case_id=case.pk, at=SOON)


def test_guests_see_no_case_without_a_pass(cast: Cast) -> None:
    case = resolved(cast)
    with pytest.raises(NotFound):
        queries.detail(actor=GUEST, case_id=case.pk, on=AT.date())
    guest = GUEST.with_passes([case.pk])
    assert queries.detail(actor=guest, case_id=case.pk, on=AT.date()).is_reporter


def test_the_timeline_is_complete_and_in_order(cast: Cast) -> None:
    case = closed(cast)
    assert verbs_of(case.pk) == [Verb.REPORT, Verb.ACCEPT, Verb.RESOLVE, Verb.RATE]
