"""How many of each: numbers over a list, in one statement that stays short on any install."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from gewu.domain.cases.models import OPEN_CONDITION, Case
from gewu.domain.cases.queries import door
from gewu.domain.cases.queries.lists import ASKING, SOON, narrow
from gewu.domain.cases.types import MOST_COUNTED, Counts, Filters, Status
from gewu.kernel.access import Actor


def counts(*, actor: Actor, at: datetime, mine: bool = False) -> Counts:
    """Of everything the caller sees. Each count stops where the number gets long."""
    found = door.owned_by(actor) if mine else door.visible(actor)
    is_open = found.filter(OPEN_CONDITION)
    day = (at, at + SOON)
    numbers = {
        "open": is_open,
        "overdue": is_open.filter(due_at__lt=at),
        "today": is_open.filter(due_at__range=day),
        "waiting": found.filter(status=Status.RESOLVED),
        "signing": is_open.filter(status=Status.DISPATCHED),
        "ruling": is_open.filter(status=Status.RETURNED),
        "checking": is_open.filter(status=Status.CHECKING),
        "asking": is_open.filter(ASKING),
    }
    return Counts(**dict(zip(numbers, _sizes(list(numbers.values())), strict=True)))


def sizes(*, actor: Actor, choices: Sequence[Filters], at: datetime) -> tuple[int, ...]:
    """How many cases each choice shows, counted as `counts` does. One query for all."""
    visible, owned = door.visible(actor), door.owned_by(actor)
    found = [narrow(owned if one.mine else visible, one, at, actor=actor) for one in choices]
    return _sizes(found) if found else ()


def _sizes(found: Sequence[QuerySet[Case]]) -> tuple[int, ...]:
    columns, parameters = [], []
    for one in found:
        text, given = _size(one)
        columns.append(text)
        parameters += given
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(columns), parameters)
        row: tuple[int, ...] = cursor.fetchone()
    return row


def _size(found: QuerySet[Case]) -> tuple[str, list[Any]]:
    try:
        rows = found.order_by().values("pk")[: MOST_COUNTED + 1]
        text, given = rows.query.sql_with_params()
    except EmptyResultSet:  # the caller has no seat, so nothing can be its own
        return "0", []
    counted = f"(SELECT count(*) FROM ({text}) AS counted)"  # noqa: S608 Django's own SQL
    return counted, list(given)
