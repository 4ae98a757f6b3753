"""Changing the catalogue: new matters, other words, another place in the tree, ends."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from gewu.domain.matters import actions
from gewu.domain.matters import queries as matters
from gewu.domain.matters.types import (
    CaseClass,
    Kind,
    MatterRow,
    Particulars,
    Permission,
    Source,
)
from gewu.web.desk.answers import say
from gewu.web.desk.gate import opens
from gewu.web.desk.pages import data_of, form_page, succeeds
from gewu.web.desk.pickers import PickField, id_in, matter_picker
from gewu.web.ui.forms import attempt
from gewu.web.ui.middleware import Request

WORDS = {"rows": 3}


class MatterForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=60)
    synonyms = forms.CharField(
        label=_("Everyday words"),
        help_text=_("As people say it on the phone, one per line. They find the matter."),
        max_length=1500,
        required=False,
        widget=forms.Textarea(attrs=WORDS),
    )
    description = forms.CharField(
        label=_("Description"), max_length=500, required=False, widget=forms.Textarea(attrs=WORDS)
    )
    case_class = forms.ChoiceField(label=_("Class"), choices=CaseClass.choices)
    kind = forms.ChoiceField(label=_("Usual button"), choices=Kind.choices)
    is_emergency = forms.BooleanField(label=_("Emergency"), required=False)
    arrive_minutes = forms.IntegerField(
        label=_("Minutes to arrive"), min_value=1, max_value=1440, required=False
    )
    source = forms.ChoiceField(label=_("Name comes from"), choices=Source.choices)
    standard = forms.CharField(
        label=_("Standard"), help_text=_("Its number, such as GB/T 30428.2."), required=False
    )
    code_source = forms.ChoiceField(label=_("Code comes from"), choices=Source.choices)

    @property
    def particulars(self) -> Particulars:
        given = self.cleaned_data
        return Particulars(
            name=given["name"],
            synonyms=tuple(given["synonyms"].replace("、", "\n").splitlines()),
            description=given["description"],
            case_class=CaseClass(given["case_class"]),
            kind=Kind(given["kind"]),
            is_emergency=given["is_emergency"],
            arrive_minutes=given["arrive_minutes"],
            source=Source(given["source"]),
            standard=given["standard"],
            code_source=Source(given["code_source"]),
        )


class NewForm(MatterForm):
    code = forms.CharField(
        label=_("Matter code"),
        help_text=_("Letters and digits. It is given once and never changes."),
        max_length=20,
    )
    field_order = ("code", "name")


class ChangeForm(MatterForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class MoveForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    matter = PickField(label=_("Under which matter?"))


@opens(Permission.MANAGE)
def new(request: Request) -> HttpResponse:
    """A matter under the one that the address names, or a new root."""
    parent = _parent(request)
    initial = {"source": Source.OURS, "code_source": Source.OURS, "case_class": CaseClass.B}
    form = NewForm(initial=initial, **data_of(request))
    if form.is_valid() and (made := attempt(form, lambda: _create(request, form, parent))):
        say(request, _("It is added."))
        return redirect("desk:matter", matter_id=made)
    return form_page(
        request,
        form,
        title=_("New matter"),
        back=reverse("desk:matter", args=[parent.id]) if parent else reverse("desk:matters"),
        submit=_("Add"),
        intro=f"{parent.code} {parent.name}" if parent else "",
    )


def _parent(request: Request) -> MatterRow | None:
    parent_id = id_in(request.GET.get("under", ""))
    return matters.get(actor=request.actor, matter_id=parent_id) if parent_id else None


def _create(request: Request, form: NewForm, parent: MatterRow | None) -> UUID:
    return actions.create_matter(
        actor=request.actor,
        code=form.cleaned_data["code"],
        parent_id=parent.id if parent else None,
        particulars=form.particulars,
        at=request.at,
    ).pk


@opens(Permission.MANAGE)
def change(request: Request, matter_id: UUID) -> HttpResponse:
    row = matters.get(actor=request.actor, matter_id=matter_id)
    form = ChangeForm(initial=_initial(row), **data_of(request))

    def act() -> object:
        return actions.change_matter(
            actor=request.actor,
            matter_id=matter_id,
            version=form.cleaned_data["version"],
            particulars=form.particulars,
            at=request.at,
        )

    if succeeds(form, act):
        say(request, _("Changed."))
        return redirect("desk:matter", matter_id=matter_id)
    return form_page(
        request,
        form,
        title=row.name,
        back=reverse("desk:matter", args=[matter_id]),
        submit=_("Save"),
        intro=row.code,
    )


def _initial(row: MatterRow) -> dict[str, Any]:
    given = row.particulars
    return {
        "version": row.version,
        "name": given.name,
        "synonyms": "\n".join(given.synonyms),
        "description": given.description,
        "case_class": given.case_class,
        "kind": given.kind,
        "is_emergency": given.is_emergency,
        "arrive_minutes": given.arrive_minutes,
        "source": given.source,
        "standard": given.standard,
        "code_source": given.code_source,
    }


@opens(Permission.MANAGE)
def move(request: Request, matter_id: UUID) -> HttpResponse:
    row = matters.get(actor=request.actor, matter_id=matter_id)
    form = MoveForm(initial={"version": row.version}, **data_of(request))

    def act() -> object:
        return actions.move_matter(
            actor=request.actor,
            matter_id=matter_id,
            version=form.cleaned_data["version"],
            parent_id=form.cleaned_data["matter"],
            at=request.at,
        )

    if succeeds(form, act):
        say(request, _("Changed."))
        return redirect("desk:matter", matter_id=matter_id)
    return form_page(
        request,
        form,
        title=_("Move in the catalogue"),
        back=reverse("desk:matter", args=[matter_id]),
        submit=_("Move"),
        intro=f"{row.code} {row.name}",
        picker=matter_picker(form["matter"].value()),
    )


@require_POST
@opens(Permission.MANAGE)
def switch(request: Request, matter_id: UUID) -> HttpResponse:
    """Take a matter out of use, or bring it back."""
    row = matters.get(actor=request.actor, matter_id=matter_id)
    act = actions.retire_matter if row.is_active else actions.restore_matter
    version = request.POST.get("version", "")
    act(
        actor=request.actor,
        matter_id=matter_id,
        version=int(version) if version.isdecimal() else 0,
        at=request.at,
    )
    say(request, _("Retired.") if row.is_active else _("It is in use again."))
    return redirect("desk:matter", matter_id=matter_id)
