"""Reading suggestions, routes and what was learnt."""

from gewu.domain.insight.queries.learning import current, history, may_manage, taken
from gewu.domain.insight.queries.reading import reader, subjects
from gewu.domain.insight.queries.routing import route
from gewu.domain.insight.queries.suggestions import same, suggested, waiting

__all__ = [
    "current",
    "history",
    "may_manage",
    "reader",
    "route",
    "same",
    "subjects",
    "suggested",
    "taken",
    "waiting",
]
