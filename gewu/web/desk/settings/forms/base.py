"""What the form of every setting has."""

from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from gewu.kernel.tenant import Choice
from gewu.registers.places.types import Held

LANGUAGES = ("zh", "en")


class SettingForm(forms.Form):
    """Fields for one value. `data` is what was sent; `year` concerns the calendar alone."""

    template: ClassVar[str] = "desk/settings/parts/plain.html"

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why is it changed?"),
        help_text=_("Kept with the change, for whoever asks later."),
        max_length=200,
        required=False,
    )

    def __init__(
        self, choice: Choice[Any], held: Held, *, year: int, data: QueryDict | None = None
    ) -> None:
        super().__init__(data, auto_id=f"{choice.key}_%s")
        self.choice, self.held, self.year, self.sent = choice, held, year, data
        self.fields["version"].initial = held.version
        self.fields["reason"].widget.attrs["autocomplete"] = "off"
        self.build(self.present())

    def present(self) -> Any:
        """The value that holds at the place, as JSON."""
        nearest = self.held.nearest
        return nearest.value if nearest else self.choice.dump(self.choice.default)

    def build(self, value: Any) -> None:
        """Add the fields, filled with the value."""
        raise NotImplementedError

    def value(self) -> Any:
        """The value that the fields give, as JSON; None is what is inherited."""
        raise NotImplementedError

    def rearrange(self, what: str) -> None:
        """Move, add or drop a row of what was sent, before it is shown again."""

    def text(
        self, name: str, label: Any, value: Any, *, limit: int, required: bool = False, **attrs: Any
    ) -> None:
        """Add a line of text."""
        self.fields[name] = forms.CharField(
            label=label,
            initial=value or "",
            max_length=limit,
            required=required,
            widget=forms.TextInput(attrs={"autocomplete": "off", **attrs}),
        )
