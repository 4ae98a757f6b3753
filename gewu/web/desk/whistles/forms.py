"""The forms of every verb; what they give goes to one action."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gewu.domain.matters.types import Duty
from gewu.domain.whistles.types import MAX_TEXT, Invitable, PartKind, PartTerms, Rating, Ruling
from gewu.kernel.errors import Text
from gewu.web.desk.pickers import PickField, id_in

Choices = Sequence[tuple[str, Text]]
SCORES = [(5, _("5 · very good")), (4, "4"), (3, "3"), (2, "2"), (1, _("1 · very poor"))]
PARTS = 5  # rows of the form in which a plan is first written down


class MomentField(forms.DateTimeField):
    """A day and a time in the tenant's zone, to the minute."""

    def __init__(self, *, label: Text, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(label=str(label), widget=widget, **kwargs)


def words(label: Text, *, hint: Text = "", rows: int = 2, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=str(label),
        help_text=str(hint),
        max_length=MAX_TEXT,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class WordsForm(forms.Form):
    """One text; its label and name differ from verb to verb."""

    def __init__(self, data: Any, *, name: str, label: Text, hint: Text = "") -> None:
        super().__init__(data)
        self.fields[name] = words(label, hint=hint)


class RefuseForm(forms.Form):
    def __init__(self, data: Any, *, duties: Sequence[Duty]) -> None:
        super().__init__(data)
        choices = [("", _("Choose…")), *((str(duty.id), _duty_label(duty)) for duty in duties)]
        self.fields["duty"] = forms.ChoiceField(
            label=_("Which row of the duty list names another?"), choices=choices
        )
        self.fields["reason"] = words(
            _("Why is it not yours?"), hint=_("The desk that rules reads this.")
        )


def _duty_label(duty: Duty) -> str:
    lead = duty.lead
    return f"{duty.matter_name} · {lead.organisation_name or lead.role.label} · {duty.place_name}"


class RuleForm(forms.Form):
    def __init__(self, data: Any, *, arrive_by: datetime | None) -> None:
        super().__init__(data, initial={"arrive_by": arrive_by})
        self.fields["must_come"] = forms.ChoiceField(
            label=_("Ruling"),
            choices=[("yes", _("They must come")), ("no", _("They need not come"))],
            widget=forms.RadioSelect,
        )
        self.fields["arrive_by"] = MomentField(label=_("Come by"), required=False)
        self.fields["text"] = words(
            _("On what grounds?"), hint=_("It binds: there is no second refusal.")
        )

    @property
    def ruling(self) -> Ruling:
        given = self.cleaned_data
        return Ruling(given["must_come"] == "yes", given["text"], given["arrive_by"])


class RateForm(forms.Form):
    def __init__(self, data: Any, *, label: Text, asks_justified: bool = False) -> None:
        super().__init__(data)
        if asks_justified:
            self.fields["justified"] = forms.ChoiceField(
                label=_("Was the whistle justified?"),
                choices=[("yes", _("Yes")), ("no", _("No"))],
                widget=forms.RadioSelect,
            )
        self.fields["score"] = forms.TypedChoiceField(
            label=str(label), choices=SCORES, coerce=int, widget=forms.RadioSelect
        )
        self.fields["text"] = words(_("A word on it"), required=False)

    @property
    def rating(self) -> Rating:
        given = self.cleaned_data
        justified = given["justified"] == "yes" if "justified" in given else None
        return Rating(given["score"], given["text"], justified)


class InviteForm(forms.Form):
    def __init__(
        self, data: Any, *, choices: Sequence[Invitable], arrive_by: datetime | None
    ) -> None:
        super().__init__(data, initial={"arrive_by": arrive_by})
        listed = [("", _("Choose…")), *((one.key, one.name) for one in choices)]
        self.fields["invited"] = forms.ChoiceField(label=_("Who else?"), choices=listed)
        self.fields["arrive_by"] = MomentField(label=_("Come by"))


class MoveForm(forms.Form):
    def __init__(self, data: Any, *, due_at: datetime) -> None:
        super().__init__(data, initial={"due_at": due_at})
        self.fields["due_at"] = MomentField(label=_("By when?"))
        self.fields["reason"] = words(_("Why another date?"))


class PartsForm(forms.Form):
    """Rows of who, what and by when; the first is needed, empty ones are passed over."""

    def __init__(self, data: Any, *, doers: Choices, count: int = PARTS) -> None:
        super().__init__(data)
        self.count = count
        for number in range(count):
            self._add_row(number, doers)

    def _add_row(self, number: int, doers: Choices) -> None:
        self.fields[f"text_{number}"] = forms.CharField(
            label=_("What?"), max_length=MAX_TEXT, required=number == 0
        )
        self.fields[f"who_{number}"] = forms.ChoiceField(
            label=_("Who?"), choices=doers, required=False
        )
        self.fields[f"due_{number}"] = MomentField(label=_("By when?"), required=number == 0)
        self.fields[f"kind_{number}"] = forms.ChoiceField(
            label=_("Kind"), choices=PartKind.choices, required=False
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for number in range(1, self.count):
            if given.get(f"text_{number}") and not given.get(f"due_{number}"):
                self.add_error(f"due_{number}", _("By when is it to be done?"))
        return given

    @property
    def lines(self) -> list[list[forms.BoundField]]:
        names = ("text", "who", "due", "kind")
        return [[self[f"{name}_{n}"] for name in names] for n in range(self.count)]

    @property
    def parts(self) -> list[PartTerms]:
        return list(self._parts())

    def _parts(self) -> Iterator[PartTerms]:
        given = self.cleaned_data
        for number in range(self.count):
            if text := given[f"text_{number}"]:
                yield PartTerms(
                    text=text,
                    due_at=given[f"due_{number}"],
                    invitation_id=id_in(given[f"who_{number}"]),
                    kind=PartKind(given[f"kind_{number}"] or PartKind.TASK),
                )


class BlowForm(forms.Form):
    """`invited` and `lead` are drawn by their own part of the page, see `_called.html`."""

    key = forms.CharField(max_length=40, widget=forms.HiddenInput)
    place = PickField(label=_("Where should they come?"), required=False)
    spot = forms.CharField(label=_("Spot"), max_length=200, required=False)
    matter = PickField(label=_("What is it about?"), required=False)

    def __init__(
        self, *args: Any, choices: Sequence[Invitable], needs_place: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].required = needs_place
        self.fields["arrive_by"] = MomentField(label=_("Come by"))
        keys: list[tuple[str, Text]] = [(one.key, one.name) for one in choices]
        self.fields["text"] = words(
            _("What needs them together?"), hint=_("Everyone who is called reads this."), rows=4
        )
        self.fields["invited"] = forms.MultipleChoiceField(
            label=_("Who is called?"),
            choices=keys,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Choose at least one department or company.")},
        )
        self.fields["lead"] = forms.ChoiceField(
            label=_("Who leads?"), choices=[("", ""), *keys], required=False
        )
