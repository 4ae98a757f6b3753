"""升级: up the ladder one staffed level at a time; the street is the backstop."""

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
    last,
    last_event,
    lead,
    leave_post,
    reload,
    seat,
)


def up(case: Case, actor: Actor, reason: str = "超出网格能力") -> Case:
    return actions.escalate(actor=actor, case_id=case.pk, reason=reason, at=LATER)


def test_from_the_grid_to_the_community_to_the_street(cast: Cast) -> None:
    case = up(accepted(cast), cast.worker.actor)
    assert (case.status, case.handler_id) == (Status.DISPATCHED, None)
    assert seat(case) == (Role.COMMUNITY_WORKER, cast.community, None)
    case = up(case, cast.community_worker.actor)
    assert seat(case) == (Role.STREET_STAFF, cast.street, None)
    assert lead(case) == (Role.GRID_WORKER, cast.grid_1, None)


def test_the_street_solves_it_or_calls_departments_but_passes_nothing_up(cast: Cast) -> None:
    case = up(dispatched(cast, Role.COMMUNITY_WORKER), cast.community_worker.actor)
    with pytest.raises(Refused):
        up(case, cast.street_staff.actor)
    actions.sign(actor=cast.street_staff.actor, case_id=case.pk, at=LATER)
    with pytest.raises(Refused):
        up(case, cast.street_staff.actor)
    assert reload(case).owner_role == Role.STREET_STAFF


def test_an_empty_chair_is_passed_over(cast: Cast) -> None:
    leave_post(cast.community_worker)
    case = up(reported(cast.resident.actor), cast.worker.actor)
    assert case.owner_role == Role.STREET_STAFF


def test_with_nobody_above_it_stays(cast: Cast) -> None:
    for person in (cast.community_worker, cast.street_staff, cast.desk):
        leave_post(person)
    case = accepted(cast)
    with pytest.raises(Conflict) as alone:
        up(case, cast.worker.actor)
    assert alone.value.code == "top"
    assert reload(case).status == Status.ACCEPTED


def test_a_department_passes_up_to_the_street_of_the_place(cast: Cast) -> None:
    case = up(dispatched(cast), cast.clerk.actor)
    assert seat(case) == (Role.STREET_STAFF, cast.street, None)


def test_the_timeline_says_why_and_an_event_is_announced(cast: Cast) -> None:
    case = up(reported(cast.resident.actor), cast.worker.actor)
    line, event = last(case), last_event(case)
    assert (line.verb, line.text, line.facts["to_name"]) == (
        Verb.ESCALATE,
        "超出网格能力",
        "杏林社区",
    )
    assert "why" not in line.facts
    assert (event.payload["verb"], event.payload["automatic"]) == (Verb.ESCALATE, "")


def test_a_reason_is_needed(cast: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        up(reported(cast.resident.actor), cast.worker.actor, reason="")
    assert "reason" in refused.value.fields


def test_only_the_owner(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    for person in (cast.community_worker, cast.street_staff, cast.resident):
        with pytest.raises(Refused):
            up(case, person.actor)
    for person in (cast.outsider, cast.neighbour_worker, cast.clerk):
        with pytest.raises(NotFound):
            up(case, person.actor)


def test_what_has_ended_goes_nowhere(cast: Cast) -> None:
    with pytest.raises(Conflict) as late:
        up(closed(cast), cast.worker.actor)
    assert late.value.code == "wrong_state"
