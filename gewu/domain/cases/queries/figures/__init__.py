"""Numbers over many cases, counted by the database: what is open, what a period brought."""

from gewu.domain.cases.queries.figures.owned import held
from gewu.domain.cases.queries.figures.period import arrivals, counted, returns
from gewu.domain.cases.queries.figures.piles import piled
from gewu.domain.cases.queries.figures.standing import (
    late_by_seat,
    open_by_place,
    reported_by_place,
)

__all__ = [
    "arrivals",
    "counted",
    "held",
    "late_by_seat",
    "open_by_place",
    "piled",
    "reported_by_place",
    "returns",
]
