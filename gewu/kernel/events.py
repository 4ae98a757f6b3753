"""Announcing facts: an append-only row, then the reactions listed for that kind of fact.

`now` reactions share the transaction; `later` ones are jobs written by the same transaction,
delivered at least once and made once (see `deliver`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils.module_loading import import_string
from pydantic import TypeAdapter

from gewu.kernel import jobs
from gewu.kernel.models import EventRow

DELIVER = "gewu.kernel.tasks.deliver"


@dataclass(frozen=True, kw_only=True)
class Event:
    """Base of all facts. Subclasses add ids, codes and times, never personal data.

    `about` names the field that holds the subject's id; `path` is where it happened.
    """

    about: ClassVar[str]
    kinds: ClassVar[dict[str, type["Event"]]] = {}

    at: datetime
    by: UUID | None
    path: str = ""

    def __init_subclass__(cls) -> None:
        Event.kinds[cls.type_name()] = cls

    @classmethod
    def type_name(cls) -> str:
        """Stable name: the app's label and the class, such as "cases.CaseResolved"."""
        return f"{cls.__module__.split('.')[-2]}.{cls.__name__}"

    @property
    def subject(self) -> UUID:
        value = getattr(self, self.about)
        assert isinstance(value, UUID)
        return value


@dataclass(frozen=True, slots=True)
class Reaction:
    run: Callable[[Any], object]
    deferred: bool
    when: Callable[[Any], bool] | None = None

    @property
    def name(self) -> str:
        return f"{self.run.__module__.split('.', 1)[-1]}.{self.run.__qualname__}"


Reactions = Mapping[type[Event], Sequence[Reaction]]


def now(run: Callable[[Any], object]) -> Reaction:
    """In the same transaction: for ledgers that must agree."""
    return Reaction(run, deferred=False)


def later(run: Callable[[Any], object], when: Callable[[Any], bool] | None = None) -> Reaction:
    """As a job after commit: for everything that may wait a second or fail on its own. Facts that
    are not of the `when` kind make no job: a thousand places that move would make a thousand."""
    return Reaction(run, deferred=True, when=when)


@cache
def _adapter(type_name: str) -> TypeAdapter[Event]:
    return TypeAdapter(Event.kinds[type_name])


def table() -> Reactions:
    found: Reactions = import_string(settings.REACTIONS)
    return found


def reactions_to(kind: type[Event]) -> Sequence[Reaction]:
    return table().get(kind, ())


def publish(event: Event) -> int:
    """Write the event's row and start its reactions; returns the row's id."""
    if not connection.in_atomic_block:
        raise RuntimeError(f"{event.type_name()} was announced outside a transaction.")
    row = EventRow.objects.create(
        kind=event.type_name(),
        subject=event.subject,
        path=event.path,
        by=event.by,
        at=event.at,
        payload=_adapter(event.type_name()).dump_python(event, mode="json"),
    )
    for reaction in reactions_to(type(event)):
        if reaction.when and not reaction.when(event):
            continue
        if reaction.deferred:
            jobs.defer(DELIVER, event_id=row.pk, reaction=reaction.name)
        else:
            reaction.run(event)
    return row.pk


def load(event_id: int) -> Event:
    row = EventRow.objects.get(pk=event_id)
    return _adapter(row.kind).validate_python(row.payload)


def deliver(*, event_id: int, reaction: str) -> bool:
    """Run one deferred reaction; False when it already took effect.

    The mark and the effect share a transaction, so a crash in between undoes both and a second
    delivery at the same time waits on the unique index for the first.
    """
    table()  # a fresh worker knows an event's class only once its reactions are imported
    event = load(event_id)
    run = next((r.run for r in reactions_to(type(event)) if r.name == reaction), None)
    if run is None:
        return False  # the reaction was taken out of the table since
    with transaction.atomic():
        if not _claim(event_id, reaction):
            return False
        run(event)
    return True


def _claim(event_id: int, reaction: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kernel_reactionrun (event_id, reaction) VALUES (%s, %s)"
            " ON CONFLICT DO NOTHING",
            [event_id, reaction],
        )
        return bool(cursor.rowcount)
