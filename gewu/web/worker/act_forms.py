"""The forms of the acts: as few fields as the action needs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.timezone import get_current_timezone, localtime
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import queries, tenant
from gewu.domain.cases.types import MAX_TEXT, CaseDetail, Verb
from gewu.kernel.errors import Text
from gewu.registers.places import queries as places
from gewu.web.worker.hand import Hand

# A day that somebody chooses begins and ends with office hours.
MORNING, EVENING = time(9), time(18)
NO_WORDS = _("Say it in a few words.")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a form needs to know of its case."""

    id: UUID
    path: str
    resolve_due_at: datetime

    @classmethod
    def of(cls, detail: CaseDetail) -> "Subject":
        return cls(detail.row.id, detail.row.path, detail.times.resolve_due_at)


Make = Callable[[Hand, Subject, QueryDict | None], forms.Form]


def _area(*, required: bool) -> dict[str, Any]:
    """How a field for a few sentences is made."""
    return {
        "widget": forms.Textarea(attrs={"rows": 3}),
        "max_length": MAX_TEXT,
        "required": required,
        "error_messages": {"required": NO_WORDS},
    }


class OneField(forms.Form):
    """Words and nothing else."""

    prefix = "act"

    def __init__(self, name: str, field: forms.Field, data: QueryDict | None) -> None:
        super().__init__(data)
        self.fields[name] = field


def words(label: Text, *, required: bool = False) -> Make:
    return _one("text", label, required=required)


def reason(label: Text) -> Make:
    return _one("reason", label, required=True)


def _one(name: str, label: Text, *, required: bool) -> Make:
    def make(_hand: Hand, _about: Subject, data: QueryDict | None) -> forms.Form:
        return OneField(name, forms.CharField(label=str(label), **_area(required=required)), data)

    return make


class DayField(forms.DateField):
    """A day on the phone's own calendar; `clean` gives the moment it stands for."""

    widget = forms.DateInput

    def __init__(self, label: Text, *, at_time: time, first: date) -> None:
        attrs = {"type": "date", "min": first.isoformat()}
        super().__init__(label=str(label), widget=forms.DateInput(format="%Y-%m-%d", attrs=attrs))
        self.error_messages["required"] = _("Choose a day.")
        self.at_time = at_time

    def clean(self, value: Any) -> datetime:
        day = super().clean(value)
        return datetime.combine(day, self.at_time, get_current_timezone())


class HandOverForm(forms.Form):
    prefix = "act"
    target = forms.ChoiceField(label=_("Who takes it over?"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Why?"), **_area(required=True))

    def __init__(self, choices: list[tuple[str, str]], data: QueryDict | None) -> None:
        super().__init__(data)
        field = self.fields["target"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        field.error_messages["required"] = _("Choose who should take it over.")

    @classmethod
    def of(cls, hand: Hand, about: Subject, data: QueryDict | None) -> "HandOverForm":
        """Only the neighbours where somebody is on duty."""
        found = queries.targets(
            actor=hand.actor,
            case_id=about.id,
            verb=Verb.HAND_OVER,
            on=hand.at.date(),
        )
        return cls([(one.key, f"{one.person} · {one.label}") for one in found if one.person], data)


class PauseForm(forms.Form):
    prefix = "act"
    reason = forms.ChoiceField(label=_("What does it wait for?"), widget=forms.RadioSelect)
    until = forms.DateField()
    text = forms.CharField(label=_("A word to the resident"), **_area(required=False))

    def __init__(self, reasons: list[tuple[str, str]], first: date, data: QueryDict | None) -> None:
        super().__init__(data)
        field = self.fields["reason"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = reasons
        field.error_messages["required"] = _("Choose a reason.")
        self.fields["until"] = DayField(_("When does it go on?"), at_time=MORNING, first=first)

    @classmethod
    def of(cls, hand: Hand, about: Subject, data: QueryDict | None) -> "PauseForm":
        choice = tenant.SUSPEND_REASONS
        listed = choice.read(places.settings(about.path, (choice.key,)))
        chinese = (get_language() or "zh").startswith("zh")
        reasons = [(one.code, one.zh if chinese else one.en) for one in listed]
        return cls(reasons, localtime(hand.at).date(), data)


class TimeForm(forms.Form):
    prefix = "act"
    until = forms.DateField()
    reason = forms.CharField(label=_("Why does it take longer?"), **_area(required=True))

    def __init__(self, first: date, data: QueryDict | None) -> None:
        super().__init__(data)
        self.fields["until"] = DayField(_("Until when?"), at_time=EVENING, first=first)

    @classmethod
    def of(cls, _hand: Hand, about: Subject, data: QueryDict | None) -> "TimeForm":
        return cls(localtime(about.resolve_due_at).date(), data)
