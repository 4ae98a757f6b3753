"""The search for hot issues: what it finds is kept, under the ids and corrections of before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Count, F, Max, Min, Q

from gewu.domain.insight import tenant
from gewu.domain.insight.actions.topics import steps
from gewu.domain.insight.events import TopicFound, TopicGrown, TopicReturned
from gewu.domain.insight.models import Topic, TopicCase, TopicSearch
from gewu.domain.insight.queries.topics import reading
from gewu.domain.insight.queries.topics.reading import Window
from gewu.domain.insight.rules import gathering, hot_heat
from gewu.domain.insight.rules.gathering import Gathered
from gewu.domain.insight.rules.hot import HotIssues
from gewu.domain.insight.rules.hot_types import Options
from gewu.domain.insight.topics import TopicState, TopicVerb
from gewu.kernel.access import SYSTEM
from gewu.kernel.events import publish
from gewu.kernel.ids import new_id
from gewu.registers.places import queries as places
from gewu.registers.places.types import Level

# Without anything new the heat is taken again: it fades, and old reports drop out.
AT_LEAST_EVERY = timedelta(hours=20)


def find_topics(*, at: datetime) -> int:
    """Look through the last weeks of every district that has something new; how many topics
    there are in those.

    The search itself holds no lock; what it found is then named and kept in one transaction.
    """
    return sum(_search(path, at) for path in _districts())


def _districts() -> list[str]:
    found = places.visible(SYSTEM).filter(level=Level.DISTRICT, is_active=True)
    root = places.root()
    return list(found.order_by("path").values_list("path", flat=True)) or (
        [root.path] if root else []
    )


def _search(path: str, at: datetime) -> int:
    wanted = reading.chosen(path)
    newest = reading.newest(path, days=wanted.days, at=at)
    if _is_known(path, newest, at):
        return 0
    window = reading.window(path, days=wanted.days, at=at)
    search = HotIssues(reading.options(wanted))
    search.add(window.messages.values())
    return _keep(Search(path, at, wanted, window, search), newest)


def _is_known(path: str, newest: UUID | None, at: datetime) -> bool:
    last = TopicSearch.objects.filter(pk=path).first()
    return last is not None and last.newest == newest and at < last.at + AT_LEAST_EVERY


@dataclass(frozen=True, slots=True)
class Search:
    """What was looked through, and the groups it fell into."""

    path: str
    at: datetime
    wanted: tenant.HotIssues
    window: Window
    found: HotIssues

    @property
    def options(self) -> Options:
        return reading.options(self.wanted)

    def gathered(self) -> list[Gathered]:
        """With the ids of before; what is new gets one that nothing else has."""
        known, pins = reading.placed(self.window.messages)
        found = gathering.gather(
            self.found.topics(at=self.at, known=known),
            self.window.messages,
            self.window.where,
            pins,
            at=self.at,
            options=self.options,
        )
        kept = set(known.values())
        return [one if one.id in kept else replace(one, id=str(new_id())) for one in found]


@transaction.atomic
def _keep(search: Search, newest: UUID | None) -> int:
    steps.one_by_one(search.path)
    gathered = search.gathered()
    rows = _rows(search, gathered)
    _fill(search, gathered)
    _rest(search, {row.pk for row in rows})
    TopicSearch.objects.update_or_create(
        pk=search.path, defaults={"at": search.at, "newest": newest}
    )
    return len(rows)


def _rows(search: Search, gathered: Iterable[Gathered]) -> list[Topic]:
    """Each topic made or brought up to date, with what is worth announcing."""
    kept = list(gathered)
    found = Topic.objects.select_for_update().filter(pk__in=[UUID(one.id) for one in kept])
    known = {topic.pk: topic for topic in found.order_by("pk")}
    place_ids = _places({one.path for one in kept})
    made = []
    for one in kept:
        topic = known.get(UUID(one.id))
        is_new = topic is None
        topic = topic or Topic(
            id=UUID(one.id), found_at=search.at, first_at=one.first, told_people=one.heat.people
        )
        _describe(topic, one, place_ids, search.at)
        (_found if is_new else _again)(topic, one, search)
        made.append(topic)
    return made


def _places(wanted: Iterable[str]) -> Mapping[str, UUID]:
    found = places.visible(SYSTEM).filter(path__in=wanted)
    return dict(found.values_list("path", "pk"))


def _describe(topic: Topic, one: Gathered, place_ids: Mapping[str, UUID], at: datetime) -> None:
    topic.path, topic.place_id = one.path, place_ids[one.path]
    topic.typical_id = UUID(one.typical)
    topic.phrases, topic.spots = list(one.phrases), list(one.spots)
    topic.first_at, topic.last_at = min(topic.first_at, one.first), one.last
    topic.reports = len(one.members)
    topic.computed_at = at
    steps.warm(topic, one.heat, one.growth)


def _found(topic: Topic, one: Gathered, search: Search) -> None:
    topic.save(force_insert=True)
    people, at = one.heat.people, search.at
    steps.add(topic, TopicVerb.FIND, by=None, at=at, facts={"people": people})
    publish(TopicFound(topic=topic.pk, people=people, path=topic.path, by=None, at=at))


def _again(topic: Topic, one: Gathered, search: Search) -> None:
    """Known before: does it come back, or has it grown much?"""
    people, before, at = one.heat.people, topic.told_people, search.at
    is_back = _is_back(topic, one, search)
    has_grown = topic.state == TopicState.OPEN and gathering.has_grown(people, before)
    topic.quiet_at = None
    topic.told_people = people if is_back or has_grown else min(before, people)
    if is_back:
        topic.state = TopicState.OPEN
    topic.save()
    facts = {"people": people, "before": before}
    if is_back:
        steps.add(topic, TopicVerb.RETURN, by=None, at=at, facts=facts)
        publish(TopicReturned(topic=topic.pk, people=people, path=topic.path, by=None, at=at))
    elif has_grown:
        steps.add(topic, TopicVerb.GROW, by=None, at=at, facts=facts)
        publish(
            TopicGrown(
                topic=topic.pk, people=people, before=before, path=topic.path, by=None, at=at
            )
        )


def _is_back(topic: Topic, one: Gathered, search: Search) -> bool:
    """Gone quiet and found again; or settled, and enough people have reported it since. What was
    set aside stays so until a person thinks otherwise."""
    if topic.state == TopicState.OPEN:
        return topic.quiet_at is not None
    if topic.state != TopicState.SETTLED or topic.decided_at is None:
        return False
    ones = (search.window.messages[member] for member in one.members)
    since = {hot_heat.person(message) for message in ones if message.at > topic.decided_at}
    return len(since) >= search.wanted.people


def _fill(search: Search, gathered: Iterable[Gathered]) -> None:
    """Reports enter and leave; those with a person's word are where that put them."""
    wanted = {UUID(case): UUID(one.id) for one in gathered for case in one.members}
    topics = set(wanted.values())
    lines = TopicCase.objects.filter(
        case__in=[UUID(one) for one in search.window.messages], is_in=True
    )
    present: dict[UUID, UUID] = {}
    gone: list[int] = []
    for pk, case_id, topic_id, by in lines.values_list("pk", "case", "topic", "by"):
        to = wanted.get(case_id)
        if by is None and to != topic_id and (to is not None or topic_id in topics):
            gone.append(pk)
        else:
            present[case_id] = topic_id
    TopicCase.objects.filter(pk__in=gone).delete()
    TopicCase.objects.bulk_create(
        TopicCase(topic_id=topic_id, case_id=case_id, at=search.at)
        for case_id, topic_id in wanted.items()
        if case_id not in present
    )


def _rest(search: Search, found: set[UUID]) -> None:
    """What was not found any more has gone quiet; older reports count with all."""
    under = Topic.objects.filter(path__startswith=search.path)
    under.filter(quiet_at__isnull=True).exclude(pk__in=found).update(quiet_at=search.at)
    inside = Q(cases__is_in=True)
    counted = under.annotate(
        number=Count("cases", filter=inside),
        first=Min("cases__case__reported_at", filter=inside),
        last=Max("cases__case__reported_at", filter=inside),
    ).exclude(number=F("reports"))
    for pk, number, first, last in counted.values_list("pk", "number", "first", "last"):
        times = {"first_at": first, "last_at": last} if number else {}
        Topic.objects.filter(pk=pk).update(reports=number, **times)
