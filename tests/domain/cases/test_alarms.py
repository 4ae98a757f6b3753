"""What the clock does when nobody acts: it warns, says that time ran out, passes up, ends."""

from datetime import datetime, timedelta

import pytest

from gewu.domain.cases import actions
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Alarm, Status, Verb
from gewu.kernel.errors import Refused
from gewu.registers.accounts.types import Role
from tests.cast import AT, Cast
from tests.domain.cases.steps import MINUTE, accepted, closed, reported, resolved, verbs_of
from tests.domain.cases.ways import (
    LATER,
    choose,
    dispatched,
    events,
    last,
    last_event,
    lead,
    leave_post,
    listed,
    moment,
    named,
    reload,
)

DAY = timedelta(days=1)
ANSWER_BY = moment("2026-03-02 12:00")  # two working hours after the report
WARNED = moment("2026-03-02 11:30")  # a quarter of them is left
DUE = moment("2026-03-05 17:30")
UP = [Verb.REPORT, Verb.WARN, Verb.OVERDUE, Verb.ESCALATE]


def sweep(*moments: datetime) -> list[int]:
    return [actions.sweep(at=one) for one in moments]


def test_it_warns_when_a_quarter_of_the_time_is_left(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    assert sweep(WARNED - MINUTE, WARNED, WARNED + MINUTE) == [0, 1, 0]
    line = last(case)
    assert (line.verb, line.by_id, line.is_public) == (Verb.WARN, None, False)
    assert last_event(case).kind.endswith("CaseWarned")
    after = reload(case)
    assert (after.alarm, after.alarm_at) == (Alarm.OVERDUE, ANSWER_BY)
    assert (after.status, after.due_at) == (Status.REPORTED, ANSWER_BY)


def test_the_tenant_says_how_early_it_warns(cast: Cast) -> None:
    choose(cast, "warn_share", 0.5)
    assert reported(cast.resident.actor).alarm_at == moment("2026-03-02 11:00")


def test_days_are_warned_of_by_their_working_hours(cast: Cast) -> None:
    """26 h 50 min from Monday 10:10; a quarter of them, 6 h 42.5 min, before Thursday 17:30."""
    assert accepted(cast).alarm_at == moment("2026-03-05 09:17:30")


def test_natural_time_is_warned_of_at_night(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    named(cast, case, listed(cast, is_emergency=True), AT)
    case = actions.accept(actor=cast.worker.actor, case_id=case.pk, at=AT)
    assert (case.due_at, case.alarm_at) == (AT + DAY, AT + DAY * 0.75)


def test_it_says_that_the_time_ran_out(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    assert sweep(WARNED, ANSWER_BY - MINUTE, ANSWER_BY, ANSWER_BY + MINUTE) == [1, 0, 1, 0]
    assert (last(case).verb, last(case).is_public) == (Verb.OVERDUE, False)
    assert last_event(case).kind.endswith("CaseOverdue")
    after = reload(case)
    assert (after.alarm, after.alarm_at) == (Alarm.UP, moment("2026-03-02 15:30"))


def test_it_goes_up_after_the_tenants_patience_with_the_reason(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    up = moment("2026-03-02 15:30")
    assert sweep(WARNED, ANSWER_BY, up - MINUTE, up) == [1, 1, 0, 1]
    after, line = reload(case), last(case)
    assert (after.status, after.owner_role) == (Status.DISPATCHED, Role.COMMUNITY_WORKER)
    assert lead(after) == (Role.GRID_WORKER, cast.grid_1, None)
    assert (line.verb, line.facts["why"], line.by_id) == (Verb.ESCALATE, "OVERDUE", None)
    assert last_event(case).payload["automatic"] == "OVERDUE"
    assert (after.due_at, after.alarm) == (moment("2026-03-02 17:30"), Alarm.WARN)


def test_what_is_in_hand_has_a_patience_of_its_own(cast: Cast) -> None:
    case = accepted(cast)
    sweep(DUE - DAY, DUE)
    assert reload(case).alarm_at == moment("2026-03-06 17:30")
    sweep(moment("2026-03-06 17:30"))
    assert reload(case).owner_role == Role.COMMUNITY_WORKER


def test_a_tenant_without_patience_set_leaves_it_where_it_is(cast: Cast) -> None:
    choose(cast, "escalation", {"unaccepted": None, "in_hand": None})
    case = reported(cast.resident.actor)
    sweep(WARNED, ANSWER_BY, ANSWER_BY + 30 * DAY)
    after = reload(case)
    assert (after.alarm, after.alarm_at, after.owner_role) == ("", None, Role.GRID_WORKER)


def test_at_most_to_the_street(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    at = AT
    for _ in range(60):
        at += timedelta(hours=4)
        actions.sweep(at=at)
    after = reload(case)
    assert after.owner_role == Role.STREET_STAFF
    assert verbs_of(case.pk).count(Verb.ESCALATE) == 2
    assert (after.alarm, after.status) == ("", Status.DISPATCHED)


def test_with_nobody_above_it_stays_overdue(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    for person in (cast.community_worker, cast.street_staff, cast.desk):
        leave_post(person)
    sweep(WARNED, ANSWER_BY, ANSWER_BY + DAY, ANSWER_BY + 2 * DAY)
    after = reload(case)
    assert (after.owner_role, after.alarm) == (Role.GRID_WORKER, "")
    assert verbs_of(case.pk) == [Verb.REPORT, Verb.WARN, Verb.OVERDUE]


def test_who_takes_on_what_is_overdue_has_the_whole_patience(cast: Cast) -> None:
    """The community signs two days after the deadline: nobody takes it away a minute later."""
    case = accepted(cast)
    sweep(DUE - DAY, DUE, moment("2026-03-06 17:30"))
    signed = moment("2026-03-09 09:00")
    actions.sign(actor=cast.community_worker.actor, case_id=case.pk, at=signed)
    sweep(signed + MINUTE, signed + 2 * MINUTE, signed + 3 * MINUTE)
    after = reload(case)
    assert (after.owner_role, after.status) == (Role.COMMUNITY_WORKER, Status.ACCEPTED)
    assert (after.alarm, after.alarm_at) == (Alarm.UP, moment("2026-03-10 17:30"))


def test_who_acts_in_time_hears_nothing(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    actions.accept(actor=cast.worker.actor, case_id=case.pk, at=AT + 10 * MINUTE)
    assert sweep(WARNED, ANSWER_BY, ANSWER_BY + DAY) == [0, 0, 0]


def test_after_days_without_a_sweep_everything_comes_in_order(cast: Cast) -> None:
    """Nobody is warned of what is over, and whoever is told gets the time to act."""
    case = reported(cast.resident.actor)
    back = moment("2026-03-09 09:00")
    assert sweep(back, back + MINUTE, back + timedelta(hours=2)) == [1, 0, 1]
    assert verbs_of(case.pk) == [Verb.REPORT, Verb.OVERDUE, Verb.ESCALATE]
    assert reload(case).owner_role == Role.COMMUNITY_WORKER


def test_silence_closes_without_stars_after_the_time_to_answer(cast: Cast) -> None:
    case = resolved(cast)
    over = AT + 60 * MINUTE + 7 * DAY
    assert (case.alarm, case.alarm_at, case.due_at) == (Alarm.SILENCE, over, over)
    sweep(over)
    after = reload(case)
    assert (after.status, after.score, after.alarm) == (Status.CLOSED, None, Alarm.ARCHIVE)


def test_thirty_days_later_it_is_put_away(cast: Cast) -> None:
    case = closed(cast)
    over = AT + 90 * MINUTE + 30 * DAY
    assert sweep(over - MINUTE, over, over + DAY) == [0, 1, 0]
    after = reload(case)
    assert (after.status, after.alarm, after.alarm_at) == (Status.ARCHIVED, "", None)
    assert (last(case).verb, events(case)[-1].rsplit(".")[-1]) == (Verb.ARCHIVE, "CaseArchived")


def test_what_was_not_taken_up_is_put_away_as_well(cast: Cast) -> None:
    case = actions.decline(
        actor=cast.community_worker.actor,
        case_id=reported(cast.resident.actor).pk,
        reason="LEGAL",
        text="",
        at=LATER,
    )
    assert (case.alarm, case.alarm_at) == (Alarm.ARCHIVE, LATER + 30 * DAY)


def test_a_case_that_came_back_has_new_alarms(cast: Cast) -> None:
    case = closed(cast)
    back = moment("2026-03-04 09:00")
    case = actions.reopen(actor=cast.resident.actor, case_id=case.pk, text="又灭了", at=back)
    assert (case.alarm, case.alarm_at) == (Alarm.WARN, moment("2026-03-04 10:30"))
    sweep(AT + 90 * MINUTE + 30 * DAY)
    assert reload(case).status == Status.REOPENED


@pytest.mark.parametrize("act", [actions.archive, actions.close_unanswered])
def test_no_person_does_what_is_the_clocks(cast: Cast, act: object) -> None:
    case = closed(cast) if act is actions.archive else resolved(cast)
    assert callable(act)
    for person in (cast.desk, cast.worker, cast.resident):
        with pytest.raises(Refused):
            act(actor=person.actor, case_id=case.pk, at=AT + DAY)


def test_a_return_that_nobody_rules_on_is_warned_of_and_stays(cast: Cast) -> None:
    case = named(cast, reported(cast.resident.actor), listed(cast))
    dispatched(cast, Role.COMMUNITY_WORKER, case)
    actions.return_case(
        actor=cast.community_worker.actor, case_id=case.pk, reason="不归我", at=LATER
    )
    at = AT
    for _ in range(30):
        at += timedelta(hours=6)
        actions.sweep(at=at)
    after = reload(case)
    assert (after.status, after.alarm) == (Status.RETURNED, "")
    assert verbs_of(case.pk)[-2:] == [Verb.WARN, Verb.OVERDUE]


def test_every_open_state_has_an_alarm(cast: Cast) -> None:
    cases = [reported(cast.resident.actor), accepted(cast), dispatched(cast)]
    assert all(Case.objects.get(pk=case.pk).alarm_at for case in cases)
