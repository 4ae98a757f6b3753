"""Settings of a field or two: the phone, limits by kind, when the clock speaks up."""

from typing import Any, ClassVar

from django import forms
from django.core.validators import RegexValidator
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import tenant as cases
from gewu.domain.cases.types import Kind
from gewu.kernel.errors import Invalid, Text
from gewu.kernel.workdays import Limit
from gewu.web.desk.settings.forms.base import SettingForm
from gewu.web.desk.settings.forms.names import Line

PHONE = RegexValidator(r"^[0-9+][0-9 ()\-]{2,23}$", _("Digits, spaces, brackets and dashes."))

DEFAULTS = cases.LIMITS.default


class LimitField(forms.CharField):
    """A time limit in its one spelling, "" for none."""

    def __init__(self, *, label: Text, help_text: Text = "", initial: Any = None) -> None:
        super().__init__(
            label=str(label),
            help_text=str(help_text),
            initial=initial or "",
            max_length=8,
            required=False,
            widget=forms.TextInput(attrs={"autocomplete": "off", "size": 8}),
        )

    def clean(self, value: Any) -> str:
        text = str(super().clean(value)).strip()
        try:
            return str(Limit.parse(text)) if text else ""
        except Invalid as error:
            raise forms.ValidationError(str(error)) from error


class PhoneForm(SettingForm):
    def build(self, value: Any) -> None:
        self.text("phone", self.choice.label, value, limit=24, inputmode="tel")
        field = self.fields["phone"]
        field.validators.append(PHONE)
        field.help_text = _("Empty: as inherited.")

    def value(self) -> Any:
        return self.cleaned_data["phone"] or None


class CaseLimitsForm(SettingForm):
    """One row for each of the resident's buttons."""

    template: ClassVar[str] = "desk/settings/parts/case_limits.html"

    def build(self, value: Any) -> None:
        for kind in Kind:
            given = value.get(kind.value, {})
            for step, label in (("accept", _("First answer")), ("resolve", _("Resolution"))):
                words = f"{kind.label} · {label}"
                field = LimitField(label=words, initial=given.get(step))
                field.widget.attrs["placeholder"] = getattr(DEFAULTS[kind], step)
                self.fields[f"{kind}_{step}"] = field

    def value(self) -> Any:
        given = self.cleaned_data
        return {
            kind.value: {step: given[f"{kind}_{step}"] or None for step in ("accept", "resolve")}
            for kind in Kind
        }

    def lines(self) -> list[Line]:
        return [
            Line(kind.label, [self[f"{kind}_accept"], self[f"{kind}_resolve"]]) for kind in Kind
        ]


class EscalationForm(SettingForm):
    def build(self, value: Any) -> None:
        never = _("As 2wh, 1wd or 24h after the deadline. Empty: it stays where it is.")
        rows = (
            ("unaccepted", _("Nobody has answered")),
            ("in_hand", _("Answered, but not done")),
        )
        for name, label in rows:
            self.fields[name] = LimitField(label=label, help_text=never, initial=value.get(name))

    def value(self) -> Any:
        return {name: self.cleaned_data[name] or None for name in ("unaccepted", "in_hand")}


class WarnForm(SettingForm):
    def build(self, value: Any) -> None:
        self.fields["percent"] = forms.IntegerField(
            label=_("Percent of the time left"),
            help_text=_("The owner is warned when no more than this is left of a limit."),
            min_value=5,
            max_value=90,
            initial=round(value * 100),
            widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        )

    def value(self) -> Any:
        return self.cleaned_data["percent"] / 100

    def percent(self) -> BoundField:
        return self["percent"]


class SureForm(SettingForm):
    def build(self, value: Any) -> None:
        self.fields["percent"] = forms.IntegerField(
            label=_("Percent sure, at least"),
            help_text=_("Below it the desk reads: not sure. Nothing is named by itself."),
            min_value=5,
            max_value=95,
            initial=round(value * 100),
            widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        )

    def value(self) -> Any:
        return self.cleaned_data["percent"] / 100
