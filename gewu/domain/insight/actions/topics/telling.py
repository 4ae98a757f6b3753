"""One message to everybody who reported what a topic is about."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from gewu.domain.insight.actions.topics import steps
from gewu.domain.insight.events import TopicTold
from gewu.domain.insight.queries.topics import door, telling
from gewu.domain.insight.rules.deciding import clean_text
from gewu.domain.insight.topics import TopicVerb
from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict, Refused
from gewu.kernel.events import publish
from gewu.kernel.once import once


def tell_all(
    *, actor: Actor, topic_id: UUID, text: str, key: str, at: datetime
) -> tuple[UUID, bool]:
    """The id of the line that holds the message, and whether this call sent it. The same `key`
    again sends nothing; each person gets it once, whatever the number of their reports."""
    return once(
        scope=f"insight.tell:{actor.id}",
        key=key,
        body=[str(topic_id), text],
        make=lambda: _tell(actor, topic_id, text, at),
    )


def _tell(actor: Actor, topic_id: UUID, text: str, at: datetime) -> UUID:
    # `once` holds the transaction.
    topic = door.for_update(actor, topic_id)
    if actor.id is None:
        raise Refused
    words = clean_text(text, field="text")
    people = len(telling.phones(topic.pk))
    if not people:
        raise Conflict(_("Nobody who reported it left a phone number."), code="nobody")
    facts = {"people": people}
    step = steps.add(topic, TopicVerb.TELL, by=actor.id, at=at, text=words, facts=facts)
    publish(
        TopicTold(topic=topic.pk, step=step.pk, people=people, path=topic.path, by=actor.id, at=at)
    )
    return step.pk
