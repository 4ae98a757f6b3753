"""退单: who says it is not theirs is heard once, in time, by a named desk."""

from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from gewu.domain.cases import actions, queries
from gewu.domain.cases.models import Case, Return
from gewu.domain.cases.types import Status, Verb
from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from gewu.registers.accounts.types import Role
from tests.cast import AT, Cast
from tests.domain.cases.steps import reported, resolved
from tests.domain.cases.ways import (
    LATER,
    SOON,
    dispatched,
    last,
    last_event,
    lead,
    leave_post,
    listed,
    moment,
    named,
    reload,
    seat,
)
from tests.domain.matters.lists import department_leads

WHY = "路灯已移交物业管理"


def give_back(case: Case, actor: Actor, at: datetime = LATER, reason: str = WHY) -> Case:
    return actions.return_case(actor=actor, case_id=case.pk, reason=reason, at=at)


def at_the_department(cast: Cast) -> Case:
    case = reported(cast.resident.actor)
    named(cast, case, listed(cast, department_leads(cast, legal_basis="城市照明管理规定")))
    return dispatched(cast, case=case)


def test_a_department_is_heard_by_the_district(cast: Cast) -> None:
    case = give_back(at_the_department(cast), cast.clerk.actor)
    assert (case.status, case.handler_id) == (Status.RETURNED, None)
    assert seat(case) == (Role.DISTRICT_DESK, cast.district, None)
    assert lead(case) == (Role.GRID_WORKER, cast.grid_1, None)
    assert case.due_at == moment("2026-03-03 17:30")  # one working day to rule


@pytest.mark.parametrize("role", [Role.GRID_WORKER, Role.COMMUNITY_WORKER])
def test_grid_and_community_are_heard_by_the_street(cast: Cast, role: str) -> None:
    case = named(cast, reported(cast.resident.actor), listed(cast))
    actor = cast.worker.actor
    if role == Role.COMMUNITY_WORKER:
        case, actor = dispatched(cast, role, case), cast.community_worker.actor
    else:
        case = actions.accept(actor=actor, case_id=case.pk, at=SOON)
    assert give_back(case, actor).owner_role == Role.STREET_STAFF


def test_what_is_kept_with_it(cast: Cast) -> None:
    case = give_back(at_the_department(cast), cast.clerk.actor)
    asked = Return.objects.get(case=case)
    assert (asked.role, asked.place_id, asked.organisation_id) == (
        Role.DEPARTMENT_CLERK,
        cast.district,
        cast.department,
    )
    assert (asked.reason, asked.asked_at, asked.due_at) == (WHY, LATER, case.due_at)
    assert asked.duty
    assert asked.duty.legal_basis == "城市照明管理规定"
    assert (asked.ruled_at, asked.upheld) == (None, None)


def test_colleagues_read_why_and_the_resident_does_not(cast: Cast) -> None:
    case = give_back(at_the_department(cast), cast.clerk.actor)
    line = last(case)
    assert (line.verb, line.text, line.is_public) == (Verb.RETURN, WHY, False)
    assert line.facts["to_name"] == "青澜区"
    assert last_event(case).kind.endswith("CaseReturned")
    shown = queries.detail(actor=cast.resident.actor, case_id=case.pk, on=AT.date()).steps
    assert all(step.verb is not Verb.RETURN for step in shown)
    desk = queries.detail(actor=cast.desk.actor, case_id=case.pk, on=AT.date())
    assert desk.around.returned
    assert (desk.around.returned.label, desk.around.returned.lead) == ("住建局", "住建局")


def test_the_matter_is_named_first(cast: Cast) -> None:
    case = dispatched(cast)
    with pytest.raises(Invalid):
        give_back(case, cast.clerk.actor)
    assert not Return.objects.exists()
    assert reload(case).status == Status.DISPATCHED


def test_a_reason_is_needed(cast: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        give_back(at_the_department(cast), cast.clerk.actor, reason="")
    assert "reason" in refused.value.fields


def test_until_a_working_day_after_it_came_and_no_longer(cast: Cast) -> None:
    case = at_the_department(cast)
    over = moment("2026-03-03 17:31")
    with pytest.raises(Invalid) as late:
        give_back(case, cast.clerk.actor, over)
    assert late.value.code == "too_late"
    assert give_back(case, cast.clerk.actor, moment("2026-03-03 17:30")).status == Status.RETURNED


def test_signing_for_it_does_not_make_it_theirs_for_good(cast: Cast) -> None:
    case = at_the_department(cast)
    actions.sign(actor=cast.clerk.actor, case_id=case.pk, at=LATER)
    assert give_back(case, cast.clerk.actor).status == Status.RETURNED


def test_the_street_is_the_backstop_and_returns_nothing(cast: Cast) -> None:
    case = named(cast, reported(cast.resident.actor), listed(cast))
    case = dispatched(cast, Role.STREET_STAFF, case)
    with pytest.raises(Refused):
        give_back(case, cast.street_staff.actor)


def test_only_who_has_it(cast: Cast) -> None:
    case = at_the_department(cast)
    for person in (cast.worker, cast.community_worker, cast.desk, cast.resident):
        with pytest.raises(Refused):
            give_back(case, person.actor)
    for person in (cast.outsider, cast.neighbour):
        with pytest.raises(NotFound):
            give_back(case, person.actor)


def test_a_case_that_is_done_or_only_reported_is_not_returned(cast: Cast) -> None:
    lamp = listed(cast)
    for case in (resolved(cast), named(cast, reported(cast.resident.actor), lamp)):
        with pytest.raises(Conflict):
            give_back(case, cast.worker.actor, case.changed_at)


def test_with_nobody_to_rule_it_stays(cast: Cast) -> None:
    case = at_the_department(cast)
    leave_post(cast.desk)
    with pytest.raises(Conflict) as alone:
        give_back(case, cast.clerk.actor)
    assert alone.value.code == "top"
    assert reload(case).owner_organisation_id == cast.department


def test_the_district_rules_where_the_street_is_vacant(cast: Cast) -> None:
    case = named(cast, reported(cast.resident.actor), listed(cast))
    case = dispatched(cast, Role.COMMUNITY_WORKER, case)
    leave_post(cast.street_staff)
    assert give_back(case, cast.community_worker.actor).owner_role == Role.DISTRICT_DESK


def test_the_database_holds_that_a_case_is_returned_once(cast: Cast) -> None:
    case = give_back(at_the_department(cast), cast.clerk.actor)
    again: dict[str, Any] = {
        "case": case,
        "role": Role.GRID_WORKER,
        "place_id": cast.grid_1,
        "reason": WHY,
        "asked_at": LATER,
        "due_at": LATER,
    }
    with pytest.raises(IntegrityError, match="return_once"), transaction.atomic():
        Return.objects.create(**again)


def test_a_department_follows_what_it_returned_until_it_is_ruled_on(cast: Cast) -> None:
    case = at_the_department(cast)
    actions.return_case(actor=cast.clerk.actor, case_id=case.pk, reason="不归住建", at=LATER)
    seen = queries.detail(actor=cast.clerk.actor, case_id=case.pk, on=AT.date())
    assert seen.sees_all
    assert not seen.verbs & {Verb.SIGN, Verb.RULE, Verb.RETURN}
