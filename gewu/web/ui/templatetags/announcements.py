"""How an announcement looks, for residents and in the preview of those who write it."""

from django import template

from gewu.domain.announcements.types import Kind
from gewu.web.ui.components import texts

register = template.Library()
register.filter(texts.linked)

ICONS = {
    Kind.OUTAGE: "droplet",
    Kind.WORKS: "tools",
    Kind.HEALTH: "stethoscope",
    Kind.EVENT: "calendar-event",
    Kind.OTHER: "bell",
}


@register.filter
def kind_icon(kind: Kind) -> str:
    return ICONS[kind]


@register.filter
def midway(moment: str) -> str:
    """A moment amid a sentence: tomorrow, not Tomorrow."""
    return moment[:1].lower() + moment[1:]
