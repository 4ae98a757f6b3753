"""Reading cases; no row is reachable without the caller's scope."""

from gewu.domain.cases.queries.alike import alike
from gewu.domain.cases.queries.batches import (
    batch,
    batch_targets,
    fitting,
    missed_batches,
    offers,
    pending_batch,
)
from gewu.domain.cases.queries.callers import caller
from gewu.domain.cases.queries.counting import counts, sizes
from gewu.domain.cases.queries.detail import detail, photo_file, public_view
from gewu.domain.cases.queries.door import find_by_number, for_update, prove, visible
from gewu.domain.cases.queries.lately import changes, latest, position
from gewu.domain.cases.queries.lists import (
    alarmed,
    extras,
    inbox,
    like,
    looks,
    mine,
    passings,
    points,
    recorded,
    ringing,
    rows_of,
    vacant,
)
from gewu.domain.cases.queries.nearby import Nearby, nearby
from gewu.domain.cases.queries.outlook import what_if
from gewu.domain.cases.queries.owners import seat_of, targets
from gewu.domain.cases.queries.telling import owner_of, phones, telling
from gewu.domain.cases.queries.usual import usual_matters
from gewu.domain.cases.queries.ways import Named, Went, named, went

__all__ = [
    "Named",
    "Nearby",
    "Went",
    "alarmed",
    "alike",
    "batch",
    "batch_targets",
    "caller",
    "changes",
    "counts",
    "detail",
    "extras",
    "find_by_number",
    "fitting",
    "for_update",
    "inbox",
    "latest",
    "like",
    "looks",
    "mine",
    "missed_batches",
    "named",
    "nearby",
    "offers",
    "owner_of",
    "passings",
    "pending_batch",
    "phones",
    "photo_file",
    "points",
    "position",
    "prove",
    "public_view",
    "recorded",
    "ringing",
    "rows_of",
    "seat_of",
    "sizes",
    "targets",
    "telling",
    "usual_matters",
    "vacant",
    "visible",
    "went",
    "what_if",
]
