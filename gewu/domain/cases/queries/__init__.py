"""Reading cases; no row is reachable without the caller's scope."""

from gewu.domain.cases.queries.counting import counts
from gewu.domain.cases.queries.detail import detail, photo_file, public_view
from gewu.domain.cases.queries.door import find_by_number, for_update, prove, visible
from gewu.domain.cases.queries.lists import (
    alarmed,
    inbox,
    looks,
    mine,
    near,
    passings,
    points,
    recorded,
    ringing,
    vacant,
)
from gewu.domain.cases.queries.nearby import Nearby, nearby
from gewu.domain.cases.queries.outlook import what_if
from gewu.domain.cases.queries.owners import seat_of, targets
from gewu.domain.cases.queries.telling import owner_of, telling

__all__ = [
    "Nearby",
    "alarmed",
    "counts",
    "detail",
    "find_by_number",
    "for_update",
    "inbox",
    "looks",
    "mine",
    "near",
    "nearby",
    "owner_of",
    "passings",
    "photo_file",
    "points",
    "prove",
    "public_view",
    "recorded",
    "ringing",
    "seat_of",
    "targets",
    "telling",
    "vacant",
    "visible",
    "what_if",
]
