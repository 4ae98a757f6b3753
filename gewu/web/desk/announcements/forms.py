"""The form of an announcement, for a new one and for a correction."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gewu.domain.announcements.types import (
    MAX_TEXT,
    MAX_TITLE,
    USUAL,
    AnnouncementRow,
    Draft,
    Kind,
)
from gewu.web.desk.pickers import PickField
from gewu.web.desk.whistles.forms import MomentField

EVENING = time(18)


def usual_end(at: datetime) -> datetime:
    """A week from now, at the end of the day's work."""
    day = timezone.localdate(at + USUAL)
    return timezone.make_aware(datetime.combine(day, EVENING))


class WordsForm(forms.Form):
    """What is told; a correction also says which version the writer has read."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    title = forms.CharField(
        label=_("Title"),
        max_length=MAX_TITLE,
        help_text=_("What, where and when in one line; many read no further."),
    )
    text = forms.CharField(
        label=_("What people need to know"),
        max_length=MAX_TEXT,
        help_text=_("Line breaks stay. Telephone numbers and addresses of pages can be tapped."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    is_urgent = forms.BooleanField(
        label=_("Urgent: on top of everything on the first page"), required=False
    )

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["until"] = MomentField(
            label=_("Valid until"), help_text=_("After that it is no longer shown.")
        )

    @property
    def draft(self) -> Draft:
        given = self.cleaned_data
        return Draft(
            title=given["title"],
            text=given["text"],
            kind=Kind(given["kind"]),
            until=given["until"],
            is_urgent=given["is_urgent"],
        )


class PublishForm(WordsForm):
    key = forms.CharField(max_length=80, widget=forms.HiddenInput)
    place = PickField(label=_("For everybody in"))


def told(row: AnnouncementRow) -> dict[str, Any]:
    """What stands there, to be corrected."""
    return {
        "version": row.version,
        "kind": row.kind.value,
        "title": row.title,
        "text": row.text,
        "is_urgent": row.is_urgent,
        "until": row.until,
    }
