"""Putting people on watch: one time, a rotation, someone else, nobody."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from gewu.kernel.access import Seat
from gewu.kernel.errors import NotFound
from gewu.registers.accounts import actions
from gewu.registers.accounts import queries as accounts
from gewu.registers.accounts.types import Days, Permission, PostRow, Role
from gewu.registers.organisations import queries as organisations
from gewu.registers.places import queries as places
from gewu.web.desk.accounts.lists import PostForm
from gewu.web.desk.answers import say
from gewu.web.desk.gate import opens
from gewu.web.desk.pages import data_of, form_page, succeeds
from gewu.web.desk.pickers import id_in, place_picker
from gewu.web.desk.roster.grid import FAR, Week, seat_query, spoken
from gewu.web.ui.forms import attempt
from gewu.web.ui.middleware import Request

EVENING, MORNING = time(18), time(8, 30)
FOUR_WEEKS = 28


def moment() -> forms.DateTimeInput:
    return forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


def clock() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class PersonForm(forms.Form):
    account = forms.ChoiceField(
        label=_("Who is on watch?"),
        help_text=_("Colleagues with a post at this place, above it or below it."),
    )

    def __init__(self, people: Sequence[PostRow], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        field = self.fields["account"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "—"), *((str(row.account_id), label(row)) for row in people)]


class ShiftForm(PersonForm):
    starts_at = forms.DateTimeField(label=_("From"), widget=moment())
    ends_at = forms.DateTimeField(
        label=_("Until"), help_text=_("Seven days later at most."), widget=moment()
    )
    once = forms.CharField(widget=forms.HiddenInput, max_length=80)


class RotationForm(forms.Form):
    first = forms.DateField(
        label=_("First day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    days = forms.IntegerField(
        label=_("For how many days?"), min_value=1, max_value=92, initial=FOUR_WEEKS
    )
    which = forms.ChoiceField(
        label=_("On which days?"),
        choices=Days.choices,
        initial=Days.EVERY,
        widget=forms.RadioSelect,
    )
    starts = forms.TimeField(label=_("From"), widget=clock(), initial=EVENING)
    ends = forms.TimeField(
        label=_("Until"),
        help_text=_("The next morning if it is no later; the same time is a whole day."),
        widget=clock(),
        initial=MORNING,
    )

    def __init__(self, people: Sequence[PostRow], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.people = people
        for row in people:
            self.fields[f"turn-{row.account_id}"] = forms.IntegerField(
                label=label(row), min_value=1, max_value=999, required=False
            )

    @property
    def plan(self) -> list[forms.BoundField]:
        return [bound for bound in self if not bound.name.startswith("turn-")]

    @property
    def turns(self) -> list[tuple[PostRow, forms.BoundField]]:
        return [(row, self[f"turn-{row.account_id}"]) for row in self.people]

    def in_turn(self) -> list[UUID]:
        """Those with a number, by it."""
        numbered = [
            (number, place, row.account_id)
            for place, row in enumerate(self.people)
            if (number := self.cleaned_data[f"turn-{row.account_id}"])
        ]
        return [account_id for _number, _place, account_id in sorted(numbered)]


def label(row: PostRow) -> str:
    return f"{row.account_name} · {row.place_name} {row.role.label}"


@opens(Permission.MANAGE)
def choose(request: Request) -> HttpResponse:
    """Whose phone: the first step of a watch that is not on the roster yet."""
    form = PostForm(request.actor, initial={"role": Role.COMMUNITY_SECRETARY}, **data_of(request))
    if form.is_valid():
        given = form.cleaned_data
        named = {name: given[name] for name in ("role", "place", "organisation") if given[name]}
        query = "&".join(f"{name}={value}" for name, value in named.items())
        return redirect(f"{reverse('desk:plan_rotation')}?{query}")
    return form_page(
        request,
        form,
        title=_("Whose phone is watched?"),
        back=reverse("desk:roster"),
        submit=_("On to the rotation"),
        intro=_("Urgent calls for this post ring with whoever is on watch."),
        picker=place_picker(request.actor, form["place"].value()),
    )


@opens(Permission.MANAGE)
def plan(request: Request) -> HttpResponse:
    """One watch, for a day, a night or a week."""
    seat, day = _seat(request), _day(request)
    initial = {
        "starts_at": make_aware(datetime.combine(day, EVENING)),
        "ends_at": make_aware(datetime.combine(day + timedelta(days=1), MORNING)),
        "once": uuid4(),
    }
    people = _people(request, seat, day)
    form = ShiftForm(people, initial=initial, **data_of(request))
    if succeeds(form, lambda: _plan(request, seat, form.cleaned_data)):
        say(request, _("It is on the roster."))
        return redirect(_week_of(localdate(form.cleaned_data["starts_at"])))
    return form_page(
        request,
        form,
        title=_("A watch"),
        back=_week_of(day),
        submit=_("Put on the roster"),
        intro=_named(request, seat),
    )


def _plan(request: Request, seat: Seat, given: dict[str, Any]) -> object:
    return actions.plan_shift(
        actor=request.actor,
        role=Role(seat.role),
        place_id=seat.place_id,
        organisation_id=seat.organisation_id,
        account_id=UUID(given["account"]),
        starts_at=given["starts_at"],
        ends_at=given["ends_at"],
        at=request.at,
        key=given["once"],
    )


@opens(Permission.MANAGE)
def rotate(request: Request) -> HttpResponse:
    """Several people in turn, for weeks ahead."""
    seat, day = _seat(request), _day(request)
    people = _people(request, seat, day)
    form = RotationForm(people, initial={"first": day}, **data_of(request))
    if form.is_valid():
        made = attempt(form, lambda: _rotate(request, seat, form))
        if made is not None:
            say(request, _made(len(made)))
            return redirect(_week_of(form.cleaned_data["first"]))
    context = {
        "form": form,
        "named": _named(request, seat),
        "back": _week_of(day),
        "plan_one": f"{reverse('desk:plan_shift')}?{seat_query(seat)}",
    }
    return render(
        request, "desk/roster/rotation.html", context, status=422 if form.is_bound else 200
    )


def _rotate(request: Request, seat: Seat, form: RotationForm) -> Sequence[object]:
    given = form.cleaned_data
    return actions.repeat(
        actor=request.actor,
        role=Role(seat.role),
        place_id=seat.place_id,
        organisation_id=seat.organisation_id,
        account_ids=form.in_turn(),
        first=given["first"],
        days=given["days"],
        which=Days(given["which"]),
        hours=(given["starts"], given["ends"]),
        at=request.at,
    )


def _made(count: int) -> str:
    if not count:
        return str(_("Nothing was added: these days have someone on watch already."))
    words = ngettext("{count} watch is on the roster.", "{count} watches are on the roster.", count)
    return words.format(count=count)


@opens(Permission.MANAGE)
def shift(request: Request, shift_id: UUID) -> HttpResponse:
    """Someone else takes it over, or it comes off the roster."""
    row = accounts.shift(actor=request.actor, shift_id=shift_id)
    request.actor.require(Permission.MANAGE, row.seat.path)
    day = localdate(row.starts_at)
    people = _people(request, row.seat, day)
    form = PersonForm(people, initial={"account": row.account_id}, **data_of(request))
    if succeeds(form, lambda: _swap(request, shift_id, form.cleaned_data)):
        say(request, _("The watch has changed hands."))
        return redirect(_week_of(day))
    context = {
        "form": form,
        "row": row,
        "time": spoken(row),
        "named": _named(request, row.seat),
        "back": _week_of(day),
        "is_over": row.ends_at <= request.at,
    }
    return render(request, "desk/roster/shift.html", context, status=422 if form.is_bound else 200)


def _swap(request: Request, shift_id: UUID, given: dict[str, Any]) -> object:
    account_id = UUID(given["account"])
    return actions.swap_shift(
        actor=request.actor, shift_id=shift_id, account_id=account_id, at=request.at
    )


@require_POST
@opens(Permission.MANAGE)
def remove(request: Request, shift_id: UUID) -> HttpResponse:
    row = accounts.shift(actor=request.actor, shift_id=shift_id)
    actions.remove_shift(actor=request.actor, shift_id=shift_id, at=request.at)
    say(request, _("Taken off the roster."))
    return redirect(_week_of(localdate(row.starts_at)))


def _seat(request: Request) -> Seat:
    """The seat that the address names; only where the caller plans."""
    role, place_id = request.GET.get("role", ""), id_in(request.GET.get("place", ""))
    if role not in Role.values or place_id is None:
        raise NotFound
    place = places.get(request.actor, place_id)
    request.actor.require(Permission.MANAGE, place.path)
    return Seat(role, place.pk, place.path, id_in(request.GET.get("organisation", "")))


def _named(request: Request, seat: Seat) -> str:
    """The seat in words."""
    body = ""
    if seat.organisation_id:
        found = organisations.get(actor=request.actor, organisation_id=seat.organisation_id)
        body = found.short_name or found.name
    place = places.get(request.actor, seat.place_id)
    return " · ".join(filter(None, (place.name, body, str(Role(seat.role).label))))


def _people(request: Request, seat: Seat, day: date) -> list[PostRow]:
    return accounts.candidates(actor=request.actor, path=seat.path, on=day)


def _day(request: Request) -> date:
    """The day that the address names, or today instead of one that is over or far away."""
    today = request.at.date()
    with suppress(ValueError):
        day = date.fromisoformat(request.GET.get("day", ""))
        return day if today < day < today + FAR else today
    return today


def _week_of(day: date) -> str:
    return f"{reverse('desk:roster')}?week={Week.of(day).monday}"
