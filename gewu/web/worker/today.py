"""今天三件事: what to do first, each with the reason it was chosen for."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from gewu.domain.evaluation import queries
from gewu.domain.evaluation.types import Suggestion, Why
from gewu.kernel.access import Actor
from gewu.kernel.errors import Text
from gewu.web.worker.items import area_of

ICONS = {
    Why.URGENT: "urgent",
    Why.OVERDUE: "alarm",
    Why.SIGN: "writing",
    Why.UNHEARD: "phone",
    Why.SOON: "clock",
    Why.SILENT: "hourglass",
    Why.NEXT: "calendar-due",
}
TONES = {Why.URGENT: "overdue", Why.OVERDUE: "overdue", Why.SIGN: "waiting", Why.UNHEARD: "waiting"}


@dataclass(frozen=True, slots=True)
class Tip:
    """One line: the case, where, and why it stands here."""

    one: Suggestion
    icon: str
    tone: str
    place: str
    why: Text


def tips(*, actor: Actor, at: datetime) -> list[Tip]:
    area = area_of(actor)
    return [
        Tip(
            one=one,
            icon=ICONS[one.why],
            tone=TONES.get(one.why, ""),
            place=one.place_name.removeprefix(area) or one.place_name,
            why=_why(one),
        )
        for one in queries.today(actor=actor, at=at)
    ]


def _why(one: Suggestion) -> Text:
    if one.why is not Why.SILENT:
        return one.why.label
    days = ngettext_lazy("{days} day", "{days} days", one.days)
    return format_lazy(_("Nothing has happened for {span}."), span=format_lazy(days, days=one.days))
