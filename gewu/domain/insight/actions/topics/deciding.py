"""What a person makes of a topic: follow it, settle it, set it aside, open it again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from gewu.domain.insight.actions.topics import steps
from gewu.domain.insight.events import TopicDismissed, TopicReopened, TopicSettled
from gewu.domain.insight.models import Topic, TopicFollower
from gewu.domain.insight.queries.topics import door
from gewu.domain.insight.rules.deciding import FLOW, clean_text
from gewu.domain.insight.topics import TopicState, TopicVerb
from gewu.kernel.access import Actor
from gewu.kernel.errors import Refused
from gewu.kernel.events import publish


@transaction.atomic
def follow(*, actor: Actor, topic_id: UUID, at: datetime) -> None:
    """From now on what is new in it is marked for the caller, and for nobody else."""
    topic = door.one(actor, topic_id)
    if actor.id is None:
        raise Refused
    TopicFollower.objects.get_or_create(topic=topic, account_id=actor.id, defaults={"seen_at": at})


@transaction.atomic
def unfollow(*, actor: Actor, topic_id: UUID) -> None:
    topic = door.one(actor, topic_id)
    TopicFollower.objects.filter(topic=topic, account=actor.id).delete()


@transaction.atomic
def look(*, actor: Actor, topic_id: UUID, at: datetime) -> None:
    """What is there now is no news to the caller any more."""
    topic = door.one(actor, topic_id)
    TopicFollower.objects.filter(topic=topic, account=actor.id).update(seen_at=at)


@transaction.atomic
def settle(*, actor: Actor, topic_id: UUID, text: str, at: datetime) -> Topic:
    """The cause is dealt with. It opens again by itself when as many people report it anew."""
    topic = _decide(actor, TopicVerb.SETTLE, topic_id, text, at)
    publish(TopicSettled(topic=topic.pk, path=topic.path, by=actor.id, at=at))
    return topic


@transaction.atomic
def dismiss(*, actor: Actor, topic_id: UUID, text: str, at: datetime) -> Topic:
    """No issue of its own: it stays aside whatever comes, until a person opens it again."""
    topic = _decide(actor, TopicVerb.DISMISS, topic_id, text, at)
    publish(TopicDismissed(topic=topic.pk, path=topic.path, by=actor.id, at=at))
    return topic


@transaction.atomic
def reopen(*, actor: Actor, topic_id: UUID, at: datetime) -> Topic:
    """Settling it or setting it aside is undone."""
    topic = door.for_update(actor, topic_id)
    topic.state = FLOW.after(TopicState(topic.state), TopicVerb.REOPEN)
    topic.decided_at = at
    topic.save(update_fields=["state", "decided_at"])
    steps.add(topic, TopicVerb.REOPEN, by=actor.id, at=at)
    publish(TopicReopened(topic=topic.pk, path=topic.path, by=actor.id, at=at))
    return topic


def _decide(actor: Actor, verb: TopicVerb, topic_id: UUID, text: str, at: datetime) -> Topic:
    topic = door.for_update(actor, topic_id)
    topic.state = FLOW.after(TopicState(topic.state), verb)
    words = clean_text(text, field="text")
    topic.decided_at = at
    topic.save(update_fields=["state", "decided_at"])
    steps.add(topic, verb, by=actor.id, at=at, text=words)
    return topic
