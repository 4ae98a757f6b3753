"""Two at once on PostgreSQL: it is undone or carried out, and each case is done once."""

from uuid import UUID

import pytest

from gewu.domain.cases import actions
from gewu.domain.cases.models import Batch, Case, Step
from gewu.domain.cases.types import BatchOutcome, Status, Verb
from gewu.kernel.errors import Conflict
from tests import jobs
from tests.cast import Cast, assemble
from tests.domain.cases.bulk import THEN, outcomes, planned, several, statuses
from tests.domain.matters.test_races import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def town() -> Cast:
    jobs.clear()
    return assemble()


def accepted_lines(cases: list[UUID]) -> int:
    return Step.objects.filter(case__in=cases, verb=Verb.ACCEPT).count()


def test_undoing_and_carrying_out_do_not_both_win(town: Cast) -> None:
    cases = several(town, 2)
    batch = planned(town.worker.actor, Verb.ACCEPT, cases)
    actor = town.worker.actor

    def act(number: int) -> object:
        if number:
            return actions.undo_batch(actor=actor, batch_id=batch.pk, at=THEN)
        return actions.run_batch(batch_id=batch.pk, at=THEN)

    results = together(act, times=2)
    batch.refresh_from_db()
    if Conflict in results:
        assert (batch.cancelled_at, outcomes(batch)) == (None, [BatchOutcome.DONE] * 2)
        assert statuses(cases) == [Status.ACCEPTED] * 2
    else:
        assert (batch.begun_at, outcomes(batch)) == (None, [BatchOutcome.WAITING] * 2)
        assert statuses(cases) == [Status.REPORTED] * 2


def test_carried_out_by_four_at_once_each_case_is_done_once(town: Cast) -> None:
    cases = several(town, 4)
    batch = planned(town.worker.actor, Verb.ACCEPT, cases)
    results = together(lambda _: actions.run_batch(batch_id=batch.pk, at=THEN))
    assert results == [None] * 4
    assert accepted_lines(cases) == 4
    assert outcomes(batch) == [BatchOutcome.DONE] * 4
    assert Batch.objects.get().done_at == THEN


def test_two_people_with_the_same_cases_get_each_of_them_once(town: Cast) -> None:
    cases = several(town, 3)
    batches = [
        planned(person.actor, Verb.ACCEPT, order)
        for person, order in ((town.worker, cases), (town.community_worker, cases[::-1]))
    ]
    together(lambda n: actions.run_batch(batch_id=batches[n].pk, at=THEN), times=2)
    told = [outcome for batch in batches for outcome in outcomes(batch)]
    assert sorted(told) == [BatchOutcome.DONE] * 3 + [BatchOutcome.REFUSED] * 3
    assert accepted_lines(cases) == 3
    assert Case.objects.filter(pk__in=cases, status=Status.ACCEPTED).count() == 3


def test_the_same_key_at_once_plans_it_once(town: Cast) -> None:
    cases = several(town, 1)
    actor = town.worker.actor
    results = together(lambda _: planned(actor, Verb.ACCEPT, cases, key="pressed-twice"))
    assert results == [None] * 4
    assert Batch.objects.count() == 1
