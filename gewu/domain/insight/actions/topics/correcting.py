"""A person puts a report in a topic or takes one out; no later search changes that."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import queries as cases
from gewu.domain.insight.actions.topics import steps
from gewu.domain.insight.events import TopicCorrected
from gewu.domain.insight.models import Topic, TopicCase
from gewu.domain.insight.queries.topics import door
from gewu.domain.insight.topics import TopicVerb
from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from gewu.kernel.events import publish


@transaction.atomic
def put_in(*, actor: Actor, topic_id: UUID, case_id: UUID, at: datetime) -> Topic:
    """The report is of this topic; it leaves any other."""
    topic = steps.begin(actor, topic_id)
    case = cases.visible(actor).filter(pk=case_id).values_list("path", "number", "parent").first()
    if case is None:
        raise NotFound
    path, number, parent = case
    if parent is not None:
        raise Invalid(
            fields={"number": _("It is a part of a case. Choose the case it belongs to.")}
        )
    if not path.startswith(topic.path):
        raise Invalid(fields={"number": _("It was reported at another place than this issue.")})
    left = _leave_other(topic, case_id, at)
    _pin(topic, case_id, actor, at, is_in=True)
    steps.weigh_again(topic, at)
    steps.add(topic, TopicVerb.PUT_IN, by=actor.id, at=at, facts={"number": number})
    if left is not None:
        steps.add(left, TopicVerb.TAKE_OUT, by=actor.id, at=at, facts={"number": number})
    _announce(topic, case_id, actor, at, is_in=True)
    return topic


@transaction.atomic
def take_out(*, actor: Actor, topic_id: UUID, case_id: UUID, at: datetime) -> Topic:
    """The report is not of this topic. Of a topic's last report that cannot be said."""
    topic = steps.begin(actor, topic_id)
    number = cases.visible(actor).filter(pk=case_id).values_list("number", flat=True).first()
    inside = door.members([topic.pk])
    if number is None or not inside.filter(case=case_id).exists():
        raise NotFound
    if inside.count() == 1:
        raise Conflict(
            _("It is the last report of this issue. Set the issue aside instead."), code="last"
        )
    _pin(topic, case_id, actor, at, is_in=False)
    steps.weigh_again(topic, at)
    steps.add(topic, TopicVerb.TAKE_OUT, by=actor.id, at=at, facts={"number": number})
    _announce(topic, case_id, actor, at, is_in=False)
    return topic


def _pin(topic: Topic, case_id: UUID, actor: Actor, at: datetime, *, is_in: bool) -> None:
    if actor.id is None:
        raise Refused  # a correction is a person's word
    TopicCase.objects.update_or_create(
        topic=topic, case_id=case_id, defaults={"is_in": is_in, "by_id": actor.id, "at": at}
    )


def _leave_other(topic: Topic, case_id: UUID, at: datetime) -> Topic | None:
    """The topic that had the report before; left empty it goes quiet."""
    line = TopicCase.objects.filter(case=case_id, is_in=True).exclude(topic=topic).first()
    if line is None:
        return None
    left = Topic.objects.select_for_update().get(pk=line.topic_id)
    line.delete()
    if door.members([left.pk]).exists():
        steps.weigh_again(left, at)
    else:
        left.reports, left.quiet_at = 0, at
        left.save(update_fields=["reports", "quiet_at"])
    return left


def _announce(topic: Topic, case_id: UUID, actor: Actor, at: datetime, *, is_in: bool) -> None:
    publish(
        TopicCorrected(
            topic=topic.pk, case=case_id, is_in=is_in, path=topic.path, by=actor.id, at=at
        )
    )
