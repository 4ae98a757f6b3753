"""The resident decides whether it is solved."""

from datetime import timedelta

import pytest

from gewu.domain.cases import actions
from gewu.domain.cases.types import Status
from gewu.kernel.access import GUEST
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from tests.cast import AT, Cast
from tests.domain.cases.steps import MINUTE, accepted, closed, resolved

LATER = AT + 120 * MINUTE


def test_solved_closes_the_case_with_stars(cast: Cast) -> None:
    case = closed(cast)
    assert (case.status, case.score) == (Status.CLOSED, 5)
    assert case.closed_at == AT + 90 * MINUTE


def test_not_solved_brings_it_back_to_the_same_owner_with_a_new_clock(cast: Cast) -> None:
    case = resolved(cast)
    owner = (case.owner_role, case.owner_place_id)
    back = actions.reopen(actor=cast.resident.actor, case_id=case.pk, text="还是不亮", at=LATER)
    assert (back.status, back.reopened) == (Status.REOPENED, 1)
    assert (back.owner_role, back.owner_place_id) == owner
    assert back.due_at > LATER
    assert actions.accept(actor=cast.worker.actor, case_id=case.pk, at=LATER).handler_id


def test_reopening_needs_to_say_what_is_wrong(cast: Cast) -> None:
    case = resolved(cast)
    with pytest.raises(Invalid):
        actions.reopen(actor=cast.resident.actor, case_id=case.pk, text="", at=LATER)


def test_a_closed_case_reopens_within_seven_days(cast: Cast) -> None:
    case = closed(cast)
    assert case.closed_at
    reopened = actions.reopen(
        actor=cast.resident.actor,
        case_id=case.pk,
        text="又坏了",
        at=case.closed_at + timedelta(days=7),
    )
    assert reopened.status == Status.REOPENED


def test_after_seven_days_it_is_a_new_report(cast: Cast) -> None:
    case = closed(cast)
    assert case.closed_at
    with pytest.raises(Invalid):
        actions.reopen(
            actor=cast.resident.actor,
            case_id=case.pk,
            text="又坏了",
            at=case.closed_at + timedelta(days=7, seconds=1),
        )


def test_nobody_answers_for_the_resident(cast: Cast) -> None:
    case = resolved(cast)
    for staff in (cast.worker, cast.secretary, cast.desk):
        with pytest.raises(Refused):
            actions.rate(actor=staff.actor, case_id=case.pk, at=LATER)
    with pytest.raises(NotFound):
        actions.rate(actor=cast.neighbour.actor, case_id=case.pk, at=LATER)


def test_a_guest_with_a_pass_answers(cast: Cast) -> None:
    case = resolved(cast)
    guest = GUEST.with_passes([case.pk])
    assert actions.rate(actor=guest, case_id=case.pk, at=LATER).status == Status.CLOSED


def test_answering_before_it_is_done_is_a_conflict(cast: Cast) -> None:
    case = accepted(cast)
    with pytest.raises(Conflict):
        actions.rate(actor=cast.resident.actor, case_id=case.pk, at=LATER)


@pytest.mark.parametrize("score", [0, 6, -1])
def test_stars_run_from_one_to_five(cast: Cast, score: int) -> None:
    case = resolved(cast)
    with pytest.raises(Invalid):
        actions.rate(actor=cast.resident.actor, case_id=case.pk, score=score, at=LATER)
