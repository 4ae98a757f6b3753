"""Who should have a case: the duty list's word, unless rulings on its like say otherwise."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils.translation import override

from gewu.domain.cases import actions as cases
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Verb
from gewu.domain.insight import queries
from gewu.domain.insight.models import Routed
from gewu.domain.insight.rules.routing import FEWEST, Because, Way, best
from gewu.domain.insight.types import Route
from gewu.domain.matters.models import Matter
from gewu.registers.accounts.types import Role
from tests import jobs
from tests.cast import AT, Cast
from tests.domain.cases.steps import reported
from tests.domain.cases.ways import LATER, dispatched, key_of, listed, named
from tests.domain.matters.lists import department_leads

GRID = (Role.GRID_WORKER, uuid4(), None)
OFFICE = (Role.DEPARTMENT_CLERK, uuid4(), uuid4())
STREET = (Role.STREET_STAFF, uuid4(), None)


def test_the_listed_one_comes_first() -> None:
    found = best(OFFICE, [])
    assert found
    assert (found.seat, found.because) == (OFFICE, Because.LISTED)


def test_most_sent_back_and_ruled_elsewhere_outweighs_the_list() -> None:
    ways = [Way(OFFICE, STREET)] * 3 + [Way(None, OFFICE)]
    found = best(OFFICE, ways)
    assert found
    assert (found.seat, found.because, found.times, found.of) == (STREET, Because.RETURNED, 3, 4)
    assert found.instead_of == OFFICE


@pytest.mark.parametrize(
    "ways",
    [
        [Way(OFFICE, STREET)] * (FEWEST - 1),
        [Way(OFFICE, STREET)] * 3 + [Way(None, OFFICE)] * 3,
        [Way(OFFICE, STREET), Way(OFFICE, GRID), Way(OFFICE, STREET), Way(OFFICE, GRID)],
        [Way(STREET, GRID)] * 5,
    ],
    ids=["few", "half", "no one place", "others'"],
)
def test_anything_less_leaves_it_to_the_list(ways: list[Way]) -> None:
    found = best(OFFICE, ways)
    assert found
    assert found.seat == OFFICE


def test_without_a_list_what_solved_most_of_them_answers() -> None:
    found = best(None, [Way(None, STREET)] * 3 + [Way(None, GRID)])
    assert found
    assert (found.seat, found.because) == (STREET, Because.SOLVED)
    assert best(None, [Way(None, STREET)] * (FEWEST - 1)) is None
    assert best(None, [Way(None, STREET), Way(None, GRID)] * 3) is None


def route(case_id: UUID) -> Route | None:
    return queries.route(case_id=case_id, at=LATER, on=LATER.date())


@pytest.fixture
def lamp(cast: Cast) -> Matter:
    jobs.clear()
    return listed(cast, department_leads(cast))


def at_the_department(cast: Cast, lamp: Matter) -> Case:
    case = reported(cast.resident.actor)
    named(cast, case, lamp)
    return dispatched(cast, case=case)


def ruled_to_the_street(cast: Cast, lamp: Matter) -> Case:
    case = at_the_department(cast, lamp)
    cases.return_case(actor=cast.clerk.actor, case_id=case.pk, reason="不归我们", at=LATER)
    target = key_of(cast.desk.actor, case, Verb.RULE, Role.STREET_STAFF, LATER)
    return cases.rule(
        actor=cast.desk.actor, case_id=case.pk, target=target, reason="由街道办", at=LATER
    )


def test_an_unnamed_case_goes_nowhere(cast: Cast, lamp: Matter) -> None:
    assert route(reported(cast.resident.actor).pk) is None
    assert route(uuid4()) is None


def test_the_duty_list_says_who_leads(cast: Cast, lamp: Matter) -> None:
    case = named(cast, reported(cast.resident.actor), lamp)
    found = route(case.pk)
    assert found
    assert found.organisation_id == cast.department
    with override("en"):
        assert str(found.reason) == "The duty list says: leads."


def test_what_came_back_is_counted_in_words(cast: Cast, lamp: Matter) -> None:
    for _time in range(3):
        ruled_to_the_street(cast, lamp)
    case = named(cast, reported(cast.resident.actor), lamp)
    found = route(case.pk)
    assert found
    assert (found.role, found.place_id) == (Role.STREET_STAFF, cast.street)
    with override("en"):
        assert str(found.reason).startswith("3 of 3 like it were returned by 住建局")


def test_where_a_person_sends_it_is_kept(cast: Cast, lamp: Matter) -> None:
    at_the_department(cast, lamp)
    case = named(cast, reported(cast.resident.actor), lamp)
    dispatched(cast, Role.COMMUNITY_WORKER, case)
    jobs.run_all()
    told = list(Routed.objects.order_by("pk").values_list("is_taken", flat=True))
    assert told == [True, False]
    taken = queries.taken(actor=cast.desk.actor, since=AT - timedelta(days=1))
    assert (taken.routes, taken.routes_taken) == (2, 1)
