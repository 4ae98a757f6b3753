"""Nobody sits there any more: open cases move up with the reason; leave moves nothing."""

from datetime import timedelta

from pytest_django import DjangoAssertNumQueries

from gewu.domain.cases import actions, tasks
from gewu.domain.cases.types import Status, Verb
from gewu.kernel.access import SYSTEM
from gewu.registers.accounts import actions as accounts
from gewu.registers.accounts import queries as account_queries
from gewu.registers.accounts.models import Post
from gewu.registers.accounts.types import Role
from tests import jobs
from tests.cast import AT, Cast
from tests.domain.cases.steps import accepted, reported, resolved
from tests.domain.cases.ways import (
    LATER,
    colleague,
    dispatched,
    last,
    last_event,
    lead,
    leave_post,
    moment,
    reload,
)

DAY = timedelta(days=1)


def test_open_cases_of_an_empty_chair_move_up_with_the_reason(cast: Cast) -> None:
    cases = [reported(cast.resident.actor), accepted(cast)]
    leave_post(cast.worker)
    assert actions.fill_vacancies(at=LATER) == 2
    for case in map(reload, cases):
        assert (case.status, case.owner_role) == (Status.DISPATCHED, Role.COMMUNITY_WORKER)
        assert case.handler_id is None
        assert lead(case) == (Role.GRID_WORKER, cast.grid_1, None)
        line = last(case)
        assert (line.verb, line.by_id, line.facts["why"]) == (Verb.ESCALATE, None, "VACANT")
        assert last_event(case).payload["automatic"] == "VACANT"


def test_a_second_run_finds_nothing(cast: Cast) -> None:
    reported(cast.resident.actor)
    leave_post(cast.worker)
    assert [actions.fill_vacancies(at=LATER) for _ in range(2)] == [1, 0]


def test_not_before_the_last_day_is_over(cast: Cast) -> None:
    reported(cast.resident.actor)
    leave_post(cast.worker, AT + 3 * DAY)
    days = [AT + n * DAY for n in range(5)]
    assert [actions.fill_vacancies(at=day) for day in days] == [0, 0, 0, 1, 0]


def test_other_empty_chairs_are_passed_over(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    leave_post(cast.worker)
    leave_post(cast.community_worker)
    actions.fill_vacancies(at=LATER)
    assert reload(case).owner_role == Role.STREET_STAFF


def test_a_departments_cases_go_to_the_street(cast: Cast) -> None:
    case = dispatched(cast)
    leave_post(cast.clerk)
    assert actions.fill_vacancies(at=LATER) == 1
    assert reload(case).owner_role == Role.STREET_STAFF


def test_a_seat_that_somebody_else_holds_is_not_vacant(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    colleague(Role.GRID_WORKER, cast.grid_1)
    leave_post(cast.worker)
    assert actions.fill_vacancies(at=LATER) == 0
    assert reload(case).owner_role == Role.GRID_WORKER


def test_leave_with_a_substitute_moves_nothing(cast: Cast) -> None:
    case = accepted(cast)
    accounts.set_leave(
        actor=SYSTEM,
        post_id=Post.objects.get(account=cast.worker.id).pk,
        substitute_id=cast.neighbour_worker.id,
        starts_on=AT.date(),
        ends_on=(AT + 7 * DAY).date(),
        at=AT,
    )
    assert actions.fill_vacancies(at=LATER) == 0
    assert reload(case).owner_role == Role.GRID_WORKER


def test_an_account_switched_off_leaves_its_chair_empty(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    accounts.switch_account(actor=SYSTEM, account_id=cast.worker.id, is_active=False, at=AT)
    assert actions.fill_vacancies(at=LATER) == 1
    assert reload(case).owner_role == Role.COMMUNITY_WORKER


def test_what_is_done_or_paused_stays_until_somebody_must_act(cast: Cast) -> None:
    resolved(cast)
    paused = accepted(cast)
    until = moment("2026-03-09 09:00")
    actions.suspend(
        actor=cast.worker.actor, case_id=paused.pk, reason="WEATHER", until=until, at=LATER
    )
    leave_post(cast.worker)
    assert actions.fill_vacancies(at=LATER) == 0
    actions.sweep(at=until)
    assert actions.fill_vacancies(at=until) >= 1
    assert reload(paused).owner_role == Role.COMMUNITY_WORKER


def test_the_backstop_keeps_its_cases(cast: Cast) -> None:
    case = dispatched(cast, Role.STREET_STAFF)
    leave_post(cast.street_staff)
    assert actions.fill_vacancies(at=LATER) == 0
    assert reload(case).owner_role == Role.STREET_STAFF


def test_with_nobody_above_they_stay_until_somebody_sits_there(cast: Cast) -> None:
    cases = [reported(cast.resident.actor), dispatched(cast)]
    for person in (cast.worker, cast.community_worker, cast.street_staff, cast.desk, cast.clerk):
        leave_post(person)
    assert actions.fill_vacancies(at=LATER) == 0
    accounts.give_post(
        actor=SYSTEM,
        account_id=cast.desk.id,
        role=Role.DISTRICT_DESK,
        place_id=cast.district,
        starts_on=AT.date(),
        at=AT,
    )
    assert actions.fill_vacancies(at=LATER) == 2
    assert {reload(one).owner_role for one in cases} == {Role.DISTRICT_DESK}


def test_a_new_holder_gets_a_chair_without_old_cases(cast: Cast) -> None:
    reported(cast.resident.actor)
    leave_post(cast.worker)
    actions.fill_vacancies(at=LATER)
    colleague(Role.GRID_WORKER, cast.grid_1)
    assert not account_queries.vacated(on=AT.date())


def test_as_a_job(cast: Cast) -> None:
    jobs.clear()
    case = reported(cast.resident.actor)
    leave_post(cast.worker)
    jobs.run_all()
    tasks.fill_vacancies(LATER)
    assert reload(case).owner_role == Role.COMMUNITY_WORKER
    assert jobs.run_all() > 0  # who has it now is told


def test_with_nothing_to_do_it_costs_almost_nothing(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    reported(cast.resident.actor)
    with django_assert_num_queries(1):
        actions.fill_vacancies(at=LATER)
    leave_post(cast.neighbour_worker)
    with django_assert_num_queries(2):
        actions.fill_vacancies(at=LATER)
