"""What was reported in a period: how it was answered, solved and rated, and where it ended.

Plain SQL: the answers are joined once by hash, so that a quarter of a million cases take one scan.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Q

from gewu.domain.cases.figures import Arrivals, Counted, Returns, Window
from gewu.domain.cases.models import Return
from gewu.domain.cases.queries.figures import counting
from gewu.domain.cases.types import Permission, Verb
from gewu.kernel.access import Actor, within

SAID_YES = (Verb.RATE, Verb.HEARD_YES)

# Each case becomes one word, worked out once (OFFSET 0 keeps it so), then the words are counted;
# from 4 on they belong to cases that count. The columns stand in the order of `Counted`.
COUNTED_SQL = """
SELECT place, count(*), count(*) FILTER (WHERE word = 1), count(*) FILTER (WHERE word = 2),
    count(*) FILTER (WHERE word = 3), count(*) FILTER (WHERE word > 3),
    count(*) FILTER (WHERE word > 3 AND asked),
    count(*) FILTER (WHERE word > 3 AND asked AND in_time),
    count(*) FILTER (WHERE word = 4), count(*) FILTER (WHERE word = 5),
    count(*) FILTER (WHERE word = 6), count(*) FILTER (WHERE word = 7),
    count(score) FILTER (WHERE word > 3 AND is_over),
    count(*) FILTER (WHERE word > 3 AND is_over AND score >= %(satisfied)s),
    count(*) FILTER (WHERE word > 3 AND reopened > 0),
    count(*) FILTER (WHERE word > 3 AND is_over),
    count(*) FILTER (WHERE word > 3 AND role IN ('GRID_WORKER', 'BUILDING_STEWARD')),
    count(*) FILTER (WHERE word > 3 AND role = 'PROPERTY_MANAGER'),
    count(*) FILTER (WHERE word > 3 AND role IN ('COMMUNITY_WORKER', 'COMMUNITY_SECRETARY')),
    count(*) FILTER (WHERE word > 3 AND role = 'STREET_STAFF'),
    count(*) FILTER (WHERE word > 3 AND role = 'DEPARTMENT_CLERK'),
    count(*) FILTER (WHERE word > 3 AND role = 'DISTRICT_DESK')
FROM (
    SELECT substr(c.path, 1, %(length)s) AS place,
        CASE WHEN c.status = 'DECLINED' OR (c.status = 'ARCHIVED' AND c.resolved_at IS NULL) THEN 1
            WHEN c.status = 'MERGED' THEN 2
            WHEN c.id = ANY(%(excluded)s) THEN 3
            WHEN c.status IN ('CLOSED', 'ARCHIVED')
                AND (c.score IS NOT NULL OR s.at IS NOT NULL) THEN 4
            WHEN c.reopened > 0 THEN 5
            WHEN c.status NOT IN ('CLOSED', 'ARCHIVED') THEN 8
            WHEN c.reporter_id IS NULL AND c.contact_hash IS NULL AND c.joined = 0 THEN 7
            ELSE 6 END AS word,
        c.status IN ('CLOSED', 'ARCHIVED') AS is_over, c.score, c.reopened,
        CASE WHEN c.status IN ('CLOSED', 'ARCHIVED') THEN c.resolved_role END AS role,
        (c.reporter_id IS NOT NULL OR c.contact_hash IS NOT NULL)
            AND c.respond_due_at IS NOT NULL
            AND (c.responded_at IS NOT NULL OR c.respond_due_at < %(at)s) AS asked,
        c.responded_at <= c.respond_due_at AS in_time
    FROM cases_case c
    LEFT JOIN cases_step s ON s.case_id = c.id AND s.at = c.closed_at
        AND s.verb IN ('RATE', 'HEARD_YES') AND s.at >= %(start)s
    WHERE c.reported_at >= %(start)s AND c.reported_at < %(end)s AND c.parent_id IS NULL
        AND {scope}
    OFFSET 0
) one
GROUP BY place ORDER BY place
"""
ARRIVALS_SQL = """
SELECT substr(c.path, 1, %(length)s), count(*), count(c.arrived_at),
    percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (
        ORDER BY extract(epoch FROM c.arrived_at - c.reported_at) / 60.0),
    count(*) FILTER (WHERE c.arrive_due_at IS NOT NULL
        AND (c.arrived_at IS NOT NULL OR c.arrive_due_at < %(at)s)),
    count(*) FILTER (WHERE c.arrived_at <= c.arrive_due_at)
FROM cases_case c
WHERE c.is_urgent AND c.parent_id IS NULL AND c.status <> 'MERGED'
    AND NOT (c.status = 'DECLINED' OR (c.status = 'ARCHIVED' AND c.resolved_at IS NULL))
    AND NOT c.id = ANY(%(excluded)s)
    AND c.reported_at >= %(start)s AND c.reported_at < %(end)s AND {scope}
GROUP BY 1 ORDER BY 1
"""


def counted(
    *,
    actor: Actor,
    path: str,
    length: int,
    window: Window,
    at: datetime,
    excluded: Collection[UUID] = (),
    satisfied: int = 4,
) -> list[Counted]:
    """By place, in place order. Uses `case_newest` or `case_path`, and `step_answer`."""
    given = {
        "excluded": list(excluded),
        "satisfied": satisfied,
        "length": length,
        "at": at,
        "start": window.start,
        "end": window.end,
    }
    found = counting.rows(COUNTED_SQL, actor=actor, path=path, values=given)
    return [Counted(*row) for row in found]


def arrivals(
    *,
    actor: Actor,
    path: str,
    length: int,
    window: Window,
    at: datetime,
    excluded: Collection[UUID] = (),
) -> list[Arrivals]:
    """By place, in place order. Uses `case_urgent`, which holds urgent cases only."""
    given = {
        "excluded": list(excluded),
        "length": length,
        "at": at,
        "start": window.start,
        "end": window.end,
    }
    found = counting.rows(ARRIVALS_SQL, actor=actor, path=path, values=given)
    return [
        Arrivals(
            path=place,
            urgent=urgent,
            arrived=arrived,
            median=marks[0] if marks else None,
            nine_of_ten=marks[1] if marks else None,
            limited=limited,
            in_time=in_time,
        )
        for place, urgent, arrived, marks, limited, in_time in found
    ]


def returns(*, actor: Actor, path: str, window: Window) -> list[Returns]:
    """By unit, in the order of roles and places. Uses `return_asked`."""
    found = Return.objects.filter(
        within("case__path", actor.scopes(Permission.VIEW)),
        case__path__startswith=path,
        asked_at__gte=window.start,
        asked_at__lt=window.end,
    )
    rows = found.values(
        "role", place_name=F("place__name"), organisation_name=F("organisation__name")
    ).annotate(
        asked=Count("pk"),
        yes=Count("pk", filter=Q(upheld=True)),
        no=Count("pk", filter=Q(upheld=False)),
    )
    return [
        Returns(
            row["role"],
            row["organisation_name"] or row["place_name"],
            row["asked"],
            row["yes"],
            row["no"],
        )
        for row in rows.order_by("role", "place__path", "organisation__name")
    ]
