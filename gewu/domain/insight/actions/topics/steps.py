"""What every write about a topic shares: the lock of its district, its history, its heat."""

import zlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from gewu.domain.insight.models import Topic, TopicStep
from gewu.domain.insight.queries.topics import door, reading
from gewu.domain.insight.rules import hot_heat
from gewu.domain.insight.rules.hot_types import Growth, Heat
from gewu.domain.insight.topics import TopicVerb
from gewu.kernel.access import Actor
from gewu.kernel.errors import NotFound
from gewu.registers.places.types import Level

LOCK = 0x746F7069  # any number that no other lock of the install uses


def one_by_one(path: str) -> None:
    """Which report is in which topic is changed by one at a time in a district: a search moves
    many at once, and a person's correction must be seen by the next."""
    district = zlib.crc32(path[: Level.DISTRICT.length].encode()) & 0x7FFFFFFF
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, district])


def begin(actor: Actor, topic_id: UUID) -> Topic:
    """The topic, locked for changing what is in it. The district's lock comes first, as it does
    in a search."""
    path = door.visible(actor).filter(pk=topic_id).values_list("path", flat=True).first()
    if path is None:
        raise NotFound
    one_by_one(path)
    return door.for_update(actor, topic_id)


def add(
    topic: Topic,
    verb: TopicVerb,
    *,
    by: UUID | None,
    at: datetime,
    text: str = "",
    facts: Mapping[str, Any] | None = None,
) -> TopicStep:
    return TopicStep.objects.create(
        topic=topic, verb=verb, by_id=by, at=at, text=text, facts=dict(facts or {})
    )


def warm(topic: Topic, heat: Heat, growth: Growth) -> None:
    topic.people, topic.voices, topic.growth = heat.people, heat.voices, heat.growth
    topic.recent, topic.before = growth.recent, growth.before
    topic.heat = heat.total


def weigh_again(topic: Topic, at: datetime) -> None:
    """Its figures after a person's correction; the next search says the rest. Saves it."""
    ids = list(door.members([topic.pk]).values_list("case", flat=True))
    every = sorted(reading.reports_of(ids).messages.values(), key=lambda one: (one.at, one.id))
    wanted = reading.chosen(topic.path)
    lately = [one for one in every if one.at > at - timedelta(days=wanted.days)] or every
    options = reading.options(wanted)
    warm(topic, hot_heat.heat(lately, at, options), hot_heat.growth(lately, at, options))
    topic.reports = len(every)
    topic.first_at, topic.last_at = every[0].at, every[-1].at
    if str(topic.typical_id) not in {one.id for one in every}:
        topic.typical_id = UUID(every[-1].id)
    topic.save()
