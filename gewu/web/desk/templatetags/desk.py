"""Words and marks of the desk's pages."""

from collections.abc import Mapping
from uuid import UUID

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases.types import CaseDetail, CaseRow, Extras, Kind, Status, StepRow, Verb
from gewu.kernel.access import Actor
from gewu.kernel.errors import Text
from gewu.registers.accounts import queries as accounts
from gewu.registers.accounts.types import Role
from gewu.web.desk.cases import columns, filters, tones
from gewu.web.desk.cases.columns import Column
from gewu.web.desk.cases.looks import LOOKS
from gewu.web.ui.components.icons import icon
from gewu.web.ui.components.states import badge

register = template.Library()

KIND_ICONS = {Kind.REPAIR: "tool", Kind.HELP: "heart-handshake", Kind.SAY: "message-2"}
# Where the mark of the tone would say too little.
STATE_ICONS = {
    Status.DISPATCHED: "writing",
    Status.RETURNED: "scale",
    Status.CHECKING: "checks",
    Status.REOPENED: "arrow-back-up",
    Status.DECLINED: "circle-off",
    Status.MERGED: "arrows-join",
    Status.ARCHIVED: "archive",
}
# icon and tone of what stands on the timeline only; other verbs look as on their buttons
LINES = {
    Verb.REPORT: ("message-report", ""),
    Verb.ACCEPT: ("check", "hand"),
    Verb.SIGN: ("writing", "hand"),
    Verb.RETURN: ("scale", "waiting"),
    Verb.SUSPEND: ("player-pause", "paused"),
    Verb.RESUME: ("player-play", "hand"),
    Verb.DECLINE: ("circle-off", "paused"),
    Verb.RESOLVE: ("circle-check", "solved"),
    Verb.VERIFY: ("checks", "solved"),
    Verb.REJECT: ("circle-x", "waiting"),
    Verb.RATE: ("mood-happy", "solved"),
    Verb.HEARD_YES: ("mood-happy", "solved"),
    Verb.REOPEN: ("arrow-back-up", "waiting"),
    Verb.HEARD_NO: ("mood-sad", "waiting"),
    Verb.UNREACHED: ("phone-call", ""),
    Verb.CLOSE: ("clock", ""),
    Verb.ARCHIVE: ("archive", ""),
    Verb.UNLINK: ("unlink", ""),
    Verb.PART_DONE: ("checklist", ""),
    Verb.REVEAL: ("eye", ""),
    Verb.WARN: ("alarm", "waiting"),
    Verb.OVERDUE: ("alarm", "overdue"),
    Verb.RING: ("bell-ringing", "overdue"),
}
# Why the house itself passed a case on.
WHY = {
    "VACANT": _("By itself: nobody sits there."),
    "OVERDUE": _("By itself: its time had run out."),
    "UNANSWERED": _("By itself: nobody had taken it on."),
    "REDRAWN": _("By itself: the grids were drawn anew."),
}
FIELDS = {
    "text": _("the words"),
    "kind": _("the kind"),
    "place": _("the place"),
    "contact_name": _("the name"),
    "contact_phone": _("the telephone"),
}


@register.filter
def may(actor: Actor, permission: str) -> bool:
    """Whether a link is worth showing; the page behind it checks again."""
    return actor.may(permission)


@register.filter
def kind_icon(kind: Kind) -> str:
    return KIND_ICONS[kind]


@register.simple_tag
def case_state(row: CaseRow) -> SafeString:
    """The mark of a state alone: in lists the time left already says what is overdue."""
    tone = tones.TONES[row.status]
    if row.status not in STATE_ICONS:
        return badge(tone, str(row.status.label))
    return format_html(
        '<span class="state state-{}">{}{}</span>',
        tone,
        icon(STATE_ICONS[row.status]),
        row.status.label,
    )


@register.filter
def by_whom(step: StepRow) -> str:
    """The person and the post from which they acted."""
    if step.by_reporter:
        return str(_("Reporter"))
    return " · ".join(filter(None, (step.by_name, role_word(step.by_role))))


@register.filter
def role_word(code: str) -> str:
    return str(Role(code).label) if code in Role.values else code


@register.filter
def step_icon(step: StepRow) -> str:
    return LINES[step.verb][0] if step.verb in LINES else LOOKS[step.verb].icon


@register.filter
def step_tone(step: StepRow) -> str:
    return LINES[step.verb][1] if step.verb in LINES else ""


@register.filter
def why_words(code: str) -> Text:
    return WHY.get(code, "")


@register.filter
def field_words(names: tuple[str, ...]) -> str:
    """What was corrected, in words."""
    return str(_(", ")).join(str(FIELDS[name]) for name in names if name in FIELDS)


@register.filter
def rings(row: CaseRow) -> bool:
    return tones.rings(row)


@register.filter
def get(found: Mapping[str, str], key: str) -> str:
    """The value of a key that a template computes, such as a choice's."""
    return found.get(str(key), "")


register.simple_tag(filters.list_url, name="list_url")


@register.simple_tag(takes_context=True)
def row_columns(context: Context) -> tuple[Column, ...]:
    """What the list's view gave; for a row that comes alone, the viewer's choice is read."""
    if "columns" not in context:
        liked = accounts.preference(actor=context["request"].actor, key=columns.KEY)
        context.dicts[0]["columns"] = columns.chosen(liked)
    found: tuple[Column, ...] = context["columns"]
    return found


@register.simple_tag(takes_context=True)
def row_extras(context: Context) -> dict[UUID, Extras]:
    if "extras" not in context:
        alone = columns.extras(context["request"].actor, context["columns"], [context["row"].id])
        context.dicts[0]["extras"] = alone
    found: dict[UUID, Extras] = context["extras"]
    return found


@register.filter
def of_row(extras: Mapping[UUID, Extras], row: CaseRow) -> Extras | None:
    return extras.get(row.id)


@register.simple_tag
def photo_items(case: CaseDetail, step: StepRow) -> list[dict[str, str]]:
    """The photos of a step as the kit's {% photos %} shows them."""
    return [
        {
            "url": reverse("desk:photo", args=[case.row.id, photo.file_id, "full"]),
            "thumb": reverse("desk:photo", args=[case.row.id, photo.file_id, "small"]),
            "alt": str(photo.phase.label),
        }
        for photo in step.photos
    ]
