"""Reading cases; no row is reachable without the caller's scope."""

from gewu.domain.cases.queries.detail import detail, photo_file, public_view
from gewu.domain.cases.queries.door import find_by_number, for_update, prove, visible
from gewu.domain.cases.queries.lists import (
    Counts,
    counts,
    inbox,
    looks,
    mine,
    near,
    points,
    recorded,
    unanswered,
)
from gewu.domain.cases.queries.owners import contact, seat_of, targets

__all__ = [
    "Counts",
    "contact",
    "counts",
    "detail",
    "find_by_number",
    "for_update",
    "inbox",
    "looks",
    "mine",
    "near",
    "photo_file",
    "points",
    "prove",
    "public_view",
    "recorded",
    "seat_of",
    "targets",
    "unanswered",
    "visible",
]
