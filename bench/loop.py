"""The closed loop: what a report and its steps cost, beside plain inserts as the floor."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4

from django.core.management import call_command
from django.db import transaction

from bench.clock import Figure, measure
from bench.fill import fill
from gewu.domain.cases import actions, queries
from gewu.domain.cases.types import Filters, Kind, Outcome, Report
from gewu.kernel.access import Actor
from gewu.kernel.models import OnceKey
from gewu.registers.places import queries as places
from tests.cast import AT, IN_GRID_1, Cast, assemble

people: list[Cast] = []


def prepare(cases: int, every: int) -> None:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    with transaction.atomic():
        people.append(assemble())
    fill(cases, every)


def figures() -> Iterator[Figure]:
    cast = people[0]
    resident, worker, secretary = cast.resident.actor, cast.worker.actor, cast.secretary.actor
    insert = measure("floor: one insert, committed", _insert)
    dozen = measure("floor: twelve inserts in one transaction", twelve)
    yield from (insert, dozen)
    yield measure("report a case", lambda: report_one(resident), floor=dozen)
    yield measure("report, accept, resolve, rate", lambda: _whole(resident, worker), floor=dozen)
    yield measure("inbox page of 50, a grid", lambda: _inbox(worker), floor=insert)
    yield measure("inbox page of 50, a community", lambda: _inbox(secretary), floor=insert)
    yield measure("search a word", lambda: _inbox(secretary, "n777"), floor=insert)
    yield measure("locate a point", lambda: places.locate(on=AT.date(), point=IN_GRID_1))


def _insert() -> None:
    OnceKey.objects.create(scope="bench", key=str(uuid4()), body_hash="x" * 64)


def twelve() -> None:
    with transaction.atomic():
        for _ in range(12):
            _insert()


def report_one(actor: Actor) -> UUID:
    report = Report(kind=Kind.REPAIR, text="楼道灯不亮了", point=IN_GRID_1)
    return actions.report(actor=actor, report=report, key=str(uuid4()), at=AT)[0].pk


def _whole(resident: Actor, worker: Actor) -> None:
    case, later = report_one(resident), AT + timedelta(minutes=5)
    actions.accept(actor=worker, case_id=case, at=later)
    actions.resolve(actor=worker, case_id=case, outcome=Outcome.SOLVED, text="换好了", at=later)
    actions.rate(actor=resident, case_id=case, score=5, at=later)


def _inbox(actor: Actor, text: str = "") -> None:
    queries.inbox(actor=actor, filters=Filters(text=text, open_only=not text), at=AT)
