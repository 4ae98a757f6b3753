"""One's own page: name, posts, password and second step, keys for programs."""

from datetime import datetime, time
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from gewu.kernel.access import Seat
from gewu.registers.accounts import actions
from gewu.registers.accounts import queries as accounts
from gewu.registers.accounts.types import Role
from gewu.registers.places import queries as places
from gewu.web.desk.answers import say
from gewu.web.desk.gate import staff_only
from gewu.web.desk.pages import data_of, form_page, succeeds
from gewu.web.ui.forms import attempt
from gewu.web.ui.middleware import Request


class ProfileForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), help_text=_("Residents see it on the cases you handle."), max_length=40
    )


class KeyForm(forms.Form):
    name = forms.CharField(
        label=_("What is the key for?"),
        help_text=_("For example the hotline's computer, or a monthly report."),
        max_length=60,
    )
    expires_on = forms.DateField(
        label=_("Stops working on"),
        help_text=_("Empty if it never does."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


@require_GET
@staff_only
def me(request: Request) -> HttpResponse:
    context = {
        "seats": [(Role(seat.role).label, _name(seat)) for seat in request.actor.seats],
        "tokens": accounts.tokens(actor=request.actor),
    }
    return render(request, "desk/me/me.html", context)


def _name(seat: Seat) -> str:
    place = places.by_path(seat.path)
    return place.full_name if place else seat.path


@staff_only
def profile(request: Request) -> HttpResponse:
    form = ProfileForm(initial={"name": request.actor.name}, **data_of(request))
    if succeeds(form, lambda: _change(request, form.cleaned_data["name"])):
        say(request, _("Saved."))
        return redirect("desk:me")
    return form_page(request, form, title=_("My name"), back=reverse("desk:me"), submit=_("Save"))


def _change(request: Request, name: str) -> object:
    assert request.actor.id is not None
    own = accounts.account(account_id=request.actor.id)
    home = own.home_id if own else None
    return actions.change_profile(actor=request.actor, name=name, home_id=home, at=request.at)


@never_cache
@staff_only
def new_key(request: Request) -> HttpResponse:
    """The key is shown once, in this answer; only a hash of it is kept."""
    form = KeyForm(**data_of(request))
    if form.is_valid() and (text := attempt(form, lambda: _create_key(request, form))):
        return render(request, "desk/me/key.html", {"key": text, "name": form.cleaned_data["name"]})
    return form_page(
        request,
        form,
        title=_("New key for a program"),
        back=reverse("desk:me"),
        submit=_("Make the key"),
        intro=_("A program with this key acts in your name and with your rights."),
    )


def _create_key(request: Request, form: KeyForm) -> str:
    given = form.cleaned_data
    ends = given["expires_on"]
    _token, text = actions.create_token(
        actor=request.actor,
        name=given["name"],
        expires_at=timezone.make_aware(datetime.combine(ends, time.min)) if ends else None,
        at=request.at,
    )
    return text


@require_POST
@staff_only
def revoke_key(request: Request, token_id: UUID) -> HttpResponse:
    actions.revoke_token(actor=request.actor, token_id=token_id, at=request.at)
    say(request, _("The key no longer works."))
    return redirect("desk:me")


urlpatterns = [
    path("me/", me, name="me"),
    path("me/profile/", profile, name="profile"),
    path("me/keys/new/", new_key, name="new_key"),
    path("me/keys/<uuid:token_id>/revoke/", revoke_key, name="revoke_key"),
]
