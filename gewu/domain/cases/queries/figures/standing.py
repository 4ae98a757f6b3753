"""What is open at this moment, by place and by who has it."""

from datetime import datetime, time, timedelta

from django.db.models import Count, F, Min, Q, QuerySet
from django.db.models.functions import Substr, TruncDate
from django.utils.timezone import get_current_timezone, localtime

from gewu.domain.cases.figures import Late, Small, Standing
from gewu.domain.cases.models import OPEN_CONDITION, Case
from gewu.domain.cases.queries.figures import counting
from gewu.domain.cases.types import OPEN, Permission, Status
from gewu.kernel.access import Actor, within

# Whether a case is small is worked out once for each (OFFSET 0 keeps it so); see `Small`.
STANDING_SQL = """
SELECT place, count(*), count(*) FILTER (WHERE is_small), count(*) FILTER (WHERE NOT is_small),
    count(*) FILTER (WHERE NOT is_small AND due_at < %(tomorrow)s),
    count(*) FILTER (WHERE due_at < %(at)s)
FROM (
    SELECT substr(c.path, 1, %(length)s) AS place, c.due_at,
        c.case_class = ANY(%(classes)s) OR (
            %(within_day)s AND c.case_class = '' AND
            (c.resolve_due_at AT TIME ZONE %(zone)s)::date
                <= (c.clock_from AT TIME ZONE %(zone)s)::date
        ) AS is_small
    FROM cases_case c WHERE c.status = ANY(%(open)s) AND {scope} OFFSET 0
) one
GROUP BY place ORDER BY place
"""


def is_small(small: Small) -> Q:
    """The same as in the SQL above; needs `with_days`."""
    named = Q(case_class__in=small.classes)
    if not small.within_day:
        return named
    return named | Q(case_class="", due_day__lte=F("came_day"))


def in_sight(actor: Actor, path: str) -> QuerySet[Case]:
    """Of the caller's area only: a case merely owned elsewhere is not the area's figure."""
    scope = within("path", actor.scopes(Permission.VIEW))
    return Case.objects.filter(scope, path__startswith=path)


def with_days(found: QuerySet[Case]) -> QuerySet[Case]:
    """The local days on which a case came (or came back) and is to be solved."""
    return found.alias(came_day=TruncDate("clock_from"), due_day=TruncDate("resolve_due_at"))


def end_of_day(at: datetime) -> datetime:
    local = localtime(at)
    return datetime.combine(local.date(), time.min, local.tzinfo) + timedelta(days=1)


def open_by_place(
    *, actor: Actor, path: str, length: int, small: Small, at: datetime
) -> list[Standing]:
    """In place order. One scan of `case_open_place`, an index that holds open cases only."""
    given = {
        "length": length,
        "open": sorted(OPEN),
        "classes": list(small.classes),
        "within_day": small.within_day,
        "zone": str(get_current_timezone()),
        "tomorrow": end_of_day(at),
        "at": at,
    }
    found = counting.rows(STANDING_SQL, actor=actor, path=path, values=given)
    return [Standing(*row) for row in found]


def reported_by_place(
    *, actor: Actor, path: str, length: int, since: datetime, at: datetime
) -> dict[str, tuple[int, int]]:
    """path → (reported since, of these done or ended by now). Uses `case_path`/`case_newest`."""
    found = in_sight(actor, path).filter(
        reported_at__gte=since, reported_at__lte=at, parent__isnull=True
    )
    rows = found.values(place_path=Substr("path", 1, length)).annotate(
        came=Count("pk"), done=Count("pk", filter=~OPEN_CONDITION)
    )
    return {row["place_path"]: (row["came"], row["done"]) for row in rows}


def late_by_seat(*, actor: Actor, path: str, at: datetime) -> list[Late]:
    """Overdue cases by the state they hang in and the seat that must act, longest first.

    Seats are roles at places: no person is counted.
    """
    found = in_sight(actor, path).filter(OPEN_CONDITION, due_at__lt=at)
    rows = (
        found.values("status", "owner_role", "owner_place_id", "owner_organisation_id")
        .annotate(
            number=Count("pk"),
            since=Min("due_at"),
            place_name=Min("owner_place__name"),
            organisation_name=Min("owner_organisation__name"),
        )
        .order_by("since", "owner_role", "owner_place_id")
    )
    return [
        Late(
            status=Status(row["status"]),
            role=row["owner_role"],
            place_id=row["owner_place_id"],
            organisation_id=row["owner_organisation_id"],
            owner=row["organisation_name"] or row["place_name"],
            number=row["number"],
            since=row["since"],
        )
        for row in rows
    ]
