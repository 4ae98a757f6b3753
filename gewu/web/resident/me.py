"""What is kept about me, and how to change it."""

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from gewu.domain.cases import queries as cases
from gewu.kernel.codes import mask_phone
from gewu.kernel.errors import NotFound
from gewu.registers.accounts import actions
from gewu.registers.places import queries as places
from gewu.registers.places.types import Level
from gewu.web.resident.known import ANYONE, known, neighbourhood
from gewu.web.resident.public.grid import duty_of
from gewu.web.ui.forms import attempt
from gewu.web.ui.middleware import Request

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Building:
    id: UUID
    name: str
    full_name: str


class NameForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=40, error_messages={"required": _("Say how we may call you.")}
    )


class HomeForm(forms.Form):
    """`home` is a building; empty takes the home away."""

    home = forms.UUIDField(required=False)


@login_required(login_url="resident:login")
def me(request: Request) -> HttpResponse:
    mine = known(request.actor)
    form = NameForm(request.POST or None, initial={"name": mine.name})
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        if attempt(form, lambda: _change(request, name, mine.home_id)):
            messages.success(request, _("Saved."))
            return redirect("resident:me")
    around = neighbourhood(mine.home_path, on=request.at.date())
    context = {
        "form": form,
        "me": mine,
        "duty": duty_of(around.worker),
        "office_phone": around.office_phone,
        "looks": cases.looks(actor=request.actor),
        "phone": mask_phone(mine.phone) if mine.phone else "",
        "neighbourhood": around,
    }
    return render(request, "resident/me.html", context, status=422 if form.errors else 200)


@login_required(login_url="resident:login")
def home(request: Request) -> HttpResponse:
    """Looking for the building one lives in."""
    text = request.GET.get("q", "").strip()
    context = {"text": text, "found": _buildings(text), "me": known(request.actor)}
    template = "resident/_buildings.html" if request.htmx else "resident/home_search.html"
    return render(request, template, context)


@login_required(login_url="resident:login")
@require_POST
def set_home(request: Request) -> HttpResponse:
    form = HomeForm(request.POST)
    if form.is_valid():
        home_id = form.cleaned_data["home"]
        if home_id and places.get(ANYONE, home_id).level != Level.BUILDING:
            raise NotFound
        # A name is asked for once, later; choosing a home must not wait for it.
        name = known(request.actor).name or str(_("Resident"))
        _change(request, name, home_id)
        messages.success(request, _("Saved."))
    return redirect("resident:me")


def _change(request: Request, name: str, home_id: UUID | None) -> object:
    return actions.change_profile(actor=request.actor, name=name, home_id=home_id, at=request.at)


def _buildings(text: str) -> list[Building]:
    found = places.search(ANYONE, text, limit=SHOWN * 2)
    buildings = [place for place in found if place.level == Level.BUILDING]
    return [Building(place.pk, place.name, place.full_name) for place in buildings[:SHOWN]]


urlpatterns = [
    path("me/", me, name="me"),
    path("me/home/", home, name="home_search"),
    path("me/home/save/", set_home, name="set_home"),
]
