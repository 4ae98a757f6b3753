"""The open cases of a topic are made one, by the same batch as at the inbox."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import actions as case_actions
from gewu.domain.cases import queries as cases
from gewu.domain.cases.types import MOST_AT_ONCE, Verb
from gewu.domain.insight.actions.topics import steps
from gewu.domain.insight.events import TopicJoined
from gewu.domain.insight.models import TopicStep
from gewu.domain.insight.queries.topics import door
from gewu.domain.insight.topics import TopicVerb
from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict, NotFound
from gewu.kernel.events import publish


@transaction.atomic
def join(*, actor: Actor, topic_id: UUID, into_id: UUID, key: str, at: datetime) -> UUID:
    """Plan to join those of its cases that can be with one of them; the id of the batch, which can
    be undone for some seconds. At most as many as a batch takes; the same `key` plans it once."""
    topic = door.for_update(actor, topic_id)
    inside = set(door.members([topic.pk]).values_list("case", flat=True))
    if into_id not in inside:
        raise NotFound
    others = sorted(inside - {into_id})
    fitting = cases.fitting(actor=actor, case_ids=others, verb=Verb.MERGE)
    chosen = [one.id for one in fitting.fits][:MOST_AT_ONCE]
    done = TopicStep.objects.filter(topic=topic, verb=TopicVerb.JOIN, facts__key=key).first()
    if done is not None:
        return UUID(done.facts["batch"])
    if not chosen:
        raise Conflict(_("None of its other cases can be joined as they are now."), code="none")
    batch = case_actions.plan_batch(
        actor=actor,
        verb=Verb.MERGE,
        case_ids=chosen,
        values={"into": str(into_id)},
        key=key,
        at=at,
    )
    facts = {"batch": str(batch.pk), "cases": len(chosen), "key": key}
    steps.add(topic, TopicVerb.JOIN, by=actor.id, at=at, facts=facts)
    publish(
        TopicJoined(
            topic=topic.pk, into=into_id, cases=len(chosen), path=topic.path, by=actor.id, at=at
        )
    )
    return batch.pk
