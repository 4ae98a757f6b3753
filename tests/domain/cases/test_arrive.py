"""On the spot: said once in each round, by whoever has the case."""

from datetime import timedelta
from typing import Any

import pytest

from gewu.domain.cases import actions, queries
from gewu.domain.cases.types import Kind, Outcome, Verb
from gewu.kernel.errors import Conflict, NotFound, Refused
from tests.cast import AT, Cast
from tests.domain.cases.steps import MINUTE, accepted, reported, resolved, verbs_of
from tests.domain.cases.ways import LATER, SOON, last_event, listed, named, reload


def test_it_stands_beside_the_limit_of_the_matter(cast: Cast) -> None:
    pipe = listed(cast, kind=Kind.REPAIR, is_emergency=True, arrive_minutes=20)
    case = named(cast, accepted(cast), pipe, AT + 11 * MINUTE)
    actions.arrive(actor=cast.worker.actor, case_id=case.pk, at=AT + 18 * MINUTE)
    times = queries.detail(actor=cast.resident.actor, case_id=case.pk, on=AT.date()).times
    assert times.arrive_due_at == AT + 20 * MINUTE
    assert times.arrived_at == AT + 18 * MINUTE
    assert last_event(case).kind == "cases.CaseArrived"


def test_it_is_said_once(cast: Cast) -> None:
    case = accepted(cast)
    actions.arrive(actor=cast.worker.actor, case_id=case.pk, at=LATER)
    with pytest.raises(Refused) as refused:
        actions.arrive(actor=cast.worker.actor, case_id=case.pk, at=LATER + MINUTE)
    assert refused.value.code == "unfit"
    assert reload(case).arrived_at == LATER


def test_when_it_comes_back_somebody_goes_there_again(cast: Cast) -> None:
    case = accepted(cast)
    worker, resident = cast.worker.actor, cast.resident.actor
    actions.arrive(actor=worker, case_id=case.pk, at=LATER)
    done: dict[str, Any] = {"outcome": Outcome.SOLVED, "text": "修好了", "at": LATER + MINUTE}
    actions.resolve(actor=worker, case_id=case.pk, **done)
    at = LATER + timedelta(hours=2)
    actions.reopen(actor=resident, case_id=case.pk, text="又坏了", at=at)
    actions.accept(actor=worker, case_id=case.pk, at=at + MINUTE)
    again = actions.arrive(actor=worker, case_id=case.pk, at=at + 9 * MINUTE)
    assert again.arrived_at == LATER  # what is measured is the first time
    assert verbs_of(case.pk).count(Verb.ARRIVE) == 2


def test_not_before_it_was_taken_on_nor_after_it_is_done(cast: Cast) -> None:
    for case in (reported(cast.resident.actor), resolved(cast)):
        with pytest.raises(Conflict):
            actions.arrive(actor=cast.worker.actor, case_id=case.pk, at=LATER.replace(hour=6))


def test_who_may_not(cast: Cast) -> None:
    case = accepted(cast)
    with pytest.raises(Refused):
        actions.arrive(actor=cast.resident.actor, case_id=case.pk, at=SOON)
    for stranger in (cast.outsider, cast.neighbour_worker, cast.clerk):
        with pytest.raises(NotFound):
            actions.arrive(actor=stranger.actor, case_id=case.pk, at=SOON)
    seen = queries.detail(actor=cast.worker.actor, case_id=case.pk, on=AT.date())
    assert Verb.ARRIVE in seen.verbs
