"""The table of pages and of the settings on each, and a setting as a page shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import tenant as cases
from gewu.domain.evaluation import tenant as evaluation
from gewu.domain.insight import tenant as insight
from gewu.domain.matters import tenant as matters
from gewu.kernel.access import Actor
from gewu.kernel.errors import Text
from gewu.kernel.tenant import Choice
from gewu.registers.places import queries as places
from gewu.registers.places import tenant as place_choices
from gewu.registers.places.types import Held
from gewu.web.desk.settings import forms
from gewu.web.desk.settings.where import Where
from gewu.web.ui import tenant as pages

FORMS: Mapping[str, type[forms.SettingForm]] = {
    place_choices.NAMES.key: forms.LevelsForm,
    place_choices.OFFICE_PHONE.key: forms.PhoneForm,
    place_choices.COMPLAINT_PHONE.key: forms.PhoneForm,
    place_choices.PUBLIC_PHONES.key: forms.YesNoForm,
    place_choices.PUBLIC_MAP.key: forms.YesNoForm,
    place_choices.PUBLIC_KINDS.key: forms.KindsForm,
    pages.FRAME_ANCESTORS.key: forms.SitesForm,
    matters.CLASSES.key: forms.ClassesForm,
    cases.LIMITS.key: forms.CaseLimitsForm,
    cases.CALENDAR.key: forms.CalendarForm,
    cases.DECLINE_REASONS.key: forms.ReasonsForm,
    cases.SUSPEND_REASONS.key: forms.ReasonsForm,
    cases.ESCALATION.key: forms.EscalationForm,
    cases.WARN_SHARE.key: forms.WarnForm,
    cases.MESSAGES.key: forms.MessagesForm,
    insight.SUGGEST_FROM.key: forms.SureForm,
    insight.TOPICS.key: forms.HotIssuesForm,
    evaluation.SMALL.key: forms.SmallMattersForm,
    evaluation.SATISFIED.key: forms.StarsForm,
    evaluation.WEIGHTS.key: forms.WeightsForm,
    evaluation.EXCLUSION_REASONS.key: forms.ReasonsForm,
}


@dataclass(frozen=True, slots=True)
class Group:
    """One page: the settings on it; `tries` when it can show what would happen to a case."""

    slug: str
    title: Text
    icon: str
    keys: Sequence[str]
    tries: bool = False


GROUPS: Mapping[str, Group] = {
    one.slug: one
    for one in (
        Group("levels", _("Level names"), "list-details", [place_choices.NAMES.key]),
        Group("classes", _("Classes"), "sort-ascending", [matters.CLASSES.key]),
        Group("limits", _("Time limits"), "hourglass", [cases.LIMITS.key], tries=True),
        Group("calendar", _("Working time"), "calendar", [cases.CALENDAR.key], tries=True),
        Group(
            "reasons",
            _("Reasons"),
            "list-check",
            [cases.DECLINE_REASONS.key, cases.SUSPEND_REASONS.key],
        ),
        Group(
            "clock",
            _("Warning and passing up"),
            "bell-ringing",
            [cases.WARN_SHARE.key, cases.ESCALATION.key],
            tries=True,
        ),
        Group("messages", _("Text messages"), "message-2", [cases.MESSAGES.key], tries=True),
        Group(
            "measures",
            _("Measures"),
            "chart-bar",
            [
                evaluation.SMALL.key,
                evaluation.SATISFIED.key,
                evaluation.WEIGHTS.key,
                evaluation.EXCLUSION_REASONS.key,
            ],
        ),
        Group("suggestions", _("Suggestions"), "bulb", [insight.SUGGEST_FROM.key]),
        Group("hot-issues", _("Hot issues"), "flame", [insight.TOPICS.key]),
        Group("contact", _("Number to call"), "phone", [place_choices.OFFICE_PHONE.key]),
        Group(
            "public",
            _("What everybody may see"),
            "world",
            [
                place_choices.COMPLAINT_PHONE.key,
                place_choices.PUBLIC_PHONES.key,
                place_choices.PUBLIC_MAP.key,
                place_choices.PUBLIC_KINDS.key,
                pages.FRAME_ANCESTORS.key,
            ],
        ),
    )
}
KEYS = tuple(key for group in GROUPS.values() for key in group.keys)


@dataclass(frozen=True, slots=True)
class Section:
    """A setting with its form; `inherited_from` is "" for our default."""

    choice: Choice[Any]
    held: Held
    form: forms.SettingForm

    @property
    def key(self) -> str:
        return self.choice.key

    @property
    def is_own(self) -> bool:
        return self.held.own is not None

    @property
    def inherited_from(self) -> str:
        return self.held.above[0].place_name if self.held.above else ""


def sections(
    actor: Actor, where: Where, group: Group, *, year: int, sent: QueryDict | None = None
) -> list[Section]:
    """The settings of a page; the one that was sent keeps what was typed."""
    held = places.held(actor, where.place_id, group.keys)
    key = sent.get("key") if sent is not None else None
    return [section(held[one], year=year, sent=sent if one == key else None) for one in group.keys]


def section(held: Held, *, year: int, sent: QueryDict | None = None) -> Section:
    choice = places.choice(held.key)
    return Section(choice, held, FORMS[held.key](choice, held, year=year, data=sent))
