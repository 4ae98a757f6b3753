"""Keeping, naming, ordering and taking away saved views."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from gewu.domain.cases.types import Permission
from gewu.kernel.errors import NotFound
from gewu.registers.accounts import actions as account_actions
from gewu.registers.accounts import queries as accounts
from gewu.web.desk.cases import views
from gewu.web.desk.cases.filters import Lens
from gewu.web.desk.cases.views import LONGEST_NAME, Shelf, View
from gewu.web.desk.gate import opens
from gewu.web.desk.pages import form_page, succeeds
from gewu.web.ui.middleware import Request

TAKEN = _("You have a view of this name. Tick below to give it this choice instead.")


class KeepForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the view"),
        help_text=_("The choice in the line of filters is kept under this name, for you alone."),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
    )
    replace = forms.BooleanField(label=_("Replace the view of this name"), required=False)

    def __init__(self, shelf: Shelf | None = None, data: QueryDict | None = None) -> None:
        super().__init__(data=data)
        self.shelf = shelf or Shelf()
        self.is_taken = False

    def clean_name(self) -> str:
        return views.checked(self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = self.cleaned_data
        self.is_taken = bool(self.shelf.named(found.get("name", "")))
        if self.is_taken and not found["replace"]:
            self.add_error("name", str(TAKEN))
        return found


@require_POST
@opens(Permission.VIEW, Permission.ACT)
def keep_view(request: Request) -> HttpResponse:
    """Keep what the address shows under a name."""
    shelf, lens = shelf_of(request), _lens(request)
    form = KeepForm(shelf, data=request.POST)

    def act() -> Shelf:
        return _save(request, views.keep(shelf, form.cleaned_data["name"], lens))

    done = succeeds(form, act)
    if request.htmx:
        context = {"keep_form": KeepForm() if done else form}
        answer = _answer(request, "desk/cases/_keep.html", context, 200 if done else 422)
        if done:
            answer["HX-Trigger"] = "kept"
        return answer
    back = f"{reverse('desk:cases')}?{lens.query()}"
    if done:
        return redirect(back)
    return form_page(request, form, title=_("Keep this choice"), back=back, submit=_("Keep"))


@require_POST
@opens(Permission.VIEW, Permission.ACT)
def keep_offers(request: Request) -> HttpResponse:
    """Keep the ready-made views, to be changed at will."""
    _save(request, views.keep_ready_made(shelf_of(request)))
    return _answer(request, "desk/cases/_edit_views.html", {})


@require_POST
@opens(Permission.VIEW, Permission.ACT)
def change_views(request: Request) -> HttpResponse:
    """Rename as typed; and what the pressed button says: "up", "down", "start", "away", "back"."""
    do, _space, view_id = request.POST.get("do", "").partition(" ")
    shelf = views.rename(shelf_of(request), _names(request.POST))
    context: dict[str, Any] = {}
    if do == "away":
        place = shelf.index(view_id)
        context = {"gone": shelf.views[place], "gone_place": place}
        context["gone_start"] = shelf.start == view_id
    acts: dict[str, Callable[[], Shelf]] = {
        "": lambda: shelf,
        "up": lambda: views.move(shelf, view_id, -1),
        "down": lambda: views.move(shelf, view_id, 1),
        "start": lambda: views.start_with(shelf, view_id),
        "away": lambda: views.take_away(shelf, view_id),
        "back": lambda: _put_back(shelf, request.POST),
    }
    if do not in acts:
        raise NotFound
    _save(request, acts[do]())
    return _answer(request, "desk/cases/_edit_views.html", context)


def shelf_of(request: Request) -> Shelf:
    return Shelf.of(accounts.preference(actor=request.actor, key=views.KEY))


def _save(request: Request, shelf: Shelf) -> Shelf:
    account_actions.prefer(actor=request.actor, key=views.KEY, value=shelf.told(), at=request.at)
    return shelf


def _answer(
    request: Request, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """The part of the dialog, and the tabs above the list beside it."""
    if not request.htmx:
        return redirect("desk:cases")
    shelf, lens = shelf_of(request), _lens(request)
    found = views.tabs(shelf, lens, request.actor, request.at)
    context |= {"shelf": shelf, "lens": lens, "tabs": found, "refreshed": True}
    return render(request, template, context, status=status)


def _names(data: QueryDict) -> dict[str, str]:
    names = data.dict()
    return {key[5:]: str(name) for key, name in names.items() if key.startswith("name-")}


def _put_back(shelf: Shelf, data: QueryDict) -> Shelf:
    place = data.get("gone_place", "0")
    view = View("", views.checked(data.get("gone_name", "")), data.get("gone_query", ""))
    where = int(place) if place.isascii() and place.isdigit() and len(place) < 4 else 0
    return views.put_back(shelf, view, where, is_start=data.get("gone_start") == "True")


def _lens(request: Request) -> Lens:
    """What the address shows beside which this was asked for."""
    url = urlsplit(request.htmx.current_url or "")
    query = url.query if url.path == reverse("desk:cases") else request.POST.get("query", "")
    return views.lens_of(query)
