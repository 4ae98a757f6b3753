"""Reading whistles; no row is reachable without the caller's scope."""

from gewu.domain.whistles.queries.calls import arrivals, choices, duties_for, invitable
from gewu.domain.whistles.queries.detail import detail
from gewu.domain.whistles.queries.door import for_update, visible
from gewu.domain.whistles.queries.lists import counts, of_case, rows
from gewu.domain.whistles.queries.times import unrated, waiting_too_long
from gewu.domain.whistles.queries.told import to_desk, to_invited

__all__ = [
    "arrivals",
    "choices",
    "counts",
    "detail",
    "duties_for",
    "for_update",
    "invitable",
    "of_case",
    "rows",
    "to_desk",
    "to_invited",
    "unrated",
    "visible",
    "waiting_too_long",
]
