"""Marks and words of the pages about whistles."""

from uuid import UUID

from django import template
from django.urls import reverse

from gewu.domain.whistles.types import (
    Answer,
    InvitationRow,
    PartState,
    Status,
    StepRow,
    Verb,
    WhistleRow,
)
from gewu.registers.accounts.types import Role

register = template.Library()

STATUSES = {
    Status.BLOWN: "waiting",
    Status.MEETING: "hand",
    Status.PLANNED: "hand",
    Status.DONE: "waiting",
    Status.CLOSED: "solved",
    Status.CANCELLED: "paused",
}
ANSWERS = {
    Answer.ASKED: "waiting",
    Answer.ACCEPTED: "hand",
    Answer.REFUSED: "waiting",
    Answer.RULED_IN: "hand",
    Answer.EXCUSED: "paused",
    Answer.ARRIVED: "solved",
}
PARTS = {PartState.OPEN: "hand", PartState.DONE: "solved", PartState.DROPPED: "paused"}
# icon and tone of each verb on the timeline
STEPS = {
    Verb.BLOW: ("speakerphone", ""),
    Verb.INVITE: ("user-plus", ""),
    Verb.ACCEPT: ("check", "hand"),
    Verb.REFUSE: ("arrow-back-up", "waiting"),
    Verb.RULE_IN: ("gavel", "hand"),
    Verb.EXCUSE: ("gavel", ""),
    Verb.PASS_UP: ("arrow-up", "overdue"),
    Verb.ARRIVE: ("map-pin", "solved"),
    Verb.PLAN: ("list-check", "hand"),
    Verb.ADD_PART: ("plus", ""),
    Verb.MOVE_PART: ("calendar", "waiting"),
    Verb.END_PART: ("check", "solved"),
    Verb.DROP_PART: ("circle-x", ""),
    Verb.NOTE: ("message-2", ""),
    Verb.FINISH: ("circle-check", "solved"),
    Verb.RATE: ("star", ""),
    Verb.RATE_BACK: ("star", ""),
    Verb.CLOSE: ("lock", ""),
    Verb.CANCEL: ("circle-x", ""),
}


@register.filter
def whistle_tone(row: WhistleRow) -> str:
    return STATUSES[row.status]


@register.filter
def answer_tone(one: InvitationRow) -> str:
    return ANSWERS[one.answer]


@register.filter
def part_tone(state: PartState) -> str:
    return PARTS[state]


@register.filter
def step_mark(step: StepRow) -> str:
    return STEPS.get(step.verb, ("point", ""))[0]


@register.filter
def step_colour(step: StepRow) -> str:
    return STEPS.get(step.verb, ("point", ""))[1]


@register.simple_tag
def step_words(step: StepRow) -> tuple[str, str]:
    """Who acted in which post, then what and about whom; what the house did has no who."""
    role = str(Role(step.by_role).label) if step.by_role in Role.values else ""
    who = " · ".join(filter(None, (step.by_name, role, step.by_body)))
    about = step.about if step.about != step.by_body else ""
    if not who:
        return str(step.verb.label), about
    return who, " · ".join(filter(None, (str(step.verb.label), about)))


@register.simple_tag
def verb_url(whistle_id: UUID, verb: str, of: UUID | str = "") -> str:
    slug = verb.lower().replace("_", "-")
    if not of:
        return reverse("desk:whistle_verb", args=[whistle_id, slug])
    return reverse("desk:whistle_verb_of", args=[whistle_id, slug, of])


@register.filter
def is_late(row: object, at: object) -> bool:
    """Of a whistle, an invitation or a part."""
    return bool(row.is_late(at))  # type: ignore[attr-defined]
