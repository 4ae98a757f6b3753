"""Several people at the same moment: one switch, and no case is left behind."""

import threading
from typing import Any
from uuid import uuid4

import pytest

from gewu.domain.cases import actions as case_actions
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Kind, Report
from gewu.domain.grids import actions
from gewu.domain.grids.models import GridPlan, PlanEdit
from gewu.domain.grids.planning import State
from gewu.kernel.errors import Conflict
from gewu.registers.places import queries as places
from gewu.registers.places.models import Place
from gewu.registers.places.types import Located
from tests import jobs
from tests.cast import AT, Cast, assemble
from tests.domain.grids.drafts import build, drafted, started, submitted, those_in
from tests.domain.matters.test_races import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def town() -> Cast:
    jobs.clear()
    cast = assemble()
    build(cast)
    return cast


def approve(cast: Cast, plan: GridPlan, version: int = 1) -> GridPlan:
    return actions.approve_plan(
        actor=cast.street_staff.actor,
        plan_id=plan.pk,
        in_force_from=AT.date(),
        reason="看过现场",
        version=version,
        at=AT,
    )


def test_approved_by_two_it_comes_into_force_once(town: Cast) -> None:
    plan = submitted(town)
    people = [town.street_staff.actor, town.desk.actor]

    def act(n: int) -> object:
        return actions.approve_plan(
            actor=people[n],
            plan_id=plan.pk,
            in_force_from=AT.date(),
            reason="看过现场",
            version=1,
            at=AT,
        )

    assert together(act, times=2) == [Conflict, None]
    plan.refresh_from_db()
    assert plan.state == State.IN_FORCE


def test_of_two_plans_of_a_community_one_comes_into_force(town: Cast) -> None:
    plans = [submitted(town, drafted(town, key=f"plan-no-{n}")) for n in range(2)]
    assert together(lambda n: approve(town, plans[n]), times=2) == [Conflict, None]
    states = sorted(GridPlan.objects.values_list("state", flat=True))
    assert states == [State.IN_FORCE, State.SUBMITTED]


def test_the_same_change_made_twice_is_made_once(town: Cast) -> None:
    plan = drafted(town)
    one, actor = those_in(plan, 1)[0], town.secretary.actor

    def act(_n: int) -> object:
        return actions.move_buildings(
            actor=actor, plan_id=plan.pk, building_ids=[one], to_grid=2, version=1, at=AT
        )

    assert together(act) == [Conflict, Conflict, Conflict, None]
    assert PlanEdit.objects.count() == 1


def test_what_is_approved_is_what_was_seen(town: Cast) -> None:
    """Taken back and changed while somebody approves: one of the two does not happen."""
    plan = submitted(town)
    one, actor = those_in(plan, 1)[0], town.secretary.actor

    def act(n: int) -> object:
        if n:
            return approve(town, plan)
        actions.take_back(actor=actor, plan_id=plan.pk, at=AT)
        return actions.move_buildings(
            actor=actor, plan_id=plan.pk, building_ids=[one], to_grid=2, version=1, at=AT
        )

    assert together(act, times=2) == [Conflict, None]
    plan.refresh_from_db()
    expected = {State.IN_FORCE: 1, State.DRAFT: 2}
    assert plan.version == expected[State(plan.state)]


def one_grid(town: Cast) -> GridPlan:
    """Everything goes to the second grid; the first one ends."""
    plan = drafted(town)
    numbers = list(plan.grids.order_by("-continues__path").values_list("number", flat=True))
    plan = actions.merge_grids(
        actor=town.secretary.actor, plan_id=plan.pk, numbers=numbers, version=1, at=AT
    )
    return submitted(town, plan)


def test_a_case_that_is_being_written_goes_along(
    town: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The switch begins after the report was located, and waits until it is written."""
    plan = one_grid(town)
    reporter = town.resident.actor
    located, switched = threading.Event(), threading.Event()
    locate = places.locate

    def slowly(**given: Any) -> Located:
        found = locate(**given)
        located.set()
        switched.wait(timeout=1)
        return found

    monkeypatch.setattr(places, "locate", slowly)

    def act(n: int) -> None:
        if n == 0:
            located.wait(timeout=30)
            approve(town, plan, version=2)
            switched.set()
            return
        report = Report(kind=Kind.HELP, text="请来看看", place_id=town.building_1)
        case_actions.report(actor=reporter, report=report, key=str(uuid4()), at=AT)

    assert together(act, times=2) == [None] * 2
    case = Case.objects.select_related("owner_place").get()
    assert case.path == Place.objects.get(pk=town.building_1).path[:15]
    assert (case.owner_place_id, case.owner_place.is_active) == (town.grid_2, True)


def test_a_case_taken_on_during_the_switch_has_one_owner_who_is_there(town: Cast) -> None:
    made = [
        case_actions.report(
            actor=town.resident.actor,
            report=Report(kind=Kind.HELP, text="请来看看", place_id=town.building_1),
            key=str(uuid4()),
            at=AT,
        )[0]
        for _ in range(3)
    ]
    plan = one_grid(town)
    worker = town.worker.actor

    def act(n: int) -> object:
        if n == 3:
            return approve(town, plan, version=2)
        return case_actions.accept(actor=worker, case_id=made[n].pk, at=AT)

    results = together(act, times=4)
    assert None in results
    for case in Case.objects.select_related("owner_place"):
        assert case.owner_place.is_active
        assert case.path == Place.objects.get(pk=town.building_1).path[:15]


def test_two_plans_begun_at_once_have_two_numbers(town: Cast) -> None:
    results = together(lambda n: started(town, key=f"plan-no-{n}"))
    assert results == [None] * 4
    assert sorted(GridPlan.objects.values_list("number", flat=True)) == [1, 2, 3, 4]
