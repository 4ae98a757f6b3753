"""Handing over to a peer: the same role next door, by the owner, always with a reason."""

import pytest

from gewu.domain.cases import actions
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Status, Verb
from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from gewu.registers.accounts.types import Role
from tests.cast import Cast
from tests.domain.cases.steps import accepted, closed, reported
from tests.domain.cases.ways import (
    LATER,
    dispatched,
    key_of,
    last,
    last_event,
    lead,
    leave_post,
    reload,
    roles_of,
    seat,
)


def next_door(cast: Cast) -> str:
    return f"{Role.GRID_WORKER}:{cast.grid_2}:"


def hand_over(cast: Cast, case: Case, actor: Actor, reason: str = "在两网格交界处") -> Case:
    return actions.hand_over(
        actor=actor, case_id=case.pk, target=next_door(cast), reason=reason, at=LATER
    )


def test_the_grid_next_door_gets_it_and_the_first_grid_stays_its_lead(cast: Cast) -> None:
    case = hand_over(cast, accepted(cast), cast.worker.actor)
    assert (case.status, case.handler_id) == (Status.DISPATCHED, None)
    assert seat(case) == (Role.GRID_WORKER, cast.grid_2, None)
    assert lead(case) == (Role.GRID_WORKER, cast.grid_1, None)
    line = last(case)
    assert (line.verb, line.text, line.facts["to_name"]) == (
        Verb.HAND_OVER,
        "在两网格交界处",
        "第二网格",
    )
    assert last_event(case).payload["verb"] == Verb.HAND_OVER


def test_the_neighbour_signs_for_it(cast: Cast) -> None:
    case = hand_over(cast, reported(cast.resident.actor), cast.worker.actor)
    signed = actions.sign(actor=cast.neighbour_worker.actor, case_id=case.pk, at=LATER)
    assert signed.handler_id == cast.neighbour_worker.id


def test_only_peers_under_the_same_parent_are_offered(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    assert roles_of(cast.worker.actor, case, Verb.HAND_OVER) == [Role.GRID_WORKER]
    assert key_of(cast.worker.actor, case, Verb.HAND_OVER, Role.GRID_WORKER) == next_door(cast)
    with pytest.raises(Invalid):
        actions.hand_over(
            actor=cast.worker.actor,
            case_id=case.pk,
            target=f"{Role.GRID_WORKER}:{cast.next_grid}:",
            reason="在边上",
            at=LATER,
        )


def test_a_department_has_no_peer(cast: Cast) -> None:
    case = dispatched(cast)
    assert roles_of(cast.clerk.actor, case, Verb.HAND_OVER) == []


def test_a_reason_is_always_needed(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    with pytest.raises(Invalid) as refused:
        hand_over(cast, case, cast.worker.actor, reason=" ")
    assert "reason" in refused.value.fields
    assert reload(case).status == Status.REPORTED


def test_nobody_sits_next_door(cast: Cast) -> None:
    leave_post(cast.neighbour_worker)
    with pytest.raises(Invalid) as refused:
        hand_over(cast, reported(cast.resident.actor), cast.worker.actor)
    assert "target" in refused.value.fields


def test_only_the_owner(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    for person in (cast.community_worker, cast.desk, cast.resident):
        with pytest.raises(Refused):
            hand_over(cast, case, person.actor)
    for person in (cast.outsider, cast.neighbour_worker):
        with pytest.raises(NotFound):
            hand_over(cast, case, person.actor)


def test_a_case_that_has_ended_is_not_handed_over(cast: Cast) -> None:
    with pytest.raises(Conflict):
        hand_over(cast, closed(cast), cast.worker.actor)
