"""Not solved: back with the words and a new clock, as often as it takes, for seven days."""

from datetime import timedelta
from typing import Any

import pytest

from gewu.domain.cases import actions, queries
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Outcome, Status, Verb
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from tests.cast import AT, Cast
from tests.domain.cases.steps import MINUTE, accepted, closed, resolved
from tests.domain.cases.ways import last_event, reload

BACK = AT + timedelta(hours=2)


def reopened(cast: Cast, case: Case, text: str, at: Any = BACK) -> Case:
    return actions.reopen(actor=cast.resident.actor, case_id=case.pk, text=text, at=at)


def test_it_counts_how_often_and_keeps_every_word(cast: Cast) -> None:
    case, at = resolved(cast), BACK
    worker: dict[str, Any] = {"actor": cast.worker.actor, "case_id": case.pk}
    for time, text in enumerate(("还是不亮", "亮了半天又灭", "这次闪"), start=1):
        assert reopened(cast, case, text, at).reopened == time
        assert last_event(case).payload["times"] == time
        actions.accept(**worker, at=at + MINUTE)
        at += timedelta(hours=1)
        actions.resolve(**worker, outcome=Outcome.SOLVED, text="换了", at=at)
    seen = queries.detail(actor=cast.worker.actor, case_id=case.pk, on=at.date())
    said = [step.text for step in seen.steps if step.verb is Verb.REOPEN]
    assert said == ["还是不亮", "亮了半天又灭", "这次闪"]


def test_what_was_said_at_the_end_is_undone_but_who_answered_first_is_not(cast: Cast) -> None:
    case = closed(cast)
    back = reopened(cast, case, "又坏了")
    assert (back.outcome, back.score, back.resolved_at, back.closed_at) == (None,) * 4
    assert (back.handler_id, back.resolved_role) == (None, "")
    assert (back.responded_at, back.accepted_at) == (case.responded_at, case.accepted_at)
    assert (back.clock_from, back.respond_due_at) == (BACK, case.respond_due_at)
    assert back.due_at > BACK


def test_after_seven_days_it_says_what_to_do_instead(cast: Cast) -> None:
    case = closed(cast)
    with pytest.raises(Invalid) as refused:
        reopened(cast, case, "又坏了", AT + timedelta(days=7, minutes=91))
    assert refused.value.code == "too_late"
    assert reload(case).status == Status.CLOSED


def test_twice_at_once_is_a_conflict(cast: Cast) -> None:
    case = resolved(cast)
    reopened(cast, case, "没好")
    with pytest.raises(Conflict):
        reopened(cast, case, "没好")
    assert reload(case).reopened == 1


def test_not_while_it_is_in_hand(cast: Cast) -> None:
    with pytest.raises(Conflict):
        reopened(cast, accepted(cast), "快一点")


def test_only_by_the_reporter(cast: Cast) -> None:
    case = resolved(cast)
    for person in (cast.worker, cast.secretary, cast.desk):
        with pytest.raises(Refused):
            actions.reopen(actor=person.actor, case_id=case.pk, text="没好", at=BACK)
    for stranger in (cast.neighbour, cast.outsider):
        with pytest.raises(NotFound):
            actions.reopen(actor=stranger.actor, case_id=case.pk, text="没好", at=BACK)


def test_the_second_round_is_worked_like_the_first(cast: Cast) -> None:
    case = closed(cast)
    reopened(cast, case, "又坏了")
    worker: dict[str, Any] = {"actor": cast.worker.actor, "case_id": case.pk}
    actions.accept(**worker, at=BACK + MINUTE)
    actions.resolve(**worker, outcome=Outcome.SOLVED, text="换了线", at=BACK + 9 * MINUTE)
    at = BACK + timedelta(hours=1)
    ended = actions.rate(actor=cast.resident.actor, case_id=case.pk, score=4, at=at)
    assert (ended.status, ended.score, ended.closed_at) == (Status.CLOSED, 4, at)
