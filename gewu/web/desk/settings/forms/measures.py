"""What the measures count: small matters, satisfied residents, the weights of the rates."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gewu.domain.matters.types import CaseClass
from gewu.web.desk.settings.forms.base import SettingForm

RATES = {
    "response": _("Response rate"),
    "solution": _("Solution rate"),
    "satisfaction": _("Satisfaction rate"),
}
WHOLE = {"inputmode": "numeric"}


class SmallMattersForm(SettingForm):
    def build(self, value: Any) -> None:
        self.fields["classes"] = forms.MultipleChoiceField(
            label=_("Classes that are small"),
            choices=CaseClass.choices,
            initial=value["classes"],
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["within_day"] = forms.BooleanField(
            label=_("Also what is not named yet and is due on the day it came"),
            initial=value["within_day"],
            required=False,
        )

    def value(self) -> Any:
        return {name: self.cleaned_data[name] for name in ("classes", "within_day")}


class StarsForm(SettingForm):
    def build(self, value: Any) -> None:
        self.fields["stars"] = forms.IntegerField(
            label=_("Stars, from 1 to 5"),
            min_value=1,
            max_value=5,
            initial=value,
            widget=forms.NumberInput(attrs=WHOLE),
        )

    def value(self) -> Any:
        return self.cleaned_data["stars"]


class WeightsForm(SettingForm):
    def build(self, value: Any) -> None:
        for name, label in RATES.items():
            self.fields[name] = forms.IntegerField(
                label=label,
                min_value=0,
                max_value=100,
                initial=value[name],
                widget=forms.NumberInput(attrs=WHOLE),
            )

    def value(self) -> Any:
        return {name: self.cleaned_data[name] for name in RATES}
