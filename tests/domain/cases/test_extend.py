"""延期: more time is asked for by who has the case and given or refused by somebody else."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from gewu.domain.cases import actions, queries
from gewu.domain.cases.models import Case, Extension
from gewu.domain.cases.types import Alarm, Status, Verb
from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from gewu.registers.accounts.types import Role
from tests.cast import AT, Cast
from tests.domain.cases.steps import MINUTE, accepted, reported
from tests.domain.cases.ways import (
    LATER,
    SOON,
    colleague,
    dispatched,
    last,
    last_event,
    listed,
    moment,
    named,
    reload,
)

DUE = moment("2026-03-05 17:30")
NEW = moment("2026-03-10 17:30")
GIVEN = LATER + 30 * MINUTE


def ask(cast: Cast, case: Case, **more: Any) -> Case:
    given: dict[str, Any] = {
        "actor": cast.worker.actor,
        "until": NEW,
        "reason": "等厂家发货",
        "at": LATER,
    }
    return actions.ask_time(case_id=case.pk, **(given | more))


def give(case: Case, actor: Actor, **more: Any) -> Case:
    return actions.extend(actor=actor, case_id=case.pk, **({"at": GIVEN} | more))


def refuse(case: Case, actor: Actor, reason: str = "已催过一次") -> Case:
    return actions.refuse_time(actor=actor, case_id=case.pk, reason=reason, at=GIVEN)


def test_asking_moves_nothing_yet(cast: Cast) -> None:
    case = ask(cast, accepted(cast))
    assert (case.due_at, case.resolve_due_at, case.status) == (DUE, DUE, Status.ACCEPTED)
    line = last(case)
    assert (line.verb, line.text, line.is_public) == (Verb.ASK_TIME, "等厂家发货", False)
    assert last_event(case).kind.endswith("ExtensionAsked")
    seen = queries.detail(actor=cast.community_worker.actor, case_id=case.pk, on=AT.date())
    assert seen.around.asked
    assert (seen.around.asked.until, seen.around.asked.by_name) == (NEW, "王小满")
    assert {Verb.EXTEND, Verb.NO_TIME} <= seen.verbs


def test_given_by_somebody_else_the_deadline_moves_and_the_resident_reads_why(cast: Cast) -> None:
    case = give(ask(cast, accepted(cast)), cast.community_worker.actor)
    assert (case.due_at, case.resolve_due_at) == (NEW, NEW)
    assert (case.alarm, case.status) == (Alarm.WARN, Status.ACCEPTED)
    assert GIVEN < (case.alarm_at or GIVEN) < NEW
    line = last(case)
    assert (line.verb, line.text, line.is_public) == (Verb.EXTEND, "等厂家发货", True)
    assert last_event(case).kind.endswith("CaseExtended")
    row = Extension.objects.get()
    assert (row.granted, row.decided_at, row.decided_by_id) == (
        True,
        GIVEN,
        cast.community_worker.id,
    )


def test_refused_the_deadline_stays_and_colleagues_read_why(cast: Cast) -> None:
    case = refuse(ask(cast, accepted(cast)), cast.desk.actor)
    assert (case.due_at, case.resolve_due_at) == (DUE, DUE)
    assert (last(case).verb, last(case).is_public) == (Verb.NO_TIME, False)
    assert last_event(case).kind.endswith("ExtensionRefused")
    assert Extension.objects.get().granted is False
    with pytest.raises(Invalid):
        refuse(ask(cast, case), cast.desk.actor, reason="")


def test_nobody_decides_on_their_own_case(cast: Cast) -> None:
    """The community worker has it in hand; the secretary of the same community decides."""
    case = actions.accept(
        actor=cast.community_worker.actor, case_id=reported(cast.resident.actor).pk, at=SOON
    )
    ask(cast, case)
    for decide in (give, refuse):
        with pytest.raises(Refused):
            decide(case, cast.community_worker.actor)
    assert give(case, cast.secretary.actor).due_at == NEW


def test_who_asked_for_a_colleague_does_not_give_it_either(cast: Cast) -> None:
    case = dispatched(cast, Role.COMMUNITY_WORKER)
    second = colleague(Role.COMMUNITY_WORKER, cast.community)
    actions.sign(actor=cast.community_worker.actor, case_id=case.pk, at=LATER)
    ask(cast, case, actor=second.actor)
    for decide in (give, refuse):
        with pytest.raises(Refused):
            decide(case, second.actor)
    assert Extension.objects.get().decided_at is None


def test_who_may(cast: Cast) -> None:
    case = accepted(cast)
    for person in (cast.community_worker, cast.desk, cast.resident):
        with pytest.raises(Refused):
            ask(cast, case, actor=person.actor)
    with pytest.raises(NotFound):
        ask(cast, case, actor=cast.outsider.actor)
    ask(cast, case)
    for decide in (give, refuse):
        for person in (cast.worker, cast.resident):
            with pytest.raises(Refused):
                decide(case, person.actor)
        for stranger in (cast.outsider, cast.clerk):
            with pytest.raises(NotFound):
                decide(case, stranger.actor)


@pytest.mark.parametrize(
    "until",
    [LATER, LATER - timedelta(days=1), DUE, DUE - MINUTE, LATER + timedelta(days=181)],
    ids=str,
)
def test_for_a_day_after_the_deadline_that_is_not_too_far_away(cast: Cast, until: Any) -> None:
    case = accepted(cast)
    with pytest.raises(Invalid) as refused:
        ask(cast, case, until=until)
    assert "until" in refused.value.fields
    assert (reload(case).due_at, Extension.objects.count()) == (DUE, 0)


def test_one_question_at_a_time(cast: Cast) -> None:
    case = ask(cast, accepted(cast))
    with pytest.raises(Conflict) as again:
        ask(cast, case)
    assert again.value.code == "asked"
    with pytest.raises(IntegrityError, match="extension_one_open"), transaction.atomic():
        Extension.objects.create(case=case, until=NEW, reason="再要", asked_at=LATER)
    refuse(case, cast.desk.actor)
    assert ask(cast, case, at=GIVEN + MINUTE).status == Status.ACCEPTED


def test_it_is_decided_once(cast: Cast) -> None:
    case = ask(cast, accepted(cast))
    give(case, cast.community_worker.actor)
    with pytest.raises(Conflict) as late:
        refuse(case, cast.desk.actor)
    assert late.value.code == "not_asked"
    assert reload(case).due_at == NEW


def test_a_day_that_has_passed_meanwhile_is_not_given(cast: Cast) -> None:
    case = ask(cast, accepted(cast))
    with pytest.raises(Invalid):
        give(case, cast.community_worker.actor, at=NEW)
    assert reload(case).due_at == DUE
    assert Extension.objects.get().decided_at is None
    assert refuse(case, cast.community_worker.actor).status == Status.ACCEPTED


def test_what_is_overdue_can_still_be_given_time(cast: Cast) -> None:
    case = accepted(cast)
    late = DUE + timedelta(hours=1)
    actions.sweep(at=DUE - timedelta(hours=1))
    actions.sweep(at=late)
    assert last(case).verb == Verb.OVERDUE
    ask(cast, case, at=late)
    assert give(case, cast.desk.actor, at=late + MINUTE).alarm == Alarm.WARN


def test_another_class_does_not_take_given_time_away(cast: Cast) -> None:
    case = give(ask(cast, accepted(cast)), cast.community_worker.actor)
    after = named(cast, case, listed(cast, case_class="A"), GIVEN + MINUTE)
    assert (after.resolve_due_at, after.due_at) == (NEW, NEW)


def test_given_time_stands_still_in_a_pause_as_well(cast: Cast) -> None:
    case = give(ask(cast, accepted(cast)), cast.community_worker.actor)
    actions.suspend(
        actor=cast.worker.actor,
        case_id=case.pk,
        reason="PARTS",
        until=moment("2026-03-20 09:00"),
        at=moment("2026-03-09 10:00"),
    )
    after = actions.resume(actor=cast.worker.actor, case_id=case.pk, at=moment("2026-03-11 10:00"))
    assert after.due_at == moment("2026-03-12 17:30")


def test_more_time_for_what_is_not_in_hand(cast: Cast) -> None:
    with pytest.raises(Conflict):
        ask(cast, reported(cast.resident.actor))


def test_another_class_after_a_pause_does_not_take_given_time_away(cast: Cast) -> None:
    case = give(ask(cast, accepted(cast)), cast.community_worker.actor)
    actions.suspend(
        actor=cast.worker.actor,
        case_id=case.pk,
        reason="PARTS",
        until=moment("2026-03-20 09:00"),
        at=moment("2026-03-03 10:00"),
    )
    at = moment("2026-03-05 10:00")
    before = actions.resume(actor=cast.worker.actor, case_id=case.pk, at=at)
    after = named(cast, case, listed(cast, case_class="A"), at + MINUTE)
    assert after.due_at >= before.due_at == moment("2026-03-12 17:30")
