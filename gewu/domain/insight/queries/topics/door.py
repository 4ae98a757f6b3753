"""Which topics a caller may see, and may act on."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from gewu.domain.cases.types import Permission as Cases
from gewu.domain.insight.models import Topic, TopicCase
from gewu.domain.insight.types import Permission
from gewu.kernel.access import Actor, within
from gewu.kernel.errors import NotFound


def visible(actor: Actor) -> QuerySet[Topic]:
    """Whose place lies in the caller's area: who reads all its reports reads the topic."""
    return Topic.objects.filter(within("path", actor.scopes(Cases.VIEW)))


def one(actor: Actor, topic_id: UUID) -> Topic:
    found = visible(actor).select_related("place", "typical").filter(pk=topic_id).first()
    if found is None:
        raise NotFound
    return found


def for_update(actor: Actor, topic_id: UUID) -> Topic:
    """The topic, locked, for who may act on it; NotFound outside the caller's sight."""
    found = visible(actor).select_for_update().filter(pk=topic_id).first()
    if found is None:
        raise NotFound
    actor.require(Permission.TOPICS, found.path)
    return found


def members(topic_ids: Iterable[UUID]) -> QuerySet[TopicCase]:
    return TopicCase.objects.filter(topic__in=topic_ids, is_in=True)
