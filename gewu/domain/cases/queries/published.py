"""What of the cases may be public: whole numbers, and points without words or people."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Substr
from django.utils.timezone import get_current_timezone

from gewu.domain.cases.figures import Published, Tally, Window
from gewu.domain.cases.models import OPEN_CONDITION, Case
from gewu.domain.cases.queries.figures import counting
from gewu.domain.cases.types import Kind, Outcome, Status
from gewu.kernel.access import SYSTEM
from gewu.registers.places.types import Level

# Of all, by kind and by month in one scan; the days are those of cases that ended.
TALLY_SQL = """
SELECT kind, month, count(*), count(days), percentile_cont(0.5) WITHIN GROUP (ORDER BY days)
FROM (
    SELECT c.kind, date_trunc('month', c.reported_at AT TIME ZONE %(zone)s)::date AS month,
        CASE WHEN c.status IN ('CLOSED', 'ARCHIVED')
            THEN extract(epoch FROM c.resolved_at - c.reported_at) / 86400.0 END AS days
    FROM cases_case c
    WHERE c.reported_at >= %(start)s AND c.reported_at < %(end)s AND c.parent_id IS NULL
        AND {scope}
) one
GROUP BY GROUPING SETS ((), (kind), (month)) ORDER BY kind, month
"""
# Until the reporter has answered it is not called solved.
GOING_ON = OPEN_CONDITION | Q(status=Status.RESOLVED)
SOLVED = Q(status=Status.CLOSED, outcome=Outcome.SOLVED)


def tally(*, path: str, window: Window) -> list[Tally]:
    """Reported in a window under a path. Public: nothing but whole numbers and a median."""
    given = {"zone": str(get_current_timezone()), "start": window.start, "end": window.end}
    found = counting.rows(TALLY_SQL, actor=SYSTEM, path=path, values=given)
    return [
        Tally(Kind(kind) if kind else None, month, reported, ended, median)
        for kind, month, reported, ended, median in found
    ]


def matters(
    *, path: str, kinds: Collection[str], outside: Collection[str], since: datetime, limit: int
) -> tuple[list[Published], dict[str, tuple[int, int]]]:
    """What is going on, and what was solved since; with (going on, solved) by the grid's path.

    Public: neither words nor people nor buildings leave this function. The newest come first;
    what lies under `outside` is left out.
    """
    found = _shown(path, kinds, since)
    for part in outside:
        found = found.exclude(path__startswith=part)
    found = found.annotate(grid=Substr("path", 1, Level.GRID.length))
    counts = found.values("grid").annotate(
        going_on=Count("pk", filter=GOING_ON), solved=Count("pk", filter=SOLVED)
    )
    fields = ("kind", "matter__name", "status", "reported_at", "lon", "lat", "grid")
    rows = found.order_by("-reported_at", "-pk").values(*fields)
    return (
        [_row(row) for row in rows[:limit]],
        {row["grid"]: (row["going_on"], row["solved"]) for row in counts.order_by("grid")},
    )


def _shown(path: str, kinds: Collection[str], since: datetime) -> QuerySet[Case]:
    recent = GOING_ON | (SOLVED & Q(closed_at__gte=since))
    return Case.objects.filter(
        recent, path__startswith=path, kind__in=list(kinds), parent__isnull=True
    )


def _row(found: Mapping[str, Any]) -> Published:
    local = found["reported_at"].astimezone(get_current_timezone()).date()
    lon, lat = found["lon"], found["lat"]
    return Published(
        kind=Kind(found["kind"]),
        matter=found["matter__name"] or "",
        status=Status(found["status"]),
        month=local.replace(day=1),
        # Three decimals of a degree: about a hundred metres.
        point=None if lon is None or lat is None else (round(lon, 3), round(lat, 3)),
        grid=found["grid"],
    )
