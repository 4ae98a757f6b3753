"""Whom a message to everybody in a topic reaches."""

from dataclasses import dataclass
from uuid import UUID

from gewu.domain.cases import queries as cases
from gewu.domain.insight.models import TopicStep
from gewu.domain.insight.queries.topics import door
from gewu.domain.insight.types import Permission
from gewu.kernel.access import Actor


@dataclass(frozen=True, slots=True)
class Told:
    """A message and the phones it goes to; the place says whom it is from."""

    place_name: str
    text: str
    phones: tuple[str, ...]


def receivers(*, actor: Actor, topic_id: UUID) -> int:
    """How many people a message would reach, each once."""
    topic = door.one(actor, topic_id)
    actor.require(Permission.TOPICS, topic.path)
    return len(phones(topic.pk))


def told(*, step_id: UUID) -> Told | None:
    """For the sending of a message that somebody wrote."""
    step = TopicStep.objects.select_related("topic__place").filter(pk=step_id).first()
    if step is None:
        return None
    return Told(step.topic.place.name, step.text, phones(step.topic_id))


def phones(topic_id: UUID) -> tuple[str, ...]:
    return cases.phones(case_ids=list(door.members([topic_id]).values_list("case", flat=True)))
