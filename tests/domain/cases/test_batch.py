"""One verb for many cases: planned, undone in time, carried out one by one."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from gewu.domain.cases import actions, queries, tasks
from gewu.domain.cases.actions import many
from gewu.domain.cases.models import Batch, BatchCase, Case, Step
from gewu.domain.cases.types import MOST_AT_ONCE, BatchOutcome, BatchState, Status, Verb
from gewu.kernel.access import SYSTEM
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from gewu.kernel.models import EventRow
from gewu.registers.accounts.models import Account
from tests import jobs
from tests.cast import AT, Cast
from tests.domain.cases.bulk import (
    THEN,
    carried_out,
    outcomes,
    planned,
    several,
    statuses,
    words,
)
from tests.domain.cases.steps import verbs_of
from tests.domain.cases.ways import LATER, SOON, leave_post

PHONE = "13800000009"
DONE, REFUSED, WAITING = BatchOutcome.DONE, BatchOutcome.REFUSED, BatchOutcome.WAITING


def test_nothing_happens_until_the_time_to_undo_is_over(cast: Cast) -> None:
    cases = several(cast)
    batch = planned(cast.worker.actor, Verb.ACCEPT, cases)
    assert actions.run_batch(batch_id=batch.pk, at=THEN - timedelta(milliseconds=1)) == 0
    assert statuses(cases) == [Status.REPORTED] * 3
    assert carried_out(batch) == [DONE] * 3
    assert statuses(cases) == [Status.ACCEPTED] * 3
    assert {case.handler_id for case in Case.objects.filter(pk__in=cases)} == {cast.worker.id}


def test_a_job_carries_it_out_and_none_looks_before_its_time(cast: Cast) -> None:
    batch = planned(cast.worker.actor, Verb.ACCEPT, several(cast, 1))
    assert tasks.carry_out.__name__ in jobs.queued()[-1]
    with connection.cursor() as cursor:
        cursor.execute("SELECT scheduled_at FROM procrastinate_jobs ORDER BY id DESC LIMIT 1")
        assert cursor.fetchone() == (THEN,)
    jobs.run_all()  # its moment is long past by the clock of the machine
    assert outcomes(batch) == [DONE]


def test_each_case_gets_a_line_of_its_own_and_its_own_event(cast: Cast) -> None:
    cases = several(cast, 2)
    carried_out(planned(cast.worker.actor, Verb.NOTE, cases, text="周五统一换灯", is_public=True))
    for case_id in cases:
        line = Step.objects.filter(case=case_id).latest("pk")
        assert (line.verb, line.text, line.is_public) == (Verb.NOTE, "周五统一换灯", True)
        assert line.by_id == cast.worker.id
        kinds = EventRow.objects.filter(subject=case_id).order_by("pk")
        assert kinds.values_list("kind", flat=True).last() == "cases.CaseNoted"


def test_the_words_stay_in_the_batch_and_go_into_no_event_and_no_job(cast: Cast) -> None:
    carried_out(planned(cast.worker.actor, Verb.NOTE, several(cast, 1), text="杨阿姨住三楼"))
    assert not EventRow.objects.filter(payload__icontains="杨阿姨").exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE args::text LIKE '%%住三楼%%'")
        assert cursor.fetchone() == (0,)


def test_undone_it_never_happened(cast: Cast) -> None:
    cases = several(cast)
    batch = planned(cast.worker.actor, Verb.ACCEPT, cases)
    actions.undo_batch(actor=cast.worker.actor, batch_id=batch.pk, at=SOON)
    assert carried_out(batch) == [WAITING] * 3
    assert [verbs_of(case_id) for case_id in cases] == [[Verb.REPORT]] * 3


def test_undoing_twice_is_undoing(cast: Cast) -> None:
    batch = planned(cast.worker.actor, Verb.ACCEPT, several(cast, 1))
    actions.undo_batch(actor=cast.worker.actor, batch_id=batch.pk, at=SOON)
    again = actions.undo_batch(actor=cast.worker.actor, batch_id=batch.pk, at=LATER)
    assert again.cancelled_at == SOON


def test_what_has_begun_is_not_undone(cast: Cast) -> None:
    batch = planned(cast.worker.actor, Verb.ACCEPT, several(cast, 1))
    carried_out(batch)
    with pytest.raises(Conflict):
        actions.undo_batch(actor=cast.worker.actor, batch_id=batch.pk, at=LATER)


def test_only_who_planned_it_may_undo_it_or_look_at_it(cast: Cast) -> None:
    batch = planned(cast.worker.actor, Verb.ACCEPT, several(cast, 1))
    for other in (cast.community_worker.actor, cast.desk.actor, SYSTEM):
        with pytest.raises(NotFound):
            actions.undo_batch(actor=other, batch_id=batch.pk, at=SOON)
        with pytest.raises(NotFound):
            queries.batch(actor=other, batch_id=batch.pk)
        assert queries.pending_batch(actor=other) is None
    with pytest.raises(NotFound):
        queries.batch(actor=cast.worker.actor, batch_id=uuid4())
    with pytest.raises(NotFound):
        actions.undo_batch(actor=cast.worker.actor, batch_id=uuid4(), at=SOON)


def test_what_the_caller_does_not_see_is_not_found(cast: Cast) -> None:
    cases = several(cast)
    with pytest.raises(NotFound):
        planned(cast.outsider.actor, Verb.ACCEPT, cases)
    with pytest.raises(NotFound):
        planned(cast.worker.actor, Verb.ACCEPT, [*cases, uuid4()])
    assert not Batch.objects.exists()


def test_residents_and_the_house_itself_plan_nothing(cast: Cast) -> None:
    cases = several(cast, 1)
    for actor in (cast.resident.actor, cast.administrator.actor, SYSTEM):
        with pytest.raises(Refused):
            planned(actor, Verb.NOTE, cases, text="好的")


def test_a_refusal_is_told_for_its_case_and_the_others_go_on(cast: Cast) -> None:
    cases = several(cast)
    batch = planned(cast.worker.actor, Verb.ACCEPT, cases)
    actions.accept(actor=cast.community_worker.actor, case_id=cases[1], at=SOON)
    assert carried_out(batch) == [DONE, REFUSED, DONE]
    assert words(batch, 1).startswith("周敏 was quicker")
    assert "周敏先您一步" in words(batch, 1, "zh-hans")
    assert verbs_of(cases[1]) == [Verb.REPORT, Verb.ACCEPT]


def test_a_wrong_field_is_told_in_the_words_of_the_field(cast: Cast) -> None:
    batch = planned(
        cast.community_worker.actor, Verb.DISPATCH, several(cast, 1), target="X:Y:", reason="请办"
    )
    assert carried_out(batch) == [REFUSED]
    assert words(batch) == "Choose who should take it over."


def test_posts_that_ended_meanwhile_give_no_right_any_more(cast: Cast) -> None:
    cases = several(cast, 2)
    batch = planned(cast.worker.actor, Verb.ACCEPT, cases)
    leave_post(cast.worker)
    assert carried_out(batch) == [REFUSED] * 2
    assert statuses(cases) == [Status.REPORTED] * 2


def test_an_account_closed_meanwhile_does_nothing_any_more(cast: Cast) -> None:
    batch = planned(cast.worker.actor, Verb.ACCEPT, several(cast, 1))
    Account.objects.filter(pk=cast.worker.id).update(is_active=False)
    assert carried_out(batch) == [REFUSED]
    assert words(batch).startswith("This is not yours to do")


def test_whatever_goes_wrong_with_one_the_others_go_on(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    cases = several(cast)
    deed = many.DEEDS[Verb.ACCEPT]

    def stumble(*given: object) -> object:
        if given[1] == cases[0]:
            raise ZeroDivisionError(PHONE)
        return deed.act(*given)  # type: ignore[arg-type]

    monkeypatch.setitem(many.DEEDS, Verb.ACCEPT, many.Deed(deed.clean, stumble))
    batch = planned(cast.worker.actor, Verb.ACCEPT, cases)
    assert carried_out(batch) == [REFUSED, DONE, DONE]
    assert words(batch) == "Something went wrong. Nothing was changed."
    assert "ZeroDivisionError" in caplog.text
    assert PHONE not in caplog.text


def test_after_a_crash_midway_the_rest_is_done_and_nothing_twice(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = several(cast)
    deed = many.DEEDS[Verb.ACCEPT]

    def pull_the_plug(*given: object) -> object:
        if given[1] == cases[1]:
            raise OperationalError
        return deed.act(*given)  # type: ignore[arg-type]

    batch = planned(cast.worker.actor, Verb.ACCEPT, cases)
    with monkeypatch.context() as patch:
        patch.setitem(many.DEEDS, Verb.ACCEPT, many.Deed(deed.clean, pull_the_plug))
        with pytest.raises(OperationalError):
            actions.run_batch(batch_id=batch.pk, at=THEN)
    assert outcomes(batch) == [DONE, WAITING, WAITING]
    assert queries.batch(actor=cast.worker.actor, batch_id=batch.pk).state is BatchState.RUNNING
    assert actions.run_batch(batch_id=batch.pk, at=LATER) == 2
    assert outcomes(batch) == [DONE] * 3
    assert [verbs_of(case_id) for case_id in cases] == [[Verb.REPORT, Verb.ACCEPT]] * 3
    assert actions.run_batch(batch_id=batch.pk, at=LATER) == 0


def test_a_job_that_was_lost_is_made_up_for_by_the_sweep(cast: Cast) -> None:
    batch = planned(cast.worker.actor, Verb.ACCEPT, several(cast, 1))
    undone = planned(cast.worker.actor, Verb.NOTE, several(cast, 1), text="不必了")
    actions.undo_batch(actor=cast.worker.actor, batch_id=undone.pk, at=SOON)
    assert actions.run_missed_batches(at=THEN) == 0
    tasks.carry_out_missed(LATER)
    assert (outcomes(batch), outcomes(undone)) == ([DONE], [WAITING])
    assert actions.run_missed_batches(at=LATER) == 0


def test_the_same_key_plans_it_once(cast: Cast) -> None:
    cases = several(cast, 2)
    first = planned(cast.worker.actor, Verb.ACCEPT, cases, key="pressed-twice")
    assert planned(cast.worker.actor, Verb.ACCEPT, cases, key="pressed-twice") == first
    with pytest.raises(Conflict):
        planned(cast.worker.actor, Verb.ACCEPT, cases[:1], key="pressed-twice")
    assert BatchCase.objects.count() == 2


def test_a_case_chosen_twice_is_done_once(cast: Cast) -> None:
    cases = several(cast, 1)
    assert carried_out(planned(cast.worker.actor, Verb.ACCEPT, cases * 2)) == [DONE]


def test_nobody_chooses_nothing_or_too_much(cast: Cast) -> None:
    for case_ids in ([], [uuid4() for _ in range(MOST_AT_ONCE + 1)]):
        with pytest.raises(Invalid):
            planned(cast.worker.actor, Verb.ACCEPT, case_ids)


def test_the_database_holds_what_a_batch_may_be(cast: Cast) -> None:
    case_id = several(cast, 1)[0]
    batch = planned(cast.worker.actor, Verb.ACCEPT, [case_id])
    wrong_items = (
        {"case_id": case_id, "position": 1},
        {"case_id": several(cast, 1)[0], "position": 0},
        {"case_id": several(cast, 1)[0], "position": MOST_AT_ONCE},
        {"case_id": several(cast, 1)[0], "position": 2, "outcome": REFUSED},
        {"case_id": several(cast, 1)[0], "position": 2, "words": {"en": "no"}},
    )
    for item in wrong_items:
        with pytest.raises(IntegrityError), transaction.atomic():
            BatchCase.objects.create(batch=batch, **item)
    for wrong in (
        {"cancelled_at": SOON, "begun_at": SOON},
        {"done_at": SOON},
        {"due_at": AT},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Batch.objects.filter(pk=batch.pk).update(**wrong)


def test_its_own_account_reads_what_came_of_it(cast: Cast) -> None:
    cases = several(cast)
    batch = planned(cast.worker.actor, Verb.ACCEPT, cases)
    actor = cast.worker.actor
    waiting = queries.pending_batch(actor=actor)
    assert waiting is not None
    assert (waiting.id, waiting.state, waiting.due_at) == (batch.pk, BatchState.WAITING, THEN)
    actions.accept(actor=cast.community_worker.actor, case_id=cases[2], at=SOON)
    carried_out(batch)
    view = queries.batch(actor=actor, batch_id=batch.pk)
    counts = view.counts
    assert (view.state, counts.all, counts.done, counts.refused) == (BatchState.DONE, 3, 2, 1)
    assert (counts.ended, view.ended_at) == (3, THEN)
    assert [row.case_id for row in view.rows] == cases
    assert [bool(row.words) for row in view.rows] == [False, False, True]
    assert queries.pending_batch(actor=actor) is None


def test_words_of_a_case_that_left_ones_sight_are_not_shown(cast: Cast) -> None:
    cases = several(cast, 1)
    batch = planned(cast.worker.actor, Verb.ACCEPT, cases)
    assert queries.batch(actor=cast.worker.actor, batch_id=batch.pk).rows[0].text
    leave_post(cast.worker)
    row = queries.batch(actor=cast.worker.actor, batch_id=batch.pk).rows[0]
    assert (row.text, row.is_seen, bool(row.number)) == ("", False, True)


def test_undone_batches_say_so(cast: Cast) -> None:
    batch = planned(cast.worker.actor, Verb.ACCEPT, several(cast, 1))
    actions.undo_batch(actor=cast.worker.actor, batch_id=batch.pk, at=SOON)
    view = queries.batch(actor=cast.worker.actor, batch_id=batch.pk)
    assert (view.state, view.ended_at) == (BatchState.CANCELLED, SOON)


def test_after_a_month_it_is_forgotten_with_its_words(cast: Cast) -> None:
    planned(cast.worker.actor, Verb.NOTE, several(cast, 1), text="杨阿姨住三楼")
    tasks.tidy(SOON + timedelta(days=29))
    assert Batch.objects.count() == 1
    tasks.tidy(SOON + timedelta(days=31))
    assert (Batch.objects.count(), BatchCase.objects.count()) == (0, 0)
