"""Blowing a whistle: from a case or by itself, with those the duty list names on top."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from gewu.domain.cases import queries as cases
from gewu.domain.whistles import actions
from gewu.domain.whistles import queries as whistles
from gewu.domain.whistles.types import Invitable, Order, Permission
from gewu.kernel.errors import NotFound
from gewu.web.desk.answers import say
from gewu.web.desk.gate import opens
from gewu.web.desk.pickers import id_in, matter_picker, place_picker
from gewu.web.desk.whistles.forms import BlowForm
from gewu.web.ui.forms import attempt
from gewu.web.ui.middleware import Request


@dataclass(frozen=True, slots=True)
class Start:
    """The case a whistle is blown from."""

    id: UUID
    number: str
    text: str
    place_name: str
    address: str
    matter_id: UUID | None


@opens(Permission.BLOW)
def new(request: Request) -> HttpResponse:
    is_sent = request.method == "POST"
    start = _start(request)
    form = _form(request, start)
    if form.is_valid() and (made := attempt(form, lambda: _blow(request, form, start))):
        say(request, _("The whistle is blown. Everyone who is called gets a text message."))
        return redirect("desk:whistle", whistle_id=made)
    context = _called(request, start, _matter(request, start)) | {
        "form": form,
        "start": start,
        "place_picker": place_picker(request.actor, form["place"].value()),
        "matter_picker": matter_picker(form["matter"].value()),
    }
    return render(request, "desk/whistles/new.html", context, status=422 if is_sent else 200)


def _start(request: Request) -> Start | None:
    given = request.GET.get("case")
    if not given:
        return None
    case = cases.visible(request.actor).filter(pk=id_in(given) or uuid4()).first()
    if case is None or not request.actor.may(Permission.BLOW, case.path):
        raise NotFound
    place = case.place.full_name or case.place.name
    return Start(case.pk, case.number, case.text, place, case.address, case.matter_id)


def _form(request: Request, start: Start | None) -> BlowForm:
    choices = _choices(request, start, _matter(request, start))
    if request.method == "POST":
        return BlowForm(request.POST, choices=choices, needs_place=start is None)
    initial: dict[str, Any] = {
        "key": uuid4().hex,
        "arrive_by": _tomorrow(request.at),
        "matter": start.matter_id if start else None,
        "text": start.text if start else "",
        "place": id_in(request.GET.get("place")),
    }
    return BlowForm(initial=initial, choices=choices, needs_place=start is None)


def _tomorrow(at: datetime) -> datetime:
    """A meeting is usually called for the next morning."""
    day = timezone.localdate(at) + timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, time(10)))


def _given(request: Request) -> Any:
    return request.POST if request.method == "POST" else request.GET


def _matter(request: Request, start: Start | None) -> UUID | None:
    return id_in(_given(request).get("matter")) or (start.matter_id if start else None)


def _choices(request: Request, start: Start | None, matter_id: UUID | None) -> list[Invitable]:
    return whistles.choices(
        actor=request.actor,
        on=request.at.date(),
        case_id=start.id if start else None,
        place_id=id_in(_given(request).get("place")),
        matter_id=matter_id,
    )


def _called(request: Request, start: Start | None, matter_id: UUID | None) -> dict[str, Any]:
    """Who can be called there; those the duty list names are ticked until the form is sent."""
    given = _given(request)
    choices = _choices(request, start, matter_id)
    named = {one.key for one in choices if one.part} if request.method == "GET" else set()
    return {
        "choices": choices,
        "chosen": named.union(given.getlist("invited")),
        "lead": given.get("lead", ""),
        "is_placed": bool(start or id_in(given.get("place"))),
    }


@require_GET
@opens(Permission.BLOW)
def called(request: Request) -> HttpResponse:
    """The list of who can be called, when the place or the matter changes."""
    start = _start(request)
    context = _called(request, start, _matter(request, start))
    return render(request, "desk/whistles/_called.html", context)


def _blow(request: Request, form: BlowForm, start: Start | None) -> UUID:
    given = form.cleaned_data
    order = Order(
        text=given["text"],
        arrive_by=given["arrive_by"],
        invited=tuple(given["invited"]),
        case_id=start.id if start else None,
        place_id=given["place"],
        matter_id=given["matter"],
        spot=given["spot"],
        lead=given["lead"],
    )
    whistle, _is_new = actions.blow(
        actor=request.actor, order=order, key=given["key"], at=request.at
    )
    return whistle.pk
