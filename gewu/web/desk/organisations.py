"""Bodies that can own work or employ people: departments, companies, committees, units."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from gewu.registers.organisations import actions
from gewu.registers.organisations import queries as organisations
from gewu.registers.organisations.types import Kind, OrganisationRow, Permission
from gewu.web.desk.answers import say
from gewu.web.desk.cases.inbox import Option, options
from gewu.web.desk.gate import opens
from gewu.web.desk.pages import data_of, form_page, succeeds
from gewu.web.desk.pickers import PickField, place_picker
from gewu.web.desk.sheets import Value, every, sheet_answer
from gewu.web.ui.middleware import Request


class ParticularsForm(forms.Form):
    name = forms.CharField(label=_("Name of the organisation"), max_length=80)
    short_name = forms.CharField(
        label=_("Short name"),
        help_text=_("As people say it, for lists."),
        max_length=20,
        required=False,
    )
    credit_code = forms.CharField(
        label=_("Unified social credit code"), max_length=18, required=False
    )
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )


class ChangeForm(ParticularsForm):
    is_active = forms.BooleanField(
        label=_("Still at work"),
        help_text=_("Cases cannot be handed to an organisation that has ended."),
        required=False,
    )


class CreateForm(ParticularsForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    place = PickField(label=_("Where does it work?"))
    field_order = ("kind", "name", "short_name", "place", "credit_code", "phone")


@require_GET
@opens(Permission.VIEW)
def index(request: Request) -> HttpResponse:
    """Organisations in scope, narrowed by kind and words."""
    kind, text = _choice(request)
    after = request.GET.get("after", "")
    context = {
        "page": organisations.page(actor=request.actor, kind=kind, text=text, cursor=after),
        "kinds": [Option("", _("of every kind"), not kind), *options(Kind, kind or "")],
        "q": text,
        "kind": kind or "",
        "may_manage": request.actor.may(Permission.MANAGE),
    }
    template = "_rows" if request.htmx.target == "list" else "index"
    return render(request, f"desk/organisations/{template}.html", context)


def _choice(request: Request) -> tuple[Kind | None, str]:
    kind, text = request.GET.get("kind", ""), request.GET.get("q", "").strip()[:80]
    return Kind(kind) if kind in Kind.values else None, text


@require_GET
@opens(Permission.VIEW)
def export(request: Request) -> FileResponse:
    """What the list shows, as an Excel file."""
    kind, text = _choice(request)
    found = every(
        lambda cursor: organisations.page(
            actor=request.actor, kind=kind, text=text, cursor=cursor, size=500
        )
    )
    return sheet_answer(
        name=f"organisations-{request.at:%Y%m%d}.xlsx",
        title=gettext("Organisations"),
        columns=[
            (gettext("Kind"), 16),
            (gettext("Name of the organisation"), 36),
            (gettext("Short name"), 16),
            (gettext("Unified social credit code"), 22),
            (gettext("Telephone"), 16),
            (gettext("Place"), 30),
            (gettext("Part of"), 30),
            (gettext("State"), 12),
        ],
        rows=map(_cells, found),
    )


def _cells(row: OrganisationRow) -> tuple[Value, ...]:
    return (
        str(row.kind.label),
        row.name,
        row.short_name,
        row.credit_code or "",
        row.phone,
        row.place_name,
        row.parent_name or "",
        gettext("Active") if row.is_active else gettext("Ended"),
    )


@opens(Permission.MANAGE)
def create(request: Request) -> HttpResponse:
    form = CreateForm(**data_of(request))
    if succeeds(form, lambda: _create(request, form.cleaned_data)):
        say(request, _("It is added."))
        return redirect("desk:organisations")
    return form_page(
        request,
        form,
        title=_("New organisation"),
        back=reverse("desk:organisations"),
        submit=_("Add"),
        picker=place_picker(request.actor, form["place"].value()),
    )


def _create(request: Request, given: dict[str, Any]) -> object:
    return actions.create(
        actor=request.actor,
        kind=Kind(given["kind"]),
        name=given["name"],
        short_name=given["short_name"],
        credit_code=given["credit_code"],
        phone=given["phone"],
        place_id=given["place"],
        at=request.at,
    )


@opens(Permission.MANAGE)
def change(request: Request, organisation_id: UUID) -> HttpResponse:
    row = organisations.get(actor=request.actor, organisation_id=organisation_id)
    request.actor.require(Permission.MANAGE, row.path)
    form = ChangeForm(initial=_particulars(row), **data_of(request))
    if succeeds(form, lambda: _change(request, row.id, form.cleaned_data)):
        say(request, _("Changed."))
        return redirect("desk:organisations")
    return form_page(
        request,
        form,
        title=row.name,
        back=reverse("desk:organisations"),
        submit=_("Save"),
        intro=f"{row.kind.label} · {row.place_name}",
    )


def _particulars(row: OrganisationRow) -> dict[str, object]:
    return {
        "name": row.name,
        "short_name": row.short_name,
        "credit_code": row.credit_code or "",
        "phone": row.phone,
        "is_active": row.is_active,
    }


def _change(request: Request, organisation_id: UUID, given: dict[str, Any]) -> object:
    return actions.change(
        actor=request.actor,
        organisation_id=organisation_id,
        name=given["name"],
        short_name=given["short_name"],
        credit_code=given["credit_code"],
        phone=given["phone"],
        is_active=given["is_active"],
        at=request.at,
    )


urlpatterns = [
    path("organisations/", index, name="organisations"),
    path("organisations/export/", export, name="export_organisations"),
    path("organisations/new/", create, name="new_organisation"),
    path("organisations/<uuid:organisation_id>/", change, name="organisation"),
]
