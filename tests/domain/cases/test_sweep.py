"""The sweep itself: each alarm once, whoever sweeps, and one bad case does not stop the others."""

import logging
from datetime import timedelta
from uuid import UUID

import pytest

from gewu.domain.cases import actions, tasks
from gewu.domain.cases.actions import answer
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Status, Verb
from gewu.kernel.errors import Invalid, Refused
from tests import jobs
from tests.cast import AT, Cast, assemble
from tests.domain.cases.steps import MINUTE, reported, resolved, verbs_of
from tests.domain.cases.ways import listed, moment, named, reload
from tests.domain.matters.test_races import together

WARNED = moment("2026-03-02 11:30")
PRIVATE = "张三 13800138000"
SILENT = AT + 60 * MINUTE + timedelta(days=7)


def test_it_answers_how_many_took_effect(cast: Cast) -> None:
    for _ in range(3):
        reported(cast.resident.actor)
    assert [actions.sweep(at=at) for at in (AT, WARNED, WARNED)] == [0, 3, 0]


def test_it_takes_so_many_at_a_time_the_oldest_first(cast: Cast) -> None:
    cases = [reported(cast.resident.actor) for _ in range(3)]
    Case.objects.filter(pk=cases[2].pk).update(alarm_at=AT)
    assert actions.sweep(at=WARNED, limit=1) == 1
    assert verbs_of(cases[2].pk)[-1] == Verb.WARN
    assert [actions.sweep(at=WARNED, limit=1) for _ in range(3)] == [1, 1, 0]


def test_as_a_job(cast: Cast) -> None:
    jobs.clear()
    case = reported(cast.resident.actor)
    jobs.run_all()
    tasks.sweep(WARNED)
    assert verbs_of(case.pk)[-1] == Verb.WARN
    assert jobs.run_all() > 0  # who has it is told


@pytest.mark.parametrize("failure", [Invalid, Refused, RuntimeError, AssertionError])
def test_one_bad_case_does_not_stop_the_others(
    cast: Cast,
    failure: type[Exception],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    bad, good = resolved(cast), resolved(cast)
    close = answer.close_unanswered

    def fail(*, case_id: UUID, **given: object) -> Case:
        if case_id == bad.pk:
            raise failure(PRIVATE)
        return close(case_id=case_id, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(answer, "close_unanswered", fail)
    with caplog.at_level(logging.ERROR):
        assert actions.sweep(at=SILENT) == 1
    assert (reload(bad).status, reload(good).status) == (Status.RESOLVED, Status.CLOSED)
    assert str(bad.pk) in caplog.text
    assert failure.__name__ in caplog.text
    assert PRIVATE not in caplog.text


def test_a_bad_case_is_tried_again_behind_the_others(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = resolved(cast)
    close = answer.close_unanswered

    def fail(**given: object) -> Case:
        raise Invalid

    monkeypatch.setattr(answer, "close_unanswered", fail)
    actions.sweep(at=SILENT)
    monkeypatch.setattr(answer, "close_unanswered", close)
    minutes = [SILENT + n * MINUTE for n in range(4)]
    assert [actions.sweep(at=at) for at in minutes] == [0, 0, 0, 1]
    assert reload(bad).status == Status.CLOSED


def test_a_bad_case_that_rings_does_not_silence_the_others(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = listed(cast, is_emergency=True)
    cases = [named(cast, reported(cast.resident.actor), pipe, AT) for _ in range(2)]
    Case.objects.filter(pk=cases[0].pk).update(ring_at=AT - MINUTE, rings=32767)
    actions.sweep(at=AT)
    assert [verbs_of(case.pk).count(Verb.RING) for case in cases] == [0, 1]
    assert reload(cases[0]).ring_at == AT + 3 * MINUTE


@pytest.mark.django_db(transaction=True)
def test_sweeps_at_the_same_time_fire_each_alarm_once() -> None:
    jobs.clear()
    cast = assemble()
    cases = [reported(cast.resident.actor) for _ in range(8)]
    took: list[int] = []
    results = together(lambda _n: took.append(actions.sweep(at=WARNED)))
    assert results == [None] * 4
    assert sum(took) == 8
    assert [verbs_of(case.pk) for case in cases] == [[Verb.REPORT, Verb.WARN]] * 8


@pytest.mark.django_db(transaction=True)
def test_sweeps_at_the_same_time_ring_once() -> None:
    jobs.clear()
    cast = assemble()
    case = named(cast, reported(cast.resident.actor), listed(cast, is_emergency=True), AT)
    assert together(lambda _n: actions.sweep(at=AT)) == [None] * 4
    assert verbs_of(case.pk).count(Verb.RING) == 1


@pytest.mark.django_db(transaction=True)
def test_sweeps_at_the_same_time_pass_a_case_up_once() -> None:
    jobs.clear()
    cast = assemble()
    case = reported(cast.resident.actor)
    Case.objects.filter(pk=case.pk).update(alarm="UP", alarm_at=AT)
    assert together(lambda _n: actions.sweep(at=AT + MINUTE)) == [None] * 4
    assert verbs_of(case.pk).count(Verb.ESCALATE) == 1
