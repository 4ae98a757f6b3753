"""Keyset paging: a page starts after the last row seen, so deep pages cost what the first does."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

Row = TypeVar("Row")
M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """`next` is the cursor of the following page, None on the last."""

    rows: Sequence[Row]
    next: str | None


def encode(moment: datetime, pk: UUID) -> str:
    text = json.dumps([moment.isoformat(), str(pk)], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode(cursor: str) -> tuple[datetime, UUID] | None:
    """The position in a cursor; None for anything that is not one, which reads as page one."""
    try:
        moment, pk = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        position = datetime.fromisoformat(moment), UUID(pk)
    except (ValueError, TypeError, AttributeError, RecursionError, binascii.Error):
        return None
    return position if position[0].tzinfo else None


def fetch(
    found: QuerySet[M], *, field: str, descending: bool, cursor: str, size: int
) -> tuple[list[M], str | None]:
    """One page by (moment field, pk) and the cursor of the next page."""
    position = decode(cursor) if cursor else None
    if position is not None:
        found = found.filter(beyond(field, descending, *position))
    sign = "-" if descending else ""
    rows = list(found.order_by(f"{sign}{field}", f"{sign}pk")[: size + 1])
    if len(rows) <= size:
        return rows, None
    last = rows[size - 1]
    return rows[:size], encode(getattr(last, field), last.pk)


def beyond(field: str, descending: bool, moment: datetime, pk: UUID) -> Q:
    # The redundant first bound lets the index start at the position.
    side = "lt" if descending else "gt"
    tie = Q(**{field: moment, f"pk__{side}": pk})
    return Q(**{f"{field}__{side}e": moment}) & (Q(**{f"{field}__{side}": moment}) | tie)
