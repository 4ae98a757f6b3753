"""Facts are written once, for ever, and each reaction to them takes effect exactly once."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import override_settings

from gewu.kernel import events
from gewu.kernel.events import Event, later, now
from gewu.kernel.models import EventRow, OnceKey, ReactionRun
from tests import jobs

AT = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class KettleBoiled(Event):
    about: ClassVar[str] = "kettle"
    kettle: UUID
    litres: float
    tags: tuple[str, ...] = ()


calls: list[str] = []


def pour(event: KettleBoiled) -> None:
    calls.append(f"pour {event.litres}")


def wash(event: KettleBoiled) -> None:
    """Leaves a row, so that an effect can be counted in the database."""
    OnceKey.objects.create(scope="wash", key=str(uuid4()), body_hash=str(event.kettle))


def drop(event: KettleBoiled) -> None:
    wash(event)
    raise RuntimeError("the cup fell")


TABLE: events.Reactions = {KettleBoiled: [now(pour), later(wash)]}
FULL: events.Reactions = {KettleBoiled: [later(wash, when=lambda event: event.litres > 1)]}
DROPPING: events.Reactions = {KettleBoiled: [later(drop)]}


@pytest.fixture(autouse=True)
def _table(db: None) -> Iterator[None]:
    calls.clear()
    jobs.clear()
    with override_settings(REACTIONS="tests.kernel.test_events.TABLE"):
        yield


def boil(litres: float = 1.5) -> KettleBoiled:
    return KettleBoiled(kettle=uuid4(), litres=litres, tags=("a", "b"), by=None, at=AT)


def washed() -> int:
    return OnceKey.objects.filter(scope="wash").count()


@pytest.mark.django_db
def test_an_event_comes_back_as_it_was_announced() -> None:
    event = boil()
    assert events.load(events.publish(event)) == event


@pytest.mark.django_db
@override_settings(REACTIONS="tests.kernel.test_events.FULL")
def test_a_fact_of_another_kind_makes_no_job() -> None:
    events.publish(boil(0.5))
    assert jobs.run_all() == 0
    events.publish(boil(1.5))
    assert jobs.run_all() == 1
    assert washed() == 1


@pytest.mark.django_db
def test_now_runs_at_once_and_later_waits_for_the_job() -> None:
    events.publish(boil(2.0))
    assert (calls, washed()) == (["pour 2.0"], 0)
    jobs.run_all()
    assert washed() == 1


@pytest.mark.django_db
def test_a_second_delivery_changes_nothing() -> None:
    row = events.publish(boil())
    name = TABLE[KettleBoiled][1].name
    assert events.deliver(event_id=row, reaction=name)
    assert not events.deliver(event_id=row, reaction=name)
    assert washed() == 1


@pytest.mark.django_db
def test_a_reaction_that_fails_leaves_no_trace_and_may_run_again() -> None:
    row = events.publish(boil())
    with override_settings(REACTIONS="tests.kernel.test_events.DROPPING"):
        name = DROPPING[KettleBoiled][0].name
        with pytest.raises(RuntimeError):
            events.deliver(event_id=row, reaction=name)
    assert (washed(), ReactionRun.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_a_reaction_taken_out_of_the_table_is_dropped() -> None:
    row = events.publish(boil())
    assert not events.deliver(event_id=row, reaction="gone.away")


@pytest.mark.django_db
def test_events_cannot_be_changed_or_deleted() -> None:
    row = EventRow.objects.get(pk=events.publish(boil()))
    for tamper in (lambda: EventRow.objects.update(kind="x"), row.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            tamper()
    assert EventRow.objects.get(pk=row.pk).kind == KettleBoiled.type_name()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_announced_outside_a_transaction() -> None:
    with pytest.raises(RuntimeError):
        events.publish(boil())
    assert EventRow.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_an_undone_transaction_leaves_neither_event_nor_job() -> None:
    with transaction.atomic():
        events.publish(boil())
        transaction.set_rollback(True)
    assert (EventRow.objects.count(), jobs.queued()) == (0, [])


@pytest.mark.django_db(transaction=True)
def test_two_workers_delivering_at_once_make_one_effect() -> None:
    with transaction.atomic():
        row = events.publish(boil())
    name = TABLE[KettleBoiled][1].name
    made = run_together(lambda: events.deliver(event_id=row, reaction=name), times=4)
    assert sorted(made) == [False, False, False, True]
    assert washed() == 1


def run_together(act: Callable[[], bool], times: int) -> list[bool]:
    start = threading.Barrier(times)
    made: list[bool] = []

    def work() -> None:
        start.wait()
        try:
            made.append(act())
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return made
