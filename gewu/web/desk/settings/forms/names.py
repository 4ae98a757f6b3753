"""Words in two languages: names of the levels, meanings of the classes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.forms.boundfield import BoundField
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gewu.domain.matters.types import DEFAULT_CLASSES, CaseClass
from gewu.kernel.errors import Text
from gewu.registers.places.types import DEFAULT_LEVEL_NAMES, Level
from gewu.web.desk.settings.forms.base import LANGUAGES, SettingForm

IN = {"zh": _("in Chinese"), "en": _("in English")}
# Where a tenant's people live and work; what lies above has its name from the state.
LEVELS = tuple(level for level in Level if level not in {Level.PROVINCE, Level.CITY})


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: what is named, and its field in each language."""

    label: Text
    fields: Sequence[BoundField]
    source: str = ""


class NamesForm(SettingForm):
    template: ClassVar[str] = "desk/settings/parts/names.html"
    codes: ClassVar[Sequence[str]] = ()
    longest: ClassVar[int] = 20

    def value(self) -> Any:
        given = {code: self._words(code) for code in self.codes}
        return {code: words for code, words in given.items() if words} or None

    def _words(self, code: str) -> dict[str, str]:
        found = {one: self.cleaned_data[f"{code}_{one}"].strip() for one in LANGUAGES}
        return {language: words for language, words in found.items() if words}

    def pair(self, code: str) -> list[BoundField]:
        return [self[f"{code}_{language}"] for language in LANGUAGES]

    def add_pair(self, code: str, label: Text, own: Any, inherited: Any) -> None:
        for language in LANGUAGES:
            self.text(
                f"{code}_{language}",
                format_lazy("{label} {language}", label=label, language=IN[language]),
                own.get(language),
                limit=self.longest,
                placeholder=inherited.get(language, ""),
            )


class LevelsForm(NamesForm):
    """Every level may be renamed alone; an empty field shows what it inherits."""

    codes = LEVELS

    def build(self, value: Any) -> None:  # noqa: ARG002 the layers are merged, not replaced
        own = self.held.own.value if self.held.own else {}
        for level in LEVELS:
            self.add_pair(level, DEFAULT_LEVEL_NAMES[level]["zh"], own.get(level, {}), {})
            for language in LANGUAGES:
                words, _source = self.inherited(level, language)
                self.fields[f"{level}_{language}"].widget.attrs["placeholder"] = words

    def inherited(self, level: Level, language: str) -> tuple[str, str]:
        """The name from above, and the place that gave it; "" is our default."""
        for layer in self.held.above:
            if words := layer.value.get(level, {}).get(language):
                return words, layer.place_name
        return DEFAULT_LEVEL_NAMES[level][language], ""

    def lines(self) -> list[Line]:
        return [
            Line(
                " / ".join(self.inherited(level, language)[0] for language in LANGUAGES),
                self.pair(level),
                self.inherited(level, "zh")[1],
            )
            for level in LEVELS
        ]


class ClassesForm(NamesForm):
    """All three stand together: a place that says what A means says what B and C mean."""

    codes = tuple(CaseClass.values)
    longest = 80

    def build(self, value: Any) -> None:
        for one in CaseClass:
            given = {**DEFAULT_CLASSES[one.value], **value.get(one.value, {})}
            self.add_pair(one.value, one.label, given, DEFAULT_CLASSES[one.value])

    def lines(self) -> list[Line]:
        return [Line(one.label, self.pair(one.value)) for one in CaseClass]
