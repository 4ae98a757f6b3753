"""Words and marks of the desk's pages."""

from urllib.parse import urlencode
from uuid import UUID

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases.types import CaseDetail, CaseRow, Kind, StepRow, Verb
from gewu.kernel.access import Actor
from gewu.kernel.errors import Text
from gewu.registers.accounts.types import Role
from gewu.web.desk.cases import tones
from gewu.web.desk.cases.filters import Lens

register = template.Library()

KIND_ICONS = {Kind.REPAIR: "tool", Kind.HELP: "heart-handshake", Kind.SAY: "message-2"}
# icon and tone of each verb on the timeline
STEPS = {
    Verb.REPORT: ("message-report", ""),
    Verb.ACCEPT: ("check", "hand"),
    Verb.NOTE: ("message-2", ""),
    Verb.RESOLVE: ("circle-check", "solved"),
    Verb.RATE: ("mood-happy", "solved"),
    Verb.REOPEN: ("arrow-back-up", "waiting"),
    Verb.CLOSE: ("clock", ""),
    Verb.CLASSIFY: ("list-search", ""),
    Verb.REASSIGN: ("arrows-exchange", ""),
    Verb.REVEAL: ("eye", ""),
}


# The form behind each verb that asks for words, and what its button says.
FORMS = {
    Verb.RESOLVE: ("desk:resolve_case", _("Report it done")),
    Verb.NOTE: ("desk:note_case", _("Add the note")),
    Verb.CLASSIFY: ("desk:classify_case", _("Name the matter")),
    Verb.REASSIGN: ("desk:reassign_case", _("Hand over")),
}


@register.filter
def form_address(verb: Verb) -> str:
    return FORMS[verb][0]


@register.filter
def form_button(verb: Verb) -> Text:
    return FORMS[verb][1]


@register.filter
def may(actor: Actor, permission: str) -> bool:
    """Whether a link is worth showing; the page behind it checks again."""
    return actor.may(permission)


@register.filter
def kind_icon(kind: Kind) -> str:
    return KIND_ICONS[kind]


@register.filter
def state_tone(row: CaseRow) -> str:
    """Of the state alone: in lists the time left already says what is overdue."""
    return tones.TONES[row.status]


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
    return STEPS[step.verb][0]


@register.filter
def step_tone(step: StepRow) -> str:
    return STEPS[step.verb][1]


@register.simple_tag
def list_url(lens: Lens, case_id: UUID | None = None, cursor: str = "") -> str:
    """The inbox as chosen, with a case beside it or from a cursor on."""
    extra = {"case": str(case_id) if case_id else "", "cursor": cursor}
    parts = [lens.query(), urlencode({key: value for key, value in extra.items() if value})]
    query = "&".join(filter(None, parts))
    return f"{reverse('desk:cases')}?{query}" if query else reverse("desk:cases")


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
