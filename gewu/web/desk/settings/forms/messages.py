"""The wording of messages to residents, with what may be filled in and how it will read."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gewu.kernel.errors import Text
from gewu.web.desk.settings.forms.base import LANGUAGES, SettingForm
from gewu.web.desk.settings.forms.names import IN

LONGEST = 300
BRACES = re.compile(r"\{([^{}]*)\}")
# What stands for each placeholder while a message is being written.
SAMPLES: Mapping[str, Mapping[str, str]] = {
    "number": {"zh": "2611 2200 0187", "en": "2611 2200 0187"},
    "person": {"zh": "王小满", "en": "Wang Xiaoman"},
    "owner": {"zh": "杏林社区", "en": "Xinglin community"},
    "due": {"zh": "11月24日 17:30", "en": "24 November 17:30"},
    "reason": {"zh": "等配件或材料", "en": "waiting for parts"},
    "office": {"zh": "区住建局", "en": "the housing bureau"},
}
WHEN: Mapping[str, Text] = {
    "accepted": _("Taken on"),
    "declined": _("Not taken up"),
    "suspended": _("Paused"),
    "extended": _("Given more time"),
    "merged": _("Joined with another"),
    "resolved": _("Done"),
}
# A text message of Chinese holds 70 characters; in parts, three of each go to the numbering.
ONE_PART, EACH_PART = 70, 67


@dataclass(frozen=True, slots=True)
class Preview:
    """A message as it would arrive; `parts` is how many text messages it costs."""

    text: str
    length: int
    parts: int
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    when: Text
    texts: list[tuple[BoundField, str, Preview]]


def preview(text: str, language: str) -> Preview:
    samples = {name: words[language] for name, words in SAMPLES.items() if language in words}
    found = fill(text, samples)
    length = len(found.encode("utf-16-le")) // 2  # as the networks count
    parts = 1 if length <= ONE_PART else -(-length // EACH_PART)
    return Preview(found, length, parts, tuple(unknown(text)))


def fill(text: str, words: Mapping[str, str]) -> str:
    """With what is known put in; what is not stays in its braces."""
    return BRACES.sub(lambda match: words.get(match[1], match[0]), text)


def unknown(text: str) -> list[str]:
    """Placeholders that nothing fills, and braces that stand alone."""
    names = [f"{{{name}}}" for name in BRACES.findall(text) if name not in SAMPLES]
    return names + re.findall(r"[{}]", BRACES.sub("", text))


class MessagesForm(SettingForm):
    template: ClassVar[str] = "desk/settings/parts/messages.html"
    placeholders: ClassVar[Sequence[str]] = tuple(SAMPLES)

    def build(self, value: Any) -> None:
        delivered = self.choice.dump(self.choice.default)
        self.names = list({**delivered, **value})
        for name in self.names:
            texts = value.get(name) or delivered[name]
            for language in LANGUAGES:
                self.fields[f"{name}_{language}"] = forms.CharField(
                    label=format_lazy(
                        "{when} · {language}", when=WHEN.get(name, name), language=IN[language]
                    ),
                    initial=texts[language],
                    max_length=LONGEST,
                    widget=forms.Textarea(attrs={"rows": 3, "lang": language}),
                    validators=[_check_placeholders],
                )

    def value(self) -> Any:
        given = self.cleaned_data
        return {
            name: {language: given[f"{name}_{language}"].strip() for language in LANGUAGES}
            for name in self.names
        }

    def entries(self) -> list[Entry]:
        return [
            Entry(
                WHEN.get(name, name),
                [
                    (bound, language, preview(str(bound.value() or ""), language))
                    for language in LANGUAGES
                    for bound in [self[f"{name}_{language}"]]
                ],
            )
            for name in self.names
        ]


def _check_placeholders(text: str) -> None:
    if wrong := unknown(text):
        words = _("Nothing fills in %(what)s.") % {"what": ", ".join(wrong)}
        raise forms.ValidationError(words)
