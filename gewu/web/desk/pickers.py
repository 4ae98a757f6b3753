"""Choosing one thing out of thousands: type a few letters, then pick from radio buttons.

Radio buttons need no script of ours to work by keyboard and with a screen reader.
"""

from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse_lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gewu.domain.matters import queries as matters
from gewu.kernel.access import Actor
from gewu.kernel.errors import Text
from gewu.registers.accounts import queries as accounts
from gewu.registers.accounts.types import AccountRow
from gewu.registers.accounts.types import Permission as Accounts
from gewu.registers.places import queries as places
from gewu.registers.places import types as place_types
from gewu.web.desk.gate import opens
from gewu.web.ui.middleware import Request

SHOWN = 12


@dataclass(frozen=True, slots=True)
class Choice:
    value: UUID
    label: str
    note: str


@dataclass(frozen=True, slots=True)
class Picker:
    """A search field and its radio buttons; `chosen` stays in view whatever is searched."""

    name: str
    url: Text
    hint: Text
    chosen: Choice | None


class PickField(forms.UUIDField):
    """What a picker sends; a template draws the picker itself."""

    def __init__(self, *, label: Text, required: bool = True) -> None:
        missing = {"required": _("Search, then choose one.")}
        # A label is read in the language of the page, not of the start.
        super().__init__(
            label=format_lazy("{label}", label=label), required=required, error_messages=missing
        )


def id_in(text: object) -> UUID | None:
    with suppress(ValueError):
        return UUID(str(text))
    return None


def place_picker(actor: Actor, value: object) -> Picker:
    hint = _("Name, address or code of the place")
    return Picker("place", reverse_lazy("desk:find_place"), hint, _place(actor, value))


def colleague_picker(actor: Actor, value: object) -> Picker:
    hint = _("Name or user name")
    return Picker("substitute", reverse_lazy("desk:find_colleague"), hint, _colleague(actor, value))


def matter_picker(value: object) -> Picker:
    matter_id = id_in(value)
    row = matters.known(matter_id) if matter_id else None
    chosen = Choice(row.id, row.name, row.code) if row else None
    hint = _("Name, everyday word or code")
    return Picker("matter", reverse_lazy("desk:find_matter"), hint, chosen)


def _place(actor: Actor, value: object) -> Choice | None:
    if not (place_id := id_in(value)):
        return None
    found = places.visible(actor).filter(pk=place_id)
    return next((Choice(place.pk, place.name, place.full_name) for place in found), None)


def _colleague(actor: Actor, value: object) -> Choice | None:
    if not (account_id := id_in(value)):
        return None
    found = accounts.visible(actor).filter(pk=account_id)
    return next((Choice(person.pk, person.name, person.username or "") for person in found), None)


@opens(place_types.VIEW)
def find_place(request: Request) -> HttpResponse:
    found = places.search(request.actor, request.GET.get("q", ""), limit=SHOWN)
    choices = [Choice(place.pk, place.name, place.full_name) for place in found]
    chosen = _place(request.actor, request.GET.get("place"))
    return _options(request, "place", choices, chosen)


@opens(Accounts.VIEW)
def find_colleague(request: Request) -> HttpResponse:
    text = request.GET.get("q", "").strip()
    choices = _people(request, text) if text else []
    chosen = _colleague(request.actor, request.GET.get("substitute"))
    return _options(request, "substitute", choices, chosen)


def _people(request: Request, text: str) -> list[Choice]:
    on = request.at.date()
    page = accounts.rows(actor=request.actor, on=on, text=text, size=SHOWN)
    return [_person(row) for row in page.rows if row.is_active]


def _person(row: AccountRow) -> Choice:
    note = " · ".join(f"{post.place_name} {post.role.label}" for post in row.posts)
    return Choice(row.id, row.name, note or row.username or "")


def _options(
    request: Request, name: str, choices: list[Choice], chosen: Choice | None
) -> HttpResponse:
    others = [choice for choice in choices if not chosen or choice.value != chosen.value]
    context = {"name": name, "chosen": chosen, "choices": others, "searched": True}
    return render(request, "desk/_options.html", context)


urlpatterns = [
    path("find/place/", find_place, name="find_place"),
    path("find/colleague/", find_colleague, name="find_colleague"),
]
