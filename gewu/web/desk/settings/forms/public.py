"""What everybody may see: yes or no, which kinds of cases, and inside whose pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases.types import Kind
from gewu.web.desk.settings.forms.base import SettingForm


class YesNoForm(SettingForm):
    def build(self, value: Any) -> None:
        self.fields["is_on"] = forms.BooleanField(
            label=str(self.choice.label), initial=value, required=False
        )

    def value(self) -> Any:
        return self.cleaned_data["is_on"]


class KindsForm(SettingForm):
    def build(self, value: Any) -> None:
        self.fields["kinds"] = forms.MultipleChoiceField(
            label=_("Kinds that are shown"),
            choices=Kind.choices,
            initial=value,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    def value(self) -> Any:
        return self.cleaned_data["kinds"]


class SitesForm(SettingForm):
    """One address a line."""

    def build(self, value: Any) -> None:
        self.fields["sites"] = forms.CharField(
            label=_("Sites"),
            help_text=_("One address a line. Empty: nobody may embed them."),
            initial="\n".join(value),
            max_length=1400,
            required=False,
            widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        )

    def value(self) -> Any:
        return self.cleaned_data["sites"].split()
