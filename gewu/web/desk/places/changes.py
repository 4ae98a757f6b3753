"""Changing the register: new places, new names, moves, ends."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gewu.registers.places import actions
from gewu.registers.places import queries as places
from gewu.registers.places.types import KINDS, MANAGE, Level
from gewu.web.desk.answers import say
from gewu.web.desk.gate import opens
from gewu.web.desk.pages import data_of, form_page, succeeds
from gewu.web.desk.pickers import PickField, place_picker
from gewu.web.ui.forms import attempt
from gewu.web.ui.middleware import Request

# What may lie under a place; the register has the last word.
BELOW: dict[Level, tuple[Level, ...]] = {
    Level.PROVINCE: (Level.CITY,),
    Level.CITY: (Level.DISTRICT,),
    Level.DISTRICT: (Level.STREET,),
    Level.STREET: (Level.COMMUNITY,),
    Level.COMMUNITY: (Level.GRID, Level.BUILDING),
    Level.GRID: (Level.BUILDING, Level.MICROGRID),
    Level.MICROGRID: (Level.BUILDING,),
    Level.BUILDING: (Level.ENTRANCE, Level.HOME),
    Level.ENTRANCE: (Level.HOME,),
    Level.HOME: (),
}


class NewPlaceForm(forms.Form):
    level = forms.ChoiceField(label=_("Level"), widget=forms.RadioSelect)
    name = forms.CharField(label=_("Name of the place"), max_length=80)
    code = forms.CharField(
        label=_("Official code"),
        help_text=_("Needed down to the community. From the grid on the next free code is given."),
        max_length=32,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    households = forms.IntegerField(label=_("Households"), min_value=0, required=False)
    compound = forms.CharField(
        label=_("Compound"),
        help_text=_("For buildings: the residential compound they belong to."),
        max_length=80,
        required=False,
    )

    def offer(self, levels: list[tuple[str, str]]) -> "NewPlaceForm":
        """The levels that may lie here, by the tenant's names, and their kinds."""
        kinds = [kind for level, _name in levels for kind in KINDS.get(Level(level), ())]
        self.fields["level"] = forms.ChoiceField(
            label=_("Level"), choices=levels, initial=levels[0][0], widget=forms.RadioSelect
        )
        self.fields["kind"] = forms.ChoiceField(
            label=_("Kind"), required=False, choices=[("", "—"), *((k, k.label) for k in kinds)]
        )
        if not kinds:
            del self.fields["kind"]
        return self


class RenameForm(forms.Form):
    name = forms.CharField(label=_("New name"), max_length=80)


class MoveForm(forms.Form):
    place = PickField(label=_("Where does it belong?"))


class RetireForm(forms.Form):
    """Nothing to fill in; sending it is the decision."""


@opens(MANAGE)
def add(request: Request, place_id: UUID) -> HttpResponse:
    parent = places.get(request.actor, place_id)
    request.actor.require(MANAGE, parent.path)
    form = NewPlaceForm(**data_of(request)).offer(_levels(Level(parent.level), parent.path))
    if form.is_valid() and (made := attempt(form, lambda: _create(request, place_id, form))):
        say(request, _("It is added."))
        return redirect("desk:place", place_id=made)
    return form_page(
        request,
        form,
        title=format_lazy(_("New place in {name}"), name=parent.name),
        back=_page(place_id),
        submit=_("Add"),
    )


def _levels(level: Level, path: str) -> list[tuple[str, str]]:
    language = get_language() or "zh"
    return [(below, places.level_name(path, below, language)) for below in BELOW[level]]


def _create(request: Request, parent_id: UUID, form: NewPlaceForm) -> UUID:
    given = form.cleaned_data
    return actions.create_place(
        actor=request.actor,
        parent_id=parent_id,
        level=Level(given["level"]),
        name=given["name"],
        path=given["code"].strip(),
        kind=given.get("kind", ""),
        households=given["households"] or 0,
        compound=given["compound"],
        at=request.at,
    ).pk


@opens(MANAGE)
def rename(request: Request, place_id: UUID) -> HttpResponse:
    place = places.get(request.actor, place_id)
    request.actor.require(MANAGE, place.path)
    form = RenameForm(initial={"name": place.name}, **data_of(request))
    if succeeds(form, lambda: _rename(request, place_id, form)):
        say(request, _("Renamed. The old name still finds it."))
        return redirect(_page(place_id))
    return form_page(
        request,
        form,
        title=format_lazy(_("Rename {name}"), name=place.name),
        back=_page(place_id),
        submit=_("Rename"),
    )


def _rename(request: Request, place_id: UUID, form: RenameForm) -> object:
    name = form.cleaned_data["name"]
    return actions.rename(actor=request.actor, place_id=place_id, name=name, at=request.at)


@opens(MANAGE)
def move(request: Request, place_id: UUID) -> HttpResponse:
    building = places.get(request.actor, place_id)
    request.actor.require(MANAGE, building.path)
    form = MoveForm(**data_of(request))
    if succeeds(form, lambda: _move(request, place_id, form)):
        say(request, _("Moved. It and its homes have new codes."))
        return redirect(_page(place_id))
    return form_page(
        request,
        form,
        title=format_lazy(_("Move {name} to another grid"), name=building.name),
        back=_page(place_id),
        submit=_("Move"),
        picker=place_picker(request.actor, form["place"].value()),
    )


def _move(request: Request, building_id: UUID, form: MoveForm) -> object:
    return actions.move_building(
        actor=request.actor,
        building_id=building_id,
        to_id=form.cleaned_data["place"],
        at=request.at,
    )


@opens(MANAGE)
def retire(request: Request, place_id: UUID) -> HttpResponse:
    place = places.get(request.actor, place_id)
    request.actor.require(MANAGE, place.path)
    form = RetireForm(**data_of(request))
    if form.is_valid():
        actions.retire(actor=request.actor, place_id=place_id, at=request.at)
        say(request, _("Retired. Its history stays."))
        return redirect(_page(place_id))
    return form_page(
        request,
        form,
        title=format_lazy(_("Retire {name}"), name=place.name),
        back=_page(place_id),
        submit=_("Retire"),
        intro=_(
            "Reports no longer reach it, and its code is never given again. What happened there"
            " stays. This cannot be undone."
        ),
    )


def _page(place_id: UUID) -> str:
    return reverse("desk:place", args=[place_id])
