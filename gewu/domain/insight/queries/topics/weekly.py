"""Weekly digests: what a week was like, counted once, and reading it later."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import get_current_timezone

from gewu.domain.cases import queries as cases
from gewu.domain.cases.types import Kind
from gewu.domain.cases.types import Permission as Cases
from gewu.domain.insight.models import Digest, Topic
from gewu.domain.insight.queries.topics.lists import title
from gewu.domain.insight.topics import CountLine, DigestLine, DigestRow, TopicState
from gewu.kernel.access import SYSTEM, Actor, within
from gewu.registers.places import queries as places
from gewu.registers.places.types import Level

WEEK = timedelta(days=7)
MOST = 10
REPEATED = 2  # reports from one spot or of one person that count as repeated


def weeks(*, actor: Actor, limit: int = 26) -> list[date]:
    """The Mondays of which there are digests in the caller's area, the latest first."""
    found = _visible(actor).order_by("-week").values_list("week", flat=True).distinct()
    return list(found[:limit])


def digests(*, actor: Actor, week: date, path: str = "") -> list[DigestRow]:
    """Of each community in the caller's area, the one with the most reports first."""
    found = _visible(actor).filter(week=week, path__startswith=path)
    rows = [_row(one) for one in found.select_related("place__parent")]
    return sorted(rows, key=lambda row: (-row.reports, row.path))


def _visible(actor: Actor) -> QuerySet[Digest]:
    return Digest.objects.filter(within("path", actor.scopes(Cases.VIEW)))


def missing(week: date) -> list[tuple[UUID, str]]:
    """(place, path) of communities whose week is not written down yet; of everywhere, for jobs."""
    found = places.visible(SYSTEM).filter(level=Level.COMMUNITY, is_active=True)
    made = Digest.objects.filter(week=week).values("place")
    return list(found.exclude(pk__in=made).order_by("path").values_list("pk", "path"))


def counted(path: str, week: date) -> dict[str, Any]:
    """What stands in a digest, as JSON. Some ten queries."""
    now, before = _reports(path, week), _reports(path, week - WEEK)
    people = Counter(now.values_list("reporter", "contact_hash"))
    people.pop((None, None), None)
    topics = _topics(path, week)
    return {
        "reports": now.count(),
        "before": before.count(),
        "people": len(people),
        "asked_again": sum(number >= REPEATED for number in people.values()),
        "top": [_line(topic) for topic in topics[:MOST]],
        "new": [_line(topic) for topic in topics if _within(topic.first_at, week)],
        "ended": [_line(topic) for topic in _ended(path, week)[:MOST]],
        "kinds": _compared(now, before, "kind"),
        "matters": _compared(now.exclude(matter=None), before, "matter__name"),
        "spots": [one for one in _compared(now, before, "address") if one[0] and one[1] > 1],
    }


def _reports(path: str, week: date) -> QuerySet[Any]:
    start, end = _span(week)
    return cases.visible(SYSTEM).filter(
        path__startswith=path, reported_at__gte=start, reported_at__lt=end, parent__isnull=True
    )


def _span(week: date) -> tuple[datetime, datetime]:
    zone = get_current_timezone()
    start = datetime.combine(week, time.min, zone)
    return start, datetime.combine(week + WEEK, time.min, zone)


def _within(moment: datetime, week: date) -> bool:
    start, end = _span(week)
    return start <= moment < end


def _topics(path: str, week: date) -> list[Topic]:
    """Those with reports in the week, the one with the most first."""
    start, end = _span(week)
    inside = Q(
        cases__is_in=True,
        cases__case__reported_at__gte=start,
        cases__case__reported_at__lt=end,
    )
    found = Topic.objects.filter(path__startswith=path).exclude(state=TopicState.DISMISSED)
    lately = found.annotate(week_reports=Count("cases", filter=inside)).filter(week_reports__gt=0)
    return list(lately.select_related("place", "typical").order_by("-week_reports", "-heat", "pk"))


def _ended(path: str, week: date) -> list[Topic]:
    start, end = _span(week)
    quiet = Q(quiet_at__gte=start, quiet_at__lt=end)
    settled = Q(state=TopicState.SETTLED, decided_at__gte=start, decided_at__lt=end)
    found = Topic.objects.filter(quiet | settled, path__startswith=path, reports__gt=0)
    return list(found.select_related("place", "typical").order_by("-heat", "pk"))


def _line(topic: Topic) -> dict[str, Any]:
    return {
        "topic_id": str(topic.pk),
        "title": title(topic),
        "place_name": topic.place.name,
        "phrases": topic.phrases,
        "reports": getattr(topic, "week_reports", 0),
        "people": topic.people,
        "total": topic.reports,
    }


def _compared(now: QuerySet[Any], before: QuerySet[Any], field: str) -> list[tuple[str, int, int]]:
    """(code or name, number, number in the week before), the most first."""
    found, earlier = _tally(now, field), dict(_tally(before, field))
    return [(name, number, earlier.get(name, 0)) for name, number in found[:MOST]]


def _tally(found: QuerySet[Any], field: str) -> list[tuple[str, int]]:
    numbers = found.order_by().values_list(field).annotate(number=Count("pk"))
    return sorted(numbers, key=lambda pair: (-pair[1], str(pair[0])))


def _row(one: Digest) -> DigestRow:
    data, street = one.data, one.place.parent
    return DigestRow(
        place_id=one.place_id,
        path=one.path,
        place_name=one.place.name,
        street_name=street.name if street else "",
        week=one.week,
        made_at=one.made_at,
        reports=data["reports"],
        before=data["before"],
        people=data["people"],
        asked_again=data["asked_again"],
        top=_lines(data["top"]),
        new=_lines(data["new"]),
        ended=_lines(data["ended"]),
        kinds=tuple(CountLine(Kind(code).label, *rest) for code, *rest in data["kinds"]),
        matters=_counts(data["matters"]),
        spots=_counts(data["spots"]),
    )


def _lines(found: Iterable[dict[str, Any]]) -> tuple[DigestLine, ...]:
    return tuple(
        DigestLine(**one | {"topic_id": UUID(one["topic_id"]), "phrases": tuple(one["phrases"])})
        for one in found
    )


def _counts(found: Iterable[Sequence[Any]]) -> tuple[CountLine, ...]:
    return tuple(CountLine(*one) for one in found)
