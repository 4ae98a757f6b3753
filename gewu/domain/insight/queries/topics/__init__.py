"""Reading hot issues and weekly digests; within the caller's area."""

from gewu.domain.insight.queries.topics.detail import detail, points, topic_of
from gewu.domain.insight.queries.topics.lists import counts, days_of, rows
from gewu.domain.insight.queries.topics.telling import receivers, told
from gewu.domain.insight.queries.topics.weekly import digests, weeks

__all__ = [
    "counts",
    "days_of",
    "detail",
    "digests",
    "points",
    "receivers",
    "rows",
    "told",
    "topic_of",
    "weeks",
]
