"""Who works here: the list, and new colleagues."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from gewu.kernel.access import Actor
from gewu.registers.accounts import actions
from gewu.registers.accounts import queries as accounts
from gewu.registers.accounts.types import Permission, Role
from gewu.registers.organisations import queries as organisations
from gewu.registers.organisations.types import Kind as OrganisationKind
from gewu.web.desk.cases.inbox import Option, options
from gewu.web.desk.gate import opens
from gewu.web.desk.pages import data_of, form_page
from gewu.web.desk.pickers import PickField, id_in, place_picker
from gewu.web.ui.forms import attempt
from gewu.web.ui.middleware import Request

# Posts of these two sit inside an organisation.
EMPLOYERS = (OrganisationKind.DEPARTMENT, OrganisationKind.PROPERTY_COMPANY)
MOST_EMPLOYERS = 300


class PostForm(forms.Form):
    role = forms.ChoiceField(label=_("Post"), choices=Role.choices)
    place = PickField(label=_("Where?"))
    organisation = forms.ChoiceField(
        label=_("Organisation"),
        help_text=_("For clerks of departments and managers of property companies."),
        required=False,
    )

    def __init__(self, actor: Actor, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "—"), *_employers(actor)]


class StaffForm(PostForm):
    name = forms.CharField(label=_("Name"), max_length=40)
    username = forms.CharField(
        label=_("User name"),
        help_text=_("3 to 40 letters, digits, dots or dashes; they log in with it."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    phone = forms.CharField(
        label=_("Mobile phone"),
        help_text=_("Residents whose cases they handle may call it."),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    field_order = ("name", "username", "phone", "role", "place", "organisation")


def _employers(actor: Actor) -> list[tuple[str, str]]:
    found = organisations.at_work(actor=actor, kinds=EMPLOYERS, limit=MOST_EMPLOYERS)
    return [(str(row.id), row.short_name or row.name) for row in found]


@require_GET
@opens(Permission.VIEW)
def index(request: Request) -> HttpResponse:
    """Staff in scope, narrowed by role and words."""
    role, text = choice(request)
    page = accounts.rows(
        actor=request.actor,
        on=request.at.date(),
        text=text,
        role=role,
        cursor=request.GET.get("after", ""),
    )
    context = {
        "page": page,
        "roles": [Option("", _("on every post"), not role), *options(Role, role or "")],
        "q": text,
        "role": role or "",
        "may_manage": request.actor.may(Permission.MANAGE),
    }
    template = "_rows" if request.htmx.target == "list" else "index"
    return render(request, f"desk/accounts/{template}.html", context)


def choice(request: Request) -> tuple[Role | None, str]:
    """The post and the words by which the address narrows the list."""
    role, text = request.GET.get("role", ""), request.GET.get("q", "").strip()[:80]
    return Role(role) if role in Role.values else None, text


@never_cache
@opens(Permission.MANAGE)
def create(request: Request) -> HttpResponse:
    """The made-up password is shown once, in this answer, and kept nowhere."""
    form = StaffForm(request.actor, **data_of(request))
    if form.is_valid() and (made := attempt(form, lambda: _create(request, form.cleaned_data))):
        account_id, username, password = made
        return password_page(request, account_id, username, password)
    return form_page(
        request,
        form,
        title=_("New colleague"),
        back=reverse("desk:accounts"),
        submit=_("Create the account"),
        picker=place_picker(request.actor, form["place"].value()),
    )


def _create(request: Request, given: dict[str, Any]) -> tuple[UUID, str, str]:
    account, password = actions.create_staff(
        actor=request.actor,
        username=given["username"],
        name=given["name"],
        phone=given["phone"],
        role=Role(given["role"]),
        place_id=given["place"],
        organisation_id=id_in(given["organisation"]),
        at=request.at,
    )
    return account.pk, account.username or "", password


def password_page(request: Request, account_id: UUID, username: str, password: str) -> HttpResponse:
    context = {"account_id": account_id, "username": username, "password": password}
    return render(request, "desk/accounts/password.html", context)
