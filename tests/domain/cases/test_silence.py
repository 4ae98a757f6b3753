"""Who keeps silent is not counted as satisfied: the case is closed without a judgement."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from gewu.domain.cases import actions
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Status, Verb
from gewu.kernel.errors import Refused
from tests.cast import AT, Cast
from tests.domain.cases.steps import MINUTE, accepted, resolved, verbs_of

DONE = AT + 60 * MINUTE  # when `resolved` reports it done
OVER = DONE + timedelta(days=7)


def swept(at: datetime) -> list[UUID]:
    """The cases that a sweep closes by silence."""
    before = set(Case.objects.filter(status=Status.CLOSED).values_list("pk", flat=True))
    actions.sweep(at=at)
    after = Case.objects.filter(status=Status.CLOSED).exclude(pk__in=before)
    return list(after.values_list("pk", flat=True))


def test_seven_days_of_silence_close_it_without_stars(cast: Cast) -> None:
    case = resolved(cast)
    assert swept(OVER) == [case.pk]
    closed = Case.objects.get(pk=case.pk)
    assert (closed.status, closed.score, closed.closed_at) == (Status.CLOSED, None, OVER)
    assert verbs_of(case.pk)[-1] == Verb.CLOSE


def test_not_a_minute_earlier_and_only_what_is_done(cast: Cast) -> None:
    resolved(cast)
    accepted(cast)
    assert not swept(OVER - MINUTE)


def test_a_second_sweep_finds_nothing(cast: Cast) -> None:
    resolved(cast)
    swept(OVER)
    assert not swept(OVER)


def test_the_reporter_may_still_reopen_it(cast: Cast) -> None:
    case = resolved(cast)
    swept(OVER)
    owner = cast.resident.actor
    back = actions.reopen(actor=owner, case_id=case.pk, text="没修好", at=OVER + MINUTE)
    assert back.status == Status.REOPENED


def test_no_person_closes_by_silence(cast: Cast) -> None:
    case = resolved(cast)
    for person in (cast.worker, cast.desk, cast.resident):
        with pytest.raises(Refused):
            actions.close_unanswered(actor=person.actor, case_id=case.pk, at=OVER)
