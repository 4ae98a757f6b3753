"""回访: somebody other than who did the work asks the reporter, who may have no phone page."""

from datetime import timedelta

import pytest

from gewu.domain.cases import actions, queries
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Answer, Outcome, Status, Verb
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from tests.cast import AT, Cast, Person
from tests.domain.cases.steps import MINUTE, accepted, closed, resolved
from tests.domain.cases.ways import last, last_event, reload

ASKED = AT + timedelta(hours=3)


def heard(
    person: Person, case: Case, answer: Answer, *, score: int | None = None, text: str = ""
) -> Case:
    return actions.follow_up(
        actor=person.actor, case_id=case.pk, answer=answer, score=score, text=text, at=ASKED
    )


def test_yes_closes_it_with_the_stars_that_were_said(cast: Cast) -> None:
    case = resolved(cast)
    heard(cast.community_worker, case, Answer.YES, score=4, text="很快")
    ended = reload(case)
    assert (ended.status, ended.score, ended.closed_at) == (Status.CLOSED, 4, ASKED)
    assert (last(case).verb, last(case).by_reporter) == (Verb.HEARD_YES, False)
    assert last_event(case).payload["heard"] is True


def test_no_brings_it_back_with_what_was_said(cast: Cast) -> None:
    case = resolved(cast)
    with pytest.raises(Invalid):
        heard(cast.community_worker, case, Answer.NO)
    heard(cast.community_worker, case, Answer.NO, text="灯又灭了")
    back = reload(case)
    assert (back.status, back.reopened, back.clock_from) == (Status.REOPENED, 1, ASKED)
    assert (last(case).verb, last(case).text) == (Verb.HEARD_NO, "灯又灭了")
    assert last_event(case).payload["heard"] is True


def test_no_within_seven_days_of_closing(cast: Cast) -> None:
    case = closed(cast)
    heard(cast.community_worker, case, Answer.NO, text="灯又灭了")
    assert reload(case).status == Status.REOPENED


def test_nobody_answered_is_for_colleagues_only(cast: Cast) -> None:
    case = resolved(cast)
    heard(cast.community_worker, case, Answer.UNREACHED, text="打了三次")
    assert (reload(case).status, reload(case).due_at) == (Status.RESOLVED, case.due_at)
    seen = queries.detail(actor=cast.resident.actor, case_id=case.pk, on=ASKED.date())
    assert seen.steps[-1].verb is Verb.RESOLVE
    staff = queries.detail(actor=cast.worker.actor, case_id=case.pk, on=ASKED.date())
    assert (staff.steps[-1].verb, staff.steps[-1].text) == (Verb.UNREACHED, "打了三次")


@pytest.mark.parametrize("answer", list(Answer))
def test_never_by_who_did_it(cast: Cast, answer: Answer) -> None:
    case = accepted(cast)
    actions.resolve(
        actor=cast.community_worker.actor,
        case_id=case.pk,
        outcome=Outcome.SOLVED,
        text="我替他办了",
        at=AT + 60 * MINUTE,
    )
    with pytest.raises(Refused) as refused:
        heard(cast.community_worker, case, answer, text="好的")
    assert refused.value.code == "own_work"
    assert heard(cast.secretary, case, answer, text="好的")


def test_who_may_not(cast: Cast) -> None:
    case = resolved(cast)
    for person in (cast.worker, cast.resident):
        with pytest.raises(Refused):
            heard(person, case, Answer.YES)
    for stranger in (cast.outsider, cast.clerk, cast.neighbour):
        with pytest.raises(NotFound):
            heard(stranger, case, Answer.YES)


@pytest.mark.parametrize("answer", list(Answer))
def test_not_before_it_is_done(cast: Cast, answer: Answer) -> None:
    with pytest.raises(Conflict):
        heard(cast.community_worker, accepted(cast), answer, text="好的")


@pytest.mark.parametrize("score", [0, 6])
def test_stars_run_from_one_to_five(cast: Cast, score: int) -> None:
    with pytest.raises(Invalid):
        heard(cast.community_worker, resolved(cast), Answer.YES, score=score)
