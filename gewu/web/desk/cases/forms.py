"""The forms behind the verbs of a case. What only the action can judge, it judges."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases.tenant import Reason
from gewu.domain.cases.types import MAX_TEXT, Answer, Kind, Outcome
from gewu.domain.matters.types import CaseClass
from gewu.kernel.errors import Text
from gewu.web.desk.pickers import PickField

MOMENT = "%Y-%m-%dT%H:%M"
STARS = [("", _("no stars")), *((str(n), "★" * n) for n in (5, 4, 3, 2, 1))]


class Words(forms.CharField):
    """A few lines of text."""

    def __init__(self, *, rows: int = 2, **more: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(max_length=MAX_TEXT, widget=widget, **more)


class Moment(forms.DateTimeField):
    """A day and a time as the browser lets people choose them, in the district's own time."""

    def __init__(self, **more: Any) -> None:
        super().__init__(
            input_formats=[MOMENT],
            widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
            error_messages={"invalid": _("Choose a day and a time.")},
            **more,
        )


class NothingForm(forms.Form):
    """For what is done at once."""


class NoteForm(forms.Form):
    text = Words(label=_("What to note"), rows=3, required=False)
    is_public = forms.BooleanField(
        label=_("The resident may read it"),
        help_text=_("Otherwise only those who work on the case see it."),
        required=False,
    )


class ContactForm(forms.Form):
    text = Words(
        label=_("What was said?"),
        help_text=_("The resident sees that you spoke, and reads this."),
        required=False,
    )


class ResolveForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("How did it end?"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    text = Words(
        label=_("What was done?"),
        help_text=_("The resident reads this and says whether it is solved."),
        rows=3,
    )


class ClassifyForm(forms.Form):
    matter = PickField(label=_("What is it about?"))
    case_class = forms.ChoiceField(
        label=_("Class"),
        choices=[("", _("As the catalogue has it")), *CaseClass.choices],
        required=False,
    )
    reason = Words(
        label=_("Reason"),
        help_text=_("Needed when you change the matter, or the class that goes with it."),
        required=False,
    )


class PassForm(forms.Form):
    """To whom and why; whether a reason is needed depends on who is chosen."""

    target = forms.CharField(label=_("Who takes it over?"), max_length=120, required=False)
    reason = Words(
        label=_("Why?"), help_text=_("The new owner and the resident read this."), required=False
    )


class ReasonForm(forms.Form):
    reason = Words(label=_("Reason"))

    def __init__(self, *args: Any, hint: Text = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = str(hint)


class RuleForm(forms.Form):
    target = forms.CharField(label=_("Who has it from now on?"), max_length=120, required=False)
    reason = Words(
        label=_("Reason"),
        help_text=_("Both sides read this; the ruling binds and cannot be returned."),
    )
    change_list = forms.BooleanField(
        label=_("Change the duty list so"),
        help_text=_("The next case of this matter here goes there by itself."),
        required=False,
    )


class SplitForm(forms.Form):
    text = Words(
        label=_("Which part?"),
        help_text=_("It becomes a case of its own; this one waits for it."),
        rows=3,
    )
    target = forms.CharField(label=_("Who does it?"), max_length=120, required=False)


class ListedReasonForm(forms.Form):
    """A reason of the tenant's list."""

    reason = forms.ChoiceField(label=_("Reason"), widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, reasons: tuple[Reason, ...], chinese: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.code, one.zh if chinese else one.en) for one in reasons]
        self.fields["reason"] = forms.ChoiceField(
            label=_("Reason"), choices=choices, widget=forms.RadioSelect
        )


class SuspendForm(ListedReasonForm):
    until = Moment(label=_("Paused until"), help_text=_("The clock goes on by itself then."))
    text = Words(label=_("What the resident should know"), required=False)
    field_order = ("reason", "until", "text")


class DeclineForm(ListedReasonForm):
    text = Words(
        label=_("What the resident reads"),
        help_text=_("Beside the reason and the office in charge."),
        rows=3,
        required=False,
    )
    field_order = ("reason", "text")


class AskTimeForm(forms.Form):
    until = Moment(label=_("Until when?"))
    reason = Words(
        label=_("Reason"),
        help_text=_("Whoever decides reads this; the resident too, once it is given."),
    )


class ExtendForm(forms.Form):
    text = Words(
        label=_("What the resident reads"),
        help_text=_("Empty: the reason that was given for asking."),
        required=False,
    )


class OtherForm(forms.Form):
    """Another case, searched for and chosen."""

    other = PickField(label=_("Which case?"))


class MergeForm(OtherForm):
    reason = Words(label=_("Reason"), required=False)


class VerifyForm(forms.Form):
    text = Words(label=_("What you saw"), required=False)


class RejectForm(forms.Form):
    text = Words(label=_("What is not done?"), rows=3)


class CallForm(forms.Form):
    """What was heard; which answers are possible depends on the case."""

    answer = forms.ChoiceField(
        label=_("What did they say?"), choices=Answer.choices, widget=forms.RadioSelect
    )
    score = forms.TypedChoiceField(
        label=_("Stars, if they gave any"),
        choices=STARS,
        coerce=int,
        empty_value=None,
        required=False,
    )
    text = Words(label=_("In their words"), required=False)

    def offer(self, answers: list[Answer]) -> None:
        field = self.fields["answer"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = field.widget.choices = [(one.value, one.label) for one in answers]


class AmendForm(forms.Form):
    kind = forms.ChoiceField(label=_("What is it?"), choices=Kind.choices, widget=forms.RadioSelect)
    text = Words(
        label=_("What happened?"), help_text=_("What was said first stays on the timeline."), rows=4
    )
    place = PickField(label=_("Place"), required=False)
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    contact_name = forms.CharField(label=_("Who reports it?"), max_length=40, required=False)
    contact_phone = forms.CharField(
        label=_("Another telephone"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    lon = forms.FloatField(required=False, widget=forms.HiddenInput)
    lat = forms.FloatField(required=False, widget=forms.HiddenInput)

    @property
    def point(self) -> tuple[float, float] | None:
        lon, lat = self.cleaned_data.get("lon"), self.cleaned_data.get("lat")
        return (lon, lat) if lon is not None and lat is not None else None
