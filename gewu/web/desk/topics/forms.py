"""What is asked before something is done about a hot issue."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gewu.domain.insight.topics import MAX_WORDS, Member
from gewu.kernel.errors import Text


class WordsForm(forms.Form):
    def __init__(self, data: Any, *, label: Text, hint: Text = "") -> None:
        super().__init__(data)
        self.fields["text"] = forms.CharField(
            label=str(label),
            help_text=str(hint),
            max_length=MAX_WORDS,
            widget=forms.Textarea(attrs={"rows": 3}),
        )


class PutInForm(forms.Form):
    number = forms.CharField(label=_("Case number"), max_length=60)


class JoinForm(forms.Form):
    once = forms.CharField(max_length=40, widget=forms.HiddenInput)
    into = forms.ChoiceField(
        label=_("Which case do the others join?"),
        help_text=_("It goes on; the others are joined with it, and everybody is told its end."),
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any, *, members: Sequence[Member], once: str) -> None:
        super().__init__(data, initial={"once": once, "into": members[0].row.id})
        field = self.fields["into"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (str(one.row.id), f"{one.row.number} · {one.row.status.label} · {one.row.text[:40]}")
            for one in members
        ]


class TellForm(WordsForm):
    """`sure` comes with the second sending, after the message was looked at once more."""

    def __init__(self, data: Any, *, once: str) -> None:
        super().__init__(
            data,
            label=_("What should they know?"),
            hint=_("At most 200 characters. It begins with the name of the place."),
        )
        self.fields["once"] = forms.CharField(max_length=40, widget=forms.HiddenInput, initial=once)
        self.fields["sure"] = forms.CharField(required=False, widget=forms.HiddenInput)
