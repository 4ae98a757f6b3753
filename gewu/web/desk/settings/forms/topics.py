"""How far back the search for hot issues looks, and how many people make one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gewu.web.desk.settings.forms.base import SettingForm

WHOLE = {"inputmode": "numeric"}


class HotIssuesForm(SettingForm):
    def build(self, value: Any) -> None:
        self.fields["days"] = forms.IntegerField(
            label=_("Days looked back, from 7 to 90"),
            min_value=7,
            max_value=90,
            initial=value["days"],
            widget=forms.NumberInput(attrs=WHOLE),
        )
        self.fields["people"] = forms.IntegerField(
            label=_("People who make a hot issue, from 2 to 50"),
            min_value=2,
            max_value=50,
            initial=value["people"],
            widget=forms.NumberInput(attrs=WHOLE),
        )

    def value(self) -> Any:
        return {name: self.cleaned_data[name] for name in ("days", "people")}
