"""Whatever anybody tries in whatever order, the case stays whole."""

from collections.abc import Callable
from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gewu.domain.cases import actions, queries, rules
from gewu.domain.cases.models import Case, Step
from gewu.domain.cases.types import OPEN, Outcome, Status, Verb
from gewu.kernel.access import SYSTEM, Actor
from gewu.kernel.errors import GewuError
from gewu.kernel.models import EventRow
from tests.cast import AT, Cast
from tests.domain.cases.steps import reported

Act = Callable[[Actor, Case, datetime], object]


def hand_over(actor: Actor, case: Case, at: datetime) -> object:
    choices = queries.targets(actor=actor, case_id=case.pk, on=at.date())
    target = choices[at.minute % len(choices)].key
    return actions.reassign(actor=actor, case_id=case.pk, target=target, reason="转一下", at=at)


ACTS: dict[str, Act] = {
    "accept": lambda a, c, t: actions.accept(actor=a, case_id=c.pk, at=t),
    "note": lambda a, c, t: actions.note(actor=a, case_id=c.pk, text="记一笔", at=t),
    "resolve": lambda a, c, t: actions.resolve(
        actor=a, case_id=c.pk, outcome=Outcome.SOLVED, text="办好了", at=t
    ),
    "rate": lambda a, c, t: actions.rate(actor=a, case_id=c.pk, score=4, at=t),
    "reopen": lambda a, c, t: actions.reopen(actor=a, case_id=c.pk, text="没好", at=t),
    "reassign": hand_over,
    "close": lambda a, c, t: actions.close_unanswered(actor=a, case_id=c.pk, at=t),
}
WHO = ("worker", "community_worker", "clerk", "desk", "resident", "neighbour", "outsider", "house")
moves = st.tuples(
    st.sampled_from(sorted(ACTS)), st.sampled_from(WHO), st.integers(min_value=0, max_value=3000)
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(moves, max_size=14))
def test_random_verbs_by_random_people(cast: Cast, tried: list[tuple[str, str, int]]) -> None:
    case, at, done = reported(cast.resident.actor), AT, 1
    for act, who, minutes in tried:
        at += timedelta(minutes=minutes)
        actor = SYSTEM if who == "house" else getattr(cast, who).actor
        before = Case.objects.get(pk=case.pk)
        try:
            ACTS[act](actor, case, at)
        except GewuError:
            assert Case.objects.get(pk=case.pk).status == before.status
            continue
        done += 1
        check_whole(Case.objects.get(pk=case.pk), Status(before.status))
    assert Step.objects.filter(case=case).count() == done
    assert EventRow.objects.filter(subject=case.pk).count() == done


def check_whole(case: Case, before: Status) -> None:
    """An owner always; a handler while in hand; a clock that ends after it started."""
    assert case.owner_role
    assert case.due_at >= case.reported_at
    assert (case.handler_id is not None) or case.status != Status.ACCEPTED
    assert (case.closed_at is not None) == (case.status == Status.CLOSED)
    last = Step.objects.filter(case=case).latest("pk")
    assert rules.FLOW.after(before, Verb(last.verb)) == case.status
    assert case.status in OPEN or case.resolved_at
