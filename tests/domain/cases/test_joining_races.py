"""Joining, parting and splitting at the same moment: no waiting in a circle, no count that lies."""

from typing import Any

import pytest

from gewu.domain.cases import actions
from gewu.domain.cases.models import Case, Link, Part
from gewu.domain.cases.types import Outcome, Status, Verb
from gewu.kernel.access import SYSTEM
from gewu.kernel.errors import Conflict, GewuError
from gewu.registers.accounts.types import Role
from tests import jobs
from tests.cast import AT, Cast, assemble
from tests.domain.cases.steps import accepted, reported
from tests.domain.cases.ways import LATER, SOON, key_of, reload
from tests.domain.matters.test_races import together

pytestmark = pytest.mark.django_db(transaction=True)
END = AT.replace(hour=8)


@pytest.fixture
def people() -> Cast:
    jobs.clear()
    return assemble()


def fresh(people: Cast, number: int) -> list[Case]:
    return [reported(people.resident.actor) for _ in range(number)]


def check_counts(cases: list[Case]) -> None:
    """What the rows say of each other is true, and nothing is joined with what is joined."""
    for case in map(reload, cases):
        assert case.joined == Case.objects.filter(merged_into=case).count()
        into = case.merged_into
        assert (case.status == Status.MERGED) == (into is not None)
        assert into is None or into.status != Status.MERGED


def test_two_people_joining_two_cases_crosswise(people: Cast) -> None:
    actors = [people.secretary.actor, people.community_worker.actor]
    for _round in range(5):
        one, two = fresh(people, 2)
        ways = [(one.pk, two.pk), (two.pk, one.pk)]

        def merge(n: int, ways: list[Any] = ways) -> object:
            case, into = ways[n]
            return actions.merge(actor=actors[n], case_id=case, into_id=into, at=SOON)

        assert together(merge, times=2) == [Conflict, None]
        check_counts([one, two])


def test_a_circle_of_three_is_never_closed(people: Cast) -> None:
    desk = people.secretary.actor
    for _round in range(10):
        cases = fresh(people, 3)
        pks = [case.pk for case in cases]

        def merge(n: int, pks: list[Any] = pks) -> object:
            return actions.merge(actor=desk, case_id=pks[n], into_id=pks[(n + 1) % 3], at=SOON)

        assert set(together(merge, times=3)) <= {Conflict, None}
        check_counts(cases)
        assert any(reload(case).status != Status.MERGED for case in cases)


def test_parting_while_the_other_is_joined_elsewhere(people: Cast) -> None:
    desk = people.secretary.actor
    for _round in range(5):
        case, middle, end = fresh(people, 3)
        actions.merge(actor=desk, case_id=case.pk, into_id=middle.pk, at=SOON)
        joining = {"actor": desk, "case_id": middle.pk, "into_id": end.pk, "at": LATER}
        parting = {"actor": desk, "case_id": case.pk, "reason": "不是一件事", "at": LATER}

        def act(n: int, joining: Any = joining, parting: Any = parting) -> object:
            return actions.merge(**joining) if n else actions.unmerge(**parting)

        assert together(act, times=2) == [None, None]
        check_counts([case, middle, end])
        assert reload(case).status == Status.REPORTED
        assert reload(end).joined == 1


def test_the_joined_reporter_answers_while_the_two_are_parted(people: Cast) -> None:
    desk = people.secretary.actor
    for _round in range(5):
        into, case = accepted(people), reported(people.neighbour.actor)
        actions.merge(actor=desk, case_id=case.pk, into_id=into.pk, at=LATER)
        actions.resolve(
            actor=people.worker.actor,
            case_id=into.pk,
            outcome=Outcome.SOLVED,
            text="好了",
            at=LATER,
        )
        rating = {"actor": people.neighbour.actor, "case_id": case.pk, "at": END}
        parting = {"actor": desk, "case_id": case.pk, "reason": "不是一件事", "at": END}

        def act(n: int, rating: Any = rating, parting: Any = parting) -> object:
            return actions.rate(**rating) if n else actions.unmerge(**parting)

        assert together(act, times=2) in ([None, None], [Conflict, None])
        check_counts([case, into])
        assert reload(case).status == Status.REPORTED


def split(people: Cast, whole: Case, key: str = "") -> Case:
    desk = people.community_worker.actor
    target = key_of(desk, whole, Verb.SPLIT, Role.DEPARTMENT_CLERK)
    return actions.split(
        actor=desk, case_id=whole.pk, text="外墙归住建局", target=target, key=key, at=LATER
    )


def test_a_repeated_press_splits_once(people: Cast) -> None:
    whole = accepted(people)
    assert together(lambda _n: split(people, whole, "press-1234")) == [None] * 4
    assert (reload(whole).open_parts, Part.objects.count()) == (1, 1)


def test_two_parts_ending_at_once_are_both_counted(people: Cast) -> None:
    whole = accepted(people)
    parts = [split(people, whole), split(people, whole)]
    for part in parts:
        clerk: dict[str, Any] = {"actor": people.clerk.actor, "case_id": part.pk, "at": END}
        actions.accept(**clerk)
        actions.resolve(**clerk, outcome=Outcome.SOLVED, text="修好了")
    street = people.street_staff.actor
    results = together(lambda n: actions.verify(actor=street, case_id=parts[n].pk, at=END), times=2)
    assert results == [None, None]
    assert reload(whole).open_parts == 0


def test_ending_a_part_and_linking_it_do_not_wait_for_each_other(people: Cast) -> None:
    for _round in range(5):
        whole = accepted(people)
        part = split(people, whole)
        clerk: dict[str, Any] = {"actor": people.clerk.actor, "case_id": part.pk, "at": END}
        actions.accept(**clerk)
        actions.resolve(**clerk, outcome=Outcome.SOLVED, text="修好了")
        check = {"actor": people.street_staff.actor, "case_id": part.pk, "at": END}
        both = {"actor": SYSTEM, "case_id": whole.pk, "other_id": part.pk, "at": END}

        def act(n: int, check: Any = check, both: Any = both) -> object:
            return actions.verify(**check) if n else actions.link(**both)

        assert together(act, times=2) == [None, None]
        assert reload(part).status == Status.CLOSED
    assert Link.objects.count() == 5


def test_a_new_part_and_the_word_that_it_is_done(people: Cast) -> None:
    for _round in range(5):
        whole = accepted(people)
        done: dict[str, Any] = {"outcome": Outcome.SOLVED, "text": "好了", "at": LATER}

        def act(n: int, whole: Case = whole, done: Any = done) -> object:
            if n:
                return actions.resolve(actor=people.worker.actor, case_id=whole.pk, **done)
            return split(people, whole)

        results = together(act, times=2)
        assert len([result for result in results if result is None]) == 1
        assert all(result is None or issubclass(result, GewuError) for result in results)
        found = reload(whole)
        assert (found.status == Status.RESOLVED) == (found.open_parts == 0)
