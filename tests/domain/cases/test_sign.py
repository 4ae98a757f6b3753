"""签收: only who it was sent to signs; until then the first receiver answers for it."""

import pytest

from gewu.domain.cases import actions
from gewu.domain.cases.types import Status, Verb
from gewu.kernel.access import SYSTEM
from gewu.kernel.errors import Conflict, NotFound, Refused
from gewu.registers.accounts.types import Role
from tests.cast import Cast
from tests.domain.cases.steps import MINUTE, accepted, reported
from tests.domain.cases.ways import (
    LATER,
    NO_LEAD,
    SOON,
    colleague,
    dispatched,
    last,
    last_event,
    lead,
    moment,
    reload,
    seat,
)


def test_signing_takes_it_in_hand_and_ends_the_lead(cast: Cast) -> None:
    case = dispatched(cast)
    signed = actions.sign(actor=cast.clerk.actor, case_id=case.pk, at=LATER)
    assert (signed.status, signed.handler_id) == (Status.ACCEPTED, cast.clerk.id)
    assert seat(signed) == (Role.DEPARTMENT_CLERK, cast.district, cast.department)
    assert lead(signed) == NO_LEAD
    assert (signed.accepted_at, signed.responded_at) == (LATER, LATER)


def test_from_then_on_the_resolution_is_due(cast: Cast) -> None:
    signed = actions.sign(actor=cast.clerk.actor, case_id=dispatched(cast).pk, at=LATER)
    assert signed.due_at == signed.resolve_due_at == moment("2026-03-05 17:30")
    assert (signed.alarm, signed.ring_at) == ("WARN", None)


def test_the_reporter_reads_who_has_it(cast: Cast) -> None:
    case = dispatched(cast)
    actions.sign(actor=cast.clerk.actor, case_id=case.pk, at=LATER)
    line = last(case)
    assert (line.verb, line.by_id, line.is_public) == (Verb.SIGN, cast.clerk.id, True)
    assert line.by_role == Role.DEPARTMENT_CLERK
    assert last_event(case).kind.endswith("CaseAccepted")


def test_the_first_answer_counts_once(cast: Cast) -> None:
    first = accepted(cast)
    case = dispatched(cast, case=first)
    signed = actions.sign(actor=cast.clerk.actor, case_id=case.pk, at=LATER)
    assert signed.responded_at == first.responded_at
    assert signed.accepted_at == first.accepted_at


def test_only_who_it_was_sent_to(cast: Cast) -> None:
    case = dispatched(cast)
    for person in (cast.worker, cast.community_worker, cast.desk, cast.resident):
        with pytest.raises(Refused):
            actions.sign(actor=person.actor, case_id=case.pk, at=LATER)
    for person in (cast.outsider, cast.neighbour_worker, cast.neighbour):
        with pytest.raises(NotFound):
            actions.sign(actor=person.actor, case_id=case.pk, at=LATER)
    with pytest.raises(Refused):
        actions.sign(actor=SYSTEM, case_id=case.pk, at=LATER)
    assert reload(case).handler_id is None


def test_a_colleague_of_the_seat_who_comes_second_hears_who_was_quicker(cast: Cast) -> None:
    case = dispatched(cast)
    second = colleague(Role.DEPARTMENT_CLERK, cast.district, cast.department)
    actions.sign(actor=cast.clerk.actor, case_id=case.pk, at=LATER)
    with pytest.raises(Conflict) as late:
        actions.sign(actor=second.actor, case_id=case.pk, at=LATER + MINUTE)
    assert "陈述" in str(late.value)
    assert reload(case).handler_id == cast.clerk.id


def test_a_fresh_case_is_accepted_not_signed_for(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    with pytest.raises(Conflict):
        actions.sign(actor=cast.worker.actor, case_id=case.pk, at=SOON)


def test_who_passed_it_on_does_not_accept_it_for_the_other(cast: Cast) -> None:
    case = dispatched(cast)
    with pytest.raises(Conflict):
        actions.accept(actor=cast.community_worker.actor, case_id=case.pk, at=LATER)
