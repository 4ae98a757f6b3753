"""The hot issue that a case is part of."""

from uuid import UUID

from django import template
from django.template import Context

from gewu.domain.insight.queries import topics
from gewu.domain.insight.topics import TopicRow

register = template.Library()


@register.simple_tag(takes_context=True)
def topic_of(context: Context, case_id: UUID) -> TopicRow | None:
    return topics.topic_of(actor=context["request"].actor, case_id=case_id)
