"""Lists of topics, the hottest first, and how many reports came on each day."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, TruncDate
from django.utils.timezone import localdate

from gewu.domain.insight.models import Topic, TopicCase, TopicFollower
from gewu.domain.insight.queries.topics import door
from gewu.domain.insight.topics import Day, HeatParts, Shown, TopicFilters, TopicRow, TopicState
from gewu.kernel.access import Actor
from gewu.kernel.paging import Page

SIZE = 50
DAYS = 30
CONDITIONS: Mapping[Shown, Q] = {
    Shown.OPEN: Q(state=TopicState.OPEN, quiet_at__isnull=True),
    Shown.FOLLOWED: Q(follows__isnull=False),
    Shown.QUIET: Q(state=TopicState.OPEN, quiet_at__isnull=False),
    Shown.SETTLED: Q(state=TopicState.SETTLED),
    Shown.DISMISSED: Q(state=TopicState.DISMISSED),
}


def rows(
    *, actor: Actor, filters: TopicFilters, cursor: str = "", size: int = SIZE
) -> Page[TopicRow]:
    """The hottest first. `cursor` is the id of the last one seen."""
    found = with_own(actor, door.visible(actor).filter(path__startswith=filters.path))
    found = found.filter(CONDITIONS[filters.shown], reports__gt=0).filter(_after(actor, cursor))
    topics = list(found.order_by("-heat", "-pk")[: size + 1])
    following = topics[size - 1].pk.hex if len(topics) > size else None
    return Page([row(topic) for topic in topics[:size]], following)


def counts(*, actor: Actor, path: str = "") -> dict[Shown, int]:
    """How many each list shows. One query."""
    found = with_own(actor, door.visible(actor).filter(path__startswith=path, reports__gt=0))
    counted = found.aggregate(
        **{shown.value: Count("pk", filter=condition) for shown, condition in CONDITIONS.items()}
    )
    return {shown: counted[shown.value] for shown in Shown}


def days_of(
    *, topic_ids: Collection[UUID], at: datetime, days: int = DAYS
) -> dict[UUID, tuple[Day, ...]]:
    """Reports of each of these topics on each of the last days, the oldest first. One query."""
    today = localdate(at)
    first = today - timedelta(days=days - 1)
    found = (
        door.members(topic_ids)
        .annotate(day=TruncDate("case__reported_at"))
        .filter(day__gte=first)
        .values_list("topic", "day")
    )
    counted = Counter(found)
    return {topic_id: _days(counted, topic_id, first, days) for topic_id in topic_ids}


def with_own(actor: Actor, found: QuerySet[Topic]) -> QuerySet[Topic]:
    """With whether the caller follows it, and what is new since they last looked."""
    mine = TopicFollower.objects.filter(topic=OuterRef("pk"), account=actor.id)
    seen_at = TopicFollower.objects.filter(topic=OuterRef("topic"), account=actor.id)
    fresh = (
        TopicCase.objects.filter(topic=OuterRef("pk"), is_in=True)
        .filter(at__gt=Subquery(seen_at.values("seen_at")[:1]))
        .order_by()
        .values("topic")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return found.select_related("place", "typical").annotate(
        follows=Subquery(mine.values("seen_at")[:1]),
        news=Coalesce(Subquery(fresh, output_field=IntegerField()), 0),
    )


def row(topic: Topic) -> TopicRow:
    """Of a topic read with `with_own`."""
    return TopicRow(
        id=topic.pk,
        place_id=topic.place_id,
        place_name=topic.place.full_name or topic.place.name,
        place_short=topic.place.name,
        path=topic.path,
        state=TopicState(topic.state),
        is_quiet=topic.quiet_at is not None,
        title=title(topic),
        typical_id=topic.typical_id,
        typical_text=topic.typical.text,
        phrases=tuple(topic.phrases),
        spots=tuple(topic.spots),
        first_at=topic.first_at,
        last_at=topic.last_at,
        reports=topic.reports,
        heat=heat_of(topic),
        is_followed=getattr(topic, "follows", None) is not None,
        news=getattr(topic, "news", 0),
    )


def title(topic: Topic) -> str:
    """The first words of its most typical report: a sentence says more than its key words."""
    text = " ".join(topic.typical.text.split())
    return text if len(text) <= 40 else f"{text[:40]}…"


def heat_of(topic: Topic) -> HeatParts:
    return HeatParts(
        people=topic.people,
        voices=topic.voices,
        growth=topic.growth,
        total=topic.heat,
        recent=topic.recent,
        before=topic.before,
    )


def _after(actor: Actor, cursor: str) -> Q:
    """What follows the topic with this id; anything else reads as the first page."""
    try:
        last = door.visible(actor).filter(pk=UUID(cursor)).values_list("heat", "pk").first()
    except ValueError:
        last = None
    if last is None:
        return Q()
    return Q(heat__lt=last[0]) | Q(heat=last[0], pk__lt=last[1])


def _days(
    counted: Counter[tuple[UUID, date]], topic_id: UUID, first: date, days: int
) -> tuple[Day, ...]:
    every = (first + timedelta(days=number) for number in range(days))
    return tuple(Day(day, counted[topic_id, day]) for day in every)
