"""今天三件事: at most three, each with its reason, always the same three."""

from gewu.domain.cases import actions
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Channel
from gewu.domain.evaluation import queries
from gewu.domain.evaluation.types import Suggestion, Why
from tests.cast import AT, IN_GRID_2, Cast
from tests.domain.evaluation.scene import DAY, HOUR, MINUTE, report


def three(cast: Cast, *, hours: float = 1) -> list[Suggestion]:
    return queries.today(actor=cast.worker.actor, at=AT + hours * HOUR)


def in_hand(cast: Cast) -> Case:
    case = report(cast.resident.actor)
    return actions.accept(actor=cast.worker.actor, case_id=case.pk, at=AT + MINUTE)


def test_with_nothing_in_hand_nothing_is_suggested(cast: Cast) -> None:
    assert three(cast) == []


def test_a_reporter_who_has_heard_from_nobody_is_said_so(cast: Cast) -> None:
    case = report(cast.resident.actor)
    (one,) = three(cast)
    assert (one.case_id, one.why) == (case.pk, Why.UNHEARD)


def test_what_has_nobody_to_hear_is_suggested_for_its_time_only(cast: Cast) -> None:
    report(cast.worker.actor, channel=Channel.WORKER)
    assert [one.why for one in three(cast, hours=0.5)] == [Why.SOON]


def test_what_waits_for_a_signature_comes_before_what_is_merely_due(cast: Cast) -> None:
    in_hand(cast)
    passed = report(cast.neighbour.actor, point=IN_GRID_2)
    Case.objects.filter(pk=passed.pk).update(
        owner_place=cast.grid_1,
        status="DISPATCHED",
        lead_role="GRID_WORKER",
        lead_place=cast.grid_2,
    )
    assert [one.why for one in three(cast)] == [Why.SIGN, Why.NEXT]


def test_overdue_comes_first(cast: Cast) -> None:
    late = report(cast.resident.actor)
    in_hand(cast)
    Case.objects.filter(pk=late.pk).update(due_at=AT + MINUTE)
    assert three(cast)[0].why is Why.OVERDUE


def test_an_emergency_that_nobody_took_on_comes_before_everything(cast: Cast) -> None:
    late, urgent = report(cast.resident.actor), report(cast.resident.actor)
    Case.objects.filter(pk=late.pk).update(due_at=AT + MINUTE)
    Case.objects.filter(pk=urgent.pk).update(is_urgent=True)
    assert [one.why for one in three(cast)] == [Why.URGENT, Why.OVERDUE]


def test_silence_of_three_days_is_told_with_its_days(cast: Cast) -> None:
    case = in_hand(cast)
    Case.objects.filter(pk=case.pk).update(due_at=AT + 9 * DAY)
    (one,) = three(cast, hours=24 * 4)
    assert (one.why, one.days) == (Why.SILENT, 3)


def test_a_note_ends_the_silence(cast: Cast) -> None:
    case = in_hand(cast)
    actions.note(actor=cast.worker.actor, case_id=case.pk, text="约了明天上门", at=AT + 3 * DAY)
    Case.objects.filter(pk=case.pk).update(due_at=AT + 9 * DAY)
    assert three(cast, hours=24 * 4)[0].why is Why.NEXT


def test_there_are_three_at_most_and_different_reasons_go_first(cast: Cast) -> None:
    for _ in range(4):
        report(cast.resident.actor)
    held = in_hand(cast)
    Case.objects.filter(pk=held.pk).update(due_at=AT + 9 * DAY)
    found = three(cast)
    assert [one.why for one in found] == [Why.UNHEARD, Why.NEXT, Why.UNHEARD]
    assert found == three(cast)


def test_only_ones_own_posts_count(cast: Cast) -> None:
    report(cast.resident.actor)
    assert queries.today(actor=cast.neighbour_worker.actor, at=AT + HOUR) == []
    assert queries.today(actor=cast.resident.actor, at=AT + HOUR) == []
