"""Reading plans of grids, and what an area lacks."""

from gewu.domain.grids.queries.comparing import comparison
from gewu.domain.grids.queries.covering import coverage
from gewu.domain.grids.queries.door import visible
from gewu.domain.grids.queries.handing import handover
from gewu.domain.grids.queries.listing import history, members, plan, plans, progress, spoken

__all__ = [
    "comparison",
    "coverage",
    "handover",
    "history",
    "members",
    "plan",
    "plans",
    "progress",
    "spoken",
    "visible",
]
