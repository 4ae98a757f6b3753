"""归档: a month after it ended a case is put away, read but not changed."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from gewu.domain.cases import actions, queries
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Correction, Status, Verb
from gewu.kernel.access import SYSTEM
from gewu.kernel.errors import Conflict, Refused
from tests.cast import AT, Cast
from tests.domain.cases.steps import MINUTE, accepted, closed, reported
from tests.domain.cases.ways import SOON, last, last_event, reload

MONTH = timedelta(days=30)
CLOSED = AT + 90 * MINUTE


def put_away(cast: Cast) -> Case:
    case = closed(cast)
    actions.sweep(at=CLOSED + MONTH)
    return reload(case)


def test_by_the_clock_and_not_a_minute_earlier(cast: Cast) -> None:
    case = closed(cast)
    actions.sweep(at=CLOSED + MONTH - MINUTE)
    assert reload(case).status == Status.CLOSED
    actions.sweep(at=CLOSED + MONTH)
    ended = reload(case)
    assert (ended.status, ended.alarm, ended.alarm_at) == (Status.ARCHIVED, "", None)
    assert (ended.score, ended.closed_at) == (5, CLOSED)
    assert last_event(case).kind == "cases.CaseArchived"


def test_also_what_was_declined(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    actions.decline(actor=cast.desk.actor, case_id=case.pk, reason="BEYOND", text="", at=SOON)
    actions.sweep(at=SOON + MONTH)
    assert reload(case).status == Status.ARCHIVED


def test_what_came_back_in_the_meantime_is_not_put_away(cast: Cast) -> None:
    case = closed(cast)
    at = CLOSED + timedelta(days=6)
    actions.reopen(actor=cast.resident.actor, case_id=case.pk, text="又坏了", at=at)
    actions.sweep(at=CLOSED + MONTH)
    assert reload(case).status != Status.ARCHIVED


def test_everybody_still_reads_it(cast: Cast) -> None:
    case, on = put_away(cast), (CLOSED + MONTH).date()
    for person in (cast.resident, cast.worker):
        seen = queries.detail(actor=person.actor, case_id=case.pk, on=on)
        assert (seen.row.status, seen.score) == (Status.ARCHIVED, 5)
        assert seen.verbs <= {Verb.LINK, Verb.UNLINK}


def test_nobody_changes_it(cast: Cast) -> None:
    case = put_away(cast)
    when: datetime = CLOSED + MONTH + MINUTE
    resident: dict[str, Any] = {"actor": cast.resident.actor, "case_id": case.pk, "at": when}
    with pytest.raises(Conflict):
        actions.reopen(text="又坏了", **resident)
    with pytest.raises(Conflict):
        actions.note(text="补充", **resident)
    with pytest.raises(Conflict):
        actions.amend(correction=Correction(text="改一改"), **resident)
    assert last(case).verb == Verb.ARCHIVE


def test_no_person_puts_it_away(cast: Cast) -> None:
    case = closed(cast)
    for person in (cast.worker, cast.desk, cast.resident):
        with pytest.raises(Refused):
            actions.archive(actor=person.actor, case_id=case.pk, at=CLOSED + MONTH)


def test_not_before_it_ended(cast: Cast) -> None:
    case = accepted(cast)
    with pytest.raises(Conflict):
        actions.archive(actor=SYSTEM, case_id=case.pk, at=CLOSED + MONTH)
