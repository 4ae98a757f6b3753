"""The lead takes back what nobody has signed for yet."""

import pytest

from gewu.domain.cases import actions
from gewu.domain.cases.types import Status, Verb
from gewu.kernel.access import SYSTEM
from gewu.kernel.errors import Conflict, NotFound, Refused
from gewu.registers.accounts.types import Role
from tests.cast import Cast
from tests.domain.cases.steps import MINUTE, accepted
from tests.domain.cases.ways import (
    LATER,
    NO_LEAD,
    dispatched,
    last,
    last_event,
    lead,
    reload,
    seat,
)


def test_it_is_in_hand_again_at_once(cast: Cast) -> None:
    case = dispatched(cast, case=accepted(cast))
    back = actions.take_back(actor=cast.worker.actor, case_id=case.pk, at=LATER)
    assert (back.status, back.handler_id) == (Status.ACCEPTED, cast.worker.id)
    assert seat(back) == (Role.GRID_WORKER, cast.grid_1, None)
    assert lead(back) == NO_LEAD
    assert back.due_at == back.resolve_due_at
    assert (last(case).verb, last(case).facts["to_name"]) == (Verb.TAKE_BACK, "第一网格")
    assert last_event(case).payload["verb"] == Verb.TAKE_BACK


def test_also_when_the_lead_had_never_accepted_it(cast: Cast) -> None:
    case = dispatched(cast)
    back = actions.take_back(actor=cast.worker.actor, case_id=case.pk, at=LATER)
    assert (back.accepted_at, back.handler_id) == (LATER, cast.worker.id)


def test_once_signed_for_it_is_not_taken_back(cast: Cast) -> None:
    case = dispatched(cast)
    actions.sign(actor=cast.clerk.actor, case_id=case.pk, at=LATER)
    with pytest.raises(Conflict) as late:
        actions.take_back(actor=cast.community_worker.actor, case_id=case.pk, at=LATER + MINUTE)
    assert "陈述" in str(late.value)
    assert reload(case).handler_id == cast.clerk.id


def test_a_dispatcher_may_do_it_for_the_lead(cast: Cast) -> None:
    case = dispatched(cast)
    back = actions.take_back(actor=cast.secretary.actor, case_id=case.pk, at=LATER)
    assert seat(back) == (Role.GRID_WORKER, cast.grid_1, None)


def test_who_may_not(cast: Cast) -> None:
    case = dispatched(cast)
    for person in (cast.clerk, cast.resident):
        with pytest.raises(Refused):
            actions.take_back(actor=person.actor, case_id=case.pk, at=LATER)
    for person in (cast.outsider, cast.neighbour_worker):
        with pytest.raises(NotFound):
            actions.take_back(actor=person.actor, case_id=case.pk, at=LATER)
    with pytest.raises(Refused):
        actions.take_back(actor=SYSTEM, case_id=case.pk, at=LATER)
    assert reload(case).status == Status.DISPATCHED
