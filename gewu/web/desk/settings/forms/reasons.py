"""Lists of reasons: rows to add, drop and move, sent back and forth before they are saved."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.validators import RegexValidator
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import tenant as cases
from gewu.web.desk.settings.forms.base import SettingForm

PARTS = ("code", "zh", "en", "office")
LONGEST = {"code": 24, "zh": 60, "en": 60, "office": 80}
LABELS = {
    "code": _("Reason code"),
    "zh": _("In Chinese"),
    "en": _("In English"),
    "office": _("Office in charge"),
}
MOST = 30
CODE = RegexValidator(r"^[A-Z][A-Z0-9_]{1,23}$", _("Capital letters, digits and _, such as RAIN."))
WITH_OFFICE = cases.DECLINE_REASONS.key  # only there is someone else in charge


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    fields: list[BoundField]
    is_first: bool
    is_last: bool


class ReasonsForm(SettingForm):
    template: ClassVar[str] = "desk/settings/parts/reasons.html"
    is_unsaved = False

    @property
    def parts(self) -> tuple[str, ...]:
        return PARTS if self.choice.key == WITH_OFFICE else PARTS[:3]

    @property
    def headings(self) -> list[Any]:
        return [LABELS[part] for part in self.parts]

    def build(self, value: Any) -> None:
        rows = self._sent() if self.is_bound else value
        self._lay(rows)

    def _lay(self, rows: list[dict[str, str]]) -> None:
        self.count = len(rows)
        for number, row in enumerate(rows):
            for part in self.parts:
                words = f"{LABELS[part]} {number + 1}"
                name, required = f"{part}_{number}", part != "office"
                self.text(name, words, row.get(part), limit=LONGEST[part], required=required)
            self.fields[f"code_{number}"].validators.append(CODE)

    def _sent(self) -> list[dict[str, str]]:
        """The rows as they came in; `rows` says how many there were."""
        given = str(self.data.get("rows", ""))
        count = min(int(given), MOST) if given.isascii() and given.isdecimal() else 0
        return [
            {part: str(self.data.get(f"{part}_{number}", "")) for part in self.parts}
            for number in range(count)
        ]

    def rearrange(self, what: str) -> None:
        """ "add", "drop:2", "up:2" or "down:2"; the rows are then shown as unsent."""
        rows = self._sent()
        verb, _colon, text = what.partition(":")
        number = int(text) if text.isascii() and text.isdecimal() else len(rows)
        with suppress(IndexError):
            match verb:
                case "add":
                    rows = [*rows, {}][:MOST]
                case "drop":
                    rows.pop(number)
                case "up" if number > 0:
                    rows[number - 1], rows[number] = rows[number], rows[number - 1]
                case "down":
                    rows[number + 1], rows[number] = rows[number], rows[number + 1]
        kept = {name: self.data.get(name, "") for name in ("version", "reason")}
        for name in [one for one in self.fields if one not in kept]:
            del self.fields[name]
        self.is_bound, self.is_unsaved = False, True
        self.initial = kept
        self._lay(rows)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        codes = [given.get(f"code_{number}") for number in range(self.count)]
        for number, code in enumerate(codes):
            if code and code in codes[:number]:
                self.add_error(f"code_{number}", _("This code stands twice."))
        if not self.count:
            raise forms.ValidationError(_("At least one reason is needed."))
        return given

    def value(self) -> Any:
        return [
            {part: self.cleaned_data[f"{part}_{number}"] for part in self.parts}
            for number in range(self.count)
        ]

    def rows(self) -> list[Row]:
        last = self.count - 1
        return [
            Row(
                number,
                [self[f"{part}_{number}"] for part in self.parts],
                not number,
                number == last,
            )
            for number in range(self.count)
        ]
