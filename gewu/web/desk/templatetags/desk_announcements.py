"""Marks of announcements on the pages of the desk."""

from datetime import datetime

from django import template
from django.utils.safestring import SafeString

from gewu.domain.announcements.types import AnnouncementRow, RecordRow, State, Verb
from gewu.web.ui.components import states

register = template.Library()

TONES = {State.CURRENT: "solved", State.ENDED: "paused", State.WITHDRAWN: "paused"}
MARKS = {
    Verb.PUBLISH: "news",
    Verb.CORRECT: "edit",
    Verb.WITHDRAW: "eye-off",
    Verb.RESTORE: "arrow-back-up",
}


@register.simple_tag
def announcement_state(row: AnnouncementRow, at: datetime) -> SafeString:
    state = row.state(at)
    return states.badge(TONES[state], str(state.label))


@register.filter
def record_mark(record: RecordRow) -> str:
    return MARKS[record.verb]
