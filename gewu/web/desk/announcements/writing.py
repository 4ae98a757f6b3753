"""Writing an announcement and correcting one, with what residents will see beside it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from gewu.domain.announcements import actions
from gewu.domain.announcements import queries as announcements
from gewu.domain.announcements.types import OVERTAKEN, Kind, Permission, Verb
from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict, NotFound
from gewu.registers.places import queries as places
from gewu.web.desk.announcements.forms import PublishForm, WordsForm, told, usual_end
from gewu.web.desk.answers import say
from gewu.web.desk.gate import opens
from gewu.web.desk.pages import succeeds
from gewu.web.desk.pickers import id_in, place_picker
from gewu.web.ui.middleware import Request


@dataclass(frozen=True, slots=True)
class Seen:
    """What has been typed so far, as residents would see it."""

    kind: Kind
    title: str
    text: str
    is_urgent: bool
    office_name: str
    place_name: str
    published_at: datetime
    until: datetime | None
    corrected_at: datetime | None = None


@opens(Permission.PUBLISH)
def new(request: Request) -> HttpResponse:
    if request.method == "POST":
        form = PublishForm(request.POST)
    else:
        form = PublishForm(initial=_blank(request))
    if succeeds(form, lambda: _publish(request, form)):
        say(request, _("Published. Everybody there sees it on the first page from now on."))
        return redirect("desk:announcements")
    return _page(
        request, form, {"place_picker": place_picker(request.actor, form["place"].value())}
    )


def _blank(request: Request) -> dict[str, Any]:
    own = next(iter(request.actor.scopes(Permission.PUBLISH)), "")
    nearest = places.by_path(own) if own else None
    return {
        "key": uuid4().hex,
        "until": usual_end(request.at),
        "place": id_in(request.GET.get("place")) or (nearest.pk if nearest else None),
    }


def _publish(request: Request, form: PublishForm) -> UUID:
    made, _is_new = actions.publish(
        actor=request.actor,
        place_id=form.cleaned_data["place"],
        draft=form.draft,
        key=form.cleaned_data["key"],
        at=request.at,
    )
    return made.pk


@opens(Permission.PUBLISH)
def correct(request: Request, announcement_id: UUID) -> HttpResponse:
    detail = announcements.detail(
        actor=request.actor, announcement_id=announcement_id, at=request.at
    )
    if request.method != "POST" and Verb.CORRECT not in detail.verbs:
        raise NotFound
    form = WordsForm(request.POST if request.method == "POST" else None, initial=told(detail.row))
    try:
        done = succeeds(form, lambda: _correct(request, announcement_id, form))
    except Conflict as conflict:
        if conflict.code != OVERTAKEN:
            raise
        return _overtaken(request, announcement_id, conflict)
    if done:
        say(request, _("Corrected. What stood there before stays on record."))
        return redirect("desk:announcement", announcement_id=announcement_id)
    return _page(request, form, {"row": detail.row})


def _overtaken(request: Request, announcement_id: UUID, conflict: Conflict) -> HttpResponse:
    """The writer's words beside those of the colleague who was quicker; sent again, they hold."""
    row = announcements.detail(
        actor=request.actor, announcement_id=announcement_id, at=request.at
    ).row
    mine = WordsForm(request.POST.dict() | {"version": row.version})
    mine.full_clean()
    mine.add_error(None, str(conflict))
    return _page(request, mine, {"row": row, "now": row}, status=conflict.status)


def _correct(request: Request, announcement_id: UUID, form: WordsForm) -> object:
    return actions.correct(
        actor=request.actor,
        announcement_id=announcement_id,
        draft=form.draft,
        version=form.cleaned_data["version"] or 0,
        at=request.at,
    )


def _page(
    request: Request, form: forms.Form, more: dict[str, Any], status: int = 0
) -> HttpResponse:
    typed = {name: form[name].value() for name in form.fields}
    row = more.get("row")
    seen = _seen(request, typed, row.place_id if row else typed.get("place"))
    context = {"form": form, "seen": seen, **more}
    usual = 422 if form.is_bound else 200
    return render(request, "desk/announcements/write.html", context, status=status or usual)


@require_POST
@opens(Permission.PUBLISH)
def preview(request: Request) -> HttpResponse:
    """What has been typed so far, whether or not it can be published already."""
    form = WordsForm(request.POST)
    form.is_valid()
    typed = request.POST.dict() | {"until": form.cleaned_data.get("until")}
    seen = _seen(request, typed, request.POST.get("place"))
    return render(request, "desk/announcements/_preview.html", {"seen": seen})


def _seen(request: Request, typed: dict[str, Any], place_id: object) -> Seen:
    until, kind = typed.get("until"), typed.get("kind")
    return Seen(
        kind=Kind(kind) if kind in Kind.values else Kind.OUTAGE,
        title=typed.get("title") or "",
        text=typed.get("text") or "",
        is_urgent=bool(typed.get("is_urgent")),
        office_name=_office(request.actor),
        place_name=_place(request.actor, place_id),
        published_at=request.at,
        until=_aware(until),
    )


def _aware(until: object) -> datetime | None:
    """A form shows its moments without their zone."""
    if not isinstance(until, datetime):
        return None
    return timezone.make_aware(until) if timezone.is_naive(until) else until


def _office(actor: Actor) -> str:
    own = next(iter(actor.scopes(Permission.PUBLISH)), "")
    place = places.by_path(own) if own else None
    return place.name if place else ""


def _place(actor: Actor, place_id: object) -> str:
    wanted = id_in(place_id)
    found = places.visible(actor).filter(pk=wanted).first() if wanted else None
    return (found.full_name or found.name) if found else ""
