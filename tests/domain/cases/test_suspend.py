"""挂起: the clock stands still for a listed reason until a day; what was left is left."""

from datetime import timedelta
from typing import Any

import pytest

from gewu.domain.cases import actions
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Alarm, Status, Verb
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from tests.cast import AT, Cast
from tests.domain.cases.steps import MINUTE, accepted, reported, verbs_of
from tests.domain.cases.ways import (
    LATER,
    choose,
    last,
    last_event,
    listed,
    moment,
    named,
    reload,
)

UNTIL = moment("2026-03-09 09:00")


def pause(cast: Cast, case: Case, **more: Any) -> Case:
    given: dict[str, Any] = {"reason": "WEATHER", "until": UNTIL, "at": LATER}
    return actions.suspend(actor=cast.worker.actor, case_id=case.pk, **(given | more))


def go_on(cast: Cast, case: Case, at: str) -> Case:
    return actions.resume(actor=cast.worker.actor, case_id=case.pk, at=moment(at))


def test_the_clock_stands_still_until_the_day(cast: Cast) -> None:
    case = pause(cast, accepted(cast))
    assert (case.status, case.handler_id) == (Status.SUSPENDED, cast.worker.id)
    assert (case.paused_at, case.due_at) == (LATER, UNTIL)
    assert (case.alarm, case.alarm_at) == (Alarm.RESUME, UNTIL)


def test_the_resident_reads_the_reason_and_the_day(cast: Cast) -> None:
    case = pause(cast, accepted(cast), text="连日暴雨")
    line = last(case)
    assert (line.verb, line.text, line.is_public) == (Verb.SUSPEND, "连日暴雨", True)
    assert line.facts["reason_zh"] == "恶劣天气，无法施工"
    event = last_event(case)
    assert (event.kind.endswith("CaseSuspended"), event.payload["reason"]) == (True, "WEATHER")


@pytest.mark.parametrize("reason", ["", "BUSY", "weather"])
def test_only_for_a_reason_of_the_list(cast: Cast, reason: str) -> None:
    case = accepted(cast)
    with pytest.raises(Invalid) as refused:
        pause(cast, case, reason=reason)
    assert "reason" in refused.value.fields
    assert reload(case).status == Status.ACCEPTED


def test_the_tenants_own_reasons_replace_ours(cast: Cast) -> None:
    own = [{"code": "FLOOD", "zh": "防汛响应期间", "en": "During the flood"}]
    choose(cast, "suspend_reasons", own)
    case = accepted(cast)
    with pytest.raises(Invalid):
        pause(cast, case)
    assert pause(cast, case, reason="FLOOD").status == Status.SUSPENDED
    assert last(case).facts["reason_zh"] == "防汛响应期间"


@pytest.mark.parametrize(
    "until", [LATER, LATER - MINUTE, LATER + timedelta(days=90, minutes=1)], ids=str
)
def test_until_a_day_ahead_but_not_for_ever(cast: Cast, until: Any) -> None:
    case = accepted(cast)
    with pytest.raises(Invalid) as refused:
        pause(cast, case, until=until)
    assert "until" in refused.value.fields
    assert reload(case).due_at == case.due_at


def test_ninety_days_are_allowed(cast: Cast) -> None:
    assert pause(cast, accepted(cast), until=LATER + timedelta(days=90)).paused_at


@pytest.mark.parametrize(
    ("paused", "until", "due"),
    [
        # Due on Thursday 2026-03-05 at 17:30, three working days after Monday.
        ("2026-03-02 11:00", "2026-03-02 16:00", "2026-03-05 17:30"),
        ("2026-03-04 11:00", "2026-03-06 11:00", "2026-03-09 17:30"),  # over a weekend
        ("2026-03-05 11:00", "2026-03-09 09:00", "2026-03-09 17:30"),
    ],
)
def test_working_days_that_were_left_are_left(
    cast: Cast, paused: str, until: str, due: str
) -> None:
    case = accepted(cast)
    pause(cast, case, at=moment(paused), until=moment("2026-04-01 09:00"))
    after = go_on(cast, case, until)
    assert after.status == Status.ACCEPTED
    assert after.resolve_due_at == after.due_at == moment(due)
    assert after.paused_at is None


def test_over_a_holiday_no_working_day_passes(cast: Cast) -> None:
    """清明: Saturday 2026-04-04 to Monday 2026-04-06."""
    case = accepted(cast)
    Case.objects.filter(pk=case.pk).update(resolve_due_at=moment("2026-04-03 17:30"))
    pause(cast, case, at=moment("2026-04-02 10:00"), until=moment("2026-04-20 09:00"))
    after = go_on(cast, case, "2026-04-03 20:00")
    assert after.resolve_due_at == moment("2026-04-07 17:30")


def test_natural_hours_run_through_the_weekend(cast: Cast) -> None:
    """An emergency has 24 hours: four are over when it is paused."""
    case = reported(cast.resident.actor)
    named(cast, case, listed(cast, is_emergency=True))
    actions.accept(actor=cast.worker.actor, case_id=case.pk, at=LATER)
    pause(cast, case, at=moment("2026-03-02 14:00"), until=moment("2026-03-10 09:00"))
    after = go_on(cast, case, "2026-03-07 23:00")
    assert after.resolve_due_at == moment("2026-03-08 19:00")


def test_a_deadline_that_had_passed_stays_passed(cast: Cast) -> None:
    case = accepted(cast)
    late = moment("2026-03-06 10:00")
    pause(cast, case, at=late, until=moment("2026-03-10 09:00"))
    after = go_on(cast, case, "2026-03-09 10:00")
    assert after.due_at == moment("2026-03-05 17:30")


def test_by_itself_when_the_day_comes(cast: Cast) -> None:
    case = pause(cast, accepted(cast))
    assert actions.sweep(at=UNTIL - MINUTE) == 0
    assert actions.sweep(at=UNTIL) == 1
    after = reload(case)
    assert (after.status, after.handler_id) == (Status.ACCEPTED, cast.worker.id)
    assert after.due_at == moment("2026-03-12 17:30")
    assert (last(case).verb, last(case).by_id) == (Verb.RESUME, None)
    assert last_event(case).kind.endswith("CaseResumed")


def test_a_pause_that_is_over_before_it_began_takes_nothing(cast: Cast) -> None:
    """A phone's clock may be behind: the deadline never moves to an earlier time."""
    case = pause(cast, accepted(cast))
    after = actions.resume(actor=cast.worker.actor, case_id=case.pk, at=LATER - 5 * MINUTE)
    assert after.due_at == moment("2026-03-05 17:30")


def test_it_can_be_paused_again_and_adds_up(cast: Cast) -> None:
    case = accepted(cast)
    far = moment("2026-04-01 09:00")
    pause(cast, case, at=moment("2026-03-03 10:00"), until=far)
    go_on(cast, case, "2026-03-04 10:00")
    pause(cast, case, at=moment("2026-03-04 11:00"), until=far)
    after = go_on(cast, case, "2026-03-06 10:00")
    assert after.due_at == moment("2026-03-10 17:30")
    assert verbs_of(case.pk).count(Verb.RESUME) == 2


def test_naming_the_matter_after_a_pause_leaves_the_same_time(cast: Cast) -> None:
    """Class B has the three working days that the button had."""
    case = accepted(cast)
    pause(cast, case, at=moment("2026-03-03 10:00"), until=moment("2026-04-01 09:00"))
    before = go_on(cast, case, "2026-03-05 10:00").due_at
    at = moment("2026-03-05 11:00")
    assert named(cast, case, listed(cast), at).due_at == before == moment("2026-03-09 17:30")


def test_only_the_owner_of_what_is_in_hand(cast: Cast) -> None:
    case = accepted(cast)
    given: dict[str, Any] = {
        "case_id": case.pk,
        "reason": "WEATHER",
        "until": UNTIL,
        "at": LATER,
    }
    for person in (cast.community_worker, cast.desk, cast.resident):
        with pytest.raises(Refused):
            actions.suspend(actor=person.actor, **given)
    with pytest.raises(NotFound):
        actions.suspend(actor=cast.outsider.actor, **given)
    pause(cast, case)
    with pytest.raises(Conflict):
        pause(cast, case)
    for person in (cast.community_worker, cast.resident):
        with pytest.raises(Refused):
            actions.resume(actor=person.actor, case_id=case.pk, at=LATER)


def test_what_waits_is_not_paused_and_what_runs_does_not_go_on(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    with pytest.raises(Conflict):
        pause(cast, case)
    running = accepted(cast)
    with pytest.raises(Conflict):
        actions.resume(actor=cast.worker.actor, case_id=running.pk, at=AT + 30 * MINUTE)
