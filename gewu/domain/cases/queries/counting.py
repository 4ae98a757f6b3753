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
from gewu.kernel import search
from gewu.kernel.access import Actor
from gewu.kernel.sought import Sought

LATELY = 8  # periods
Counted = tuple[str, list[Any]]  # a number in SQL, and its values


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
    return Counts(**dict(zip(numbers, _row(list(map(_size, numbers.values()))), strict=True)))


def sizes(*, actor: Actor, choices: Sequence[Filters], at: datetime) -> tuple[int, ...]:
    """How many cases each choice shows, counted as `counts` does. One query for all."""
    return _row([_chosen(actor, one, at) for one in choices]) if choices else ()


def _chosen(actor: Actor, choice: Filters, at: datetime) -> Counted:
    found = door.owned_by(actor) if choice.mine else door.visible(actor)
    whole = _size(narrow(found, choice, at, actor=actor))
    if not choice.text.strip() or Sought.of(choice.text).is_vague:
        return whole
    latest = search.period(at)
    weeks = [search.period_token(latest - n) for n in range(LATELY)]
    return _either(_size(narrow(found, choice, at, actor=actor, weeks=weeks)), whole)


def _either(lately: Counted, whole: Counted) -> Counted:
    """What is common makes the number long in the latest weeks; an index of words would first
    gather all of it."""
    text = f"CASE WHEN {lately[0]} > {MOST_COUNTED} THEN {MOST_COUNTED + 1} ELSE {whole[0]} END"
    return text, [*lately[1], *whole[1]]


def _row(counted: Sequence[Counted]) -> tuple[int, ...]:
    with connection.cursor() as cursor:
        columns = ", ".join(text for text, _given in counted)
        cursor.execute(f"SELECT {columns}", [one for _text, given in counted for one in given])
        row: tuple[int, ...] = cursor.fetchone()
    return row


def _size(found: QuerySet[Case]) -> Counted:
    try:
        rows = found.order_by().values("pk")[: MOST_COUNTED + 1]
        text, given = rows.query.sql_with_params()
    except EmptyResultSet:  # the caller has no seat, so nothing can be its own
        return "0", []
    counted = f"(SELECT count(*) FROM ({text}) AS counted)"  # noqa: S608 Django's own SQL
    return counted, list(given)
