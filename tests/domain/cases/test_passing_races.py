"""Two at once on PostgreSQL: one act is written, the other is told."""

from uuid import UUID

import pytest

from gewu.domain.cases import actions
from gewu.domain.cases.models import Case, Return, Step
from gewu.domain.cases.types import Status, Verb
from gewu.kernel.errors import Conflict, Refused
from gewu.registers.accounts.types import Role
from tests import jobs
from tests.cast import Cast, assemble
from tests.domain.cases.steps import reported, verbs_of
from tests.domain.cases.ways import (
    LATER,
    SOON,
    colleague,
    dispatched,
    key_of,
    listed,
    moment,
    named,
    reload,
)
from tests.domain.matters.test_races import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def town() -> Cast:
    jobs.clear()
    return assemble()


def count(case: Case, *verbs: str) -> int:
    return Step.objects.filter(case=case, verb__in=verbs).count()


def test_two_dispatchers_send_it_once(town: Cast) -> None:
    case = reported(town.resident.actor)
    people = [town.community_worker.actor, town.street_staff.actor]
    keys = [
        key_of(people[0], case, Verb.DISPATCH, role)
        for role in (Role.DEPARTMENT_CLERK, Role.STREET_STAFF)
    ]
    results = together(
        lambda n: actions.dispatch(
            actor=people[n], case_id=case.pk, target=keys[n], reason="请处理", at=SOON
        ),
        times=2,
    )
    assert results == [Conflict, None]
    assert count(case, Verb.DISPATCH) == 1


def test_signing_and_taking_back_do_not_both_win(town: Cast) -> None:
    case = dispatched(town)

    def act(number: int) -> None:
        if number:
            actions.sign(actor=town.clerk.actor, case_id=case.pk, at=LATER)
        else:
            actions.take_back(actor=town.worker.actor, case_id=case.pk, at=LATER)

    results = together(act, times=2)
    after = reload(case)
    # The clerk may also find that the case has left their sight.
    assert results.count(None) == 1
    assert count(case, Verb.SIGN, Verb.TAKE_BACK) == 1
    taken = {town.clerk.id: Role.DEPARTMENT_CLERK, town.worker.id: Role.GRID_WORKER}
    assert after.handler_id
    assert (after.status, after.owner_role) == (Status.ACCEPTED, taken[after.handler_id])


def test_two_colleagues_sign_once(town: Cast) -> None:
    case = dispatched(town)
    second = colleague(Role.DEPARTMENT_CLERK, town.district, town.department)
    people = [town.clerk.actor, second.actor]
    results = together(lambda n: actions.sign(actor=people[n], case_id=case.pk, at=LATER), times=2)
    assert results == [Conflict, None]
    assert count(case, Verb.SIGN) == 1


def test_two_rulings_leave_one(town: Cast) -> None:
    case = named(town, reported(town.resident.actor), listed(town))
    dispatched(town, Role.COMMUNITY_WORKER, case)
    actions.return_case(
        actor=town.community_worker.actor, case_id=case.pk, reason="不归我", at=LATER
    )
    second = colleague(Role.STREET_STAFF, town.street)
    people = [town.street_staff.actor, second.actor]
    seats: list[tuple[str, UUID]] = [
        (Role.COMMUNITY_WORKER, town.community),
        (Role.GRID_WORKER, town.grid_1),
    ]

    def act(number: int) -> None:
        role, place = seats[number]
        actions.rule(
            actor=people[number],
            case_id=case.pk,
            target=f"{role}:{place}:",
            reason="按清单",
            at=LATER,
        )

    assert together(act, times=2) == [Conflict, None]
    asked = Return.objects.get()
    assert count(case, Verb.RULE) == 1
    assert asked.ruled_by_id in {person.id for person in people}


def test_two_returns_leave_one(town: Cast) -> None:
    case = named(town, reported(town.resident.actor), listed(town))
    dispatched(town, Role.COMMUNITY_WORKER, case)
    second = colleague(Role.COMMUNITY_WORKER, town.community)
    people = [town.community_worker.actor, second.actor]
    results = together(
        lambda n: actions.return_case(actor=people[n], case_id=case.pk, reason="不归我", at=LATER),
        times=2,
    )
    # Who comes second does not own it any more.
    assert results in ([Conflict, None], [Refused, None])
    assert Return.objects.count() == 1


def test_accepting_and_the_sweep_that_passes_up(town: Cast) -> None:
    case = reported(town.resident.actor)
    up = moment("2026-03-02 15:30")
    for at in (moment("2026-03-02 11:30"), moment("2026-03-02 12:00")):
        actions.sweep(at=at)

    def act(number: int) -> None:
        if number:
            actions.accept(actor=town.worker.actor, case_id=case.pk, at=up)
        else:
            actions.sweep(at=up)

    results = together(act, times=2)
    after = reload(case)
    if after.status == Status.ACCEPTED:
        assert results == [None, None]
        assert (after.handler_id, count(case, Verb.ESCALATE)) == (town.worker.id, 0)
    else:
        assert results in ([Conflict, None], [None, Refused], [Refused, None])
        assert (after.owner_role, count(case, Verb.ACCEPT)) == (Role.COMMUNITY_WORKER, 0)
    assert len(verbs_of(case.pk)) == 4


def test_two_who_decide_on_more_time(town: Cast) -> None:
    case = reported(town.resident.actor)
    actions.accept(actor=town.worker.actor, case_id=case.pk, at=SOON)
    until = moment("2026-03-10 17:30")
    actions.ask_time(
        actor=town.worker.actor, case_id=case.pk, until=until, reason="等配件", at=SOON
    )

    def act(number: int) -> None:
        if number:
            actions.extend(actor=town.community_worker.actor, case_id=case.pk, at=LATER)
        else:
            actions.refuse_time(actor=town.desk.actor, case_id=case.pk, reason="不必", at=LATER)

    assert together(act, times=2) == [Conflict, None]
    assert (reload(case).due_at == until) == (count(case, Verb.EXTEND) == 1)
