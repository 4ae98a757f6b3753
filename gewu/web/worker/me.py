"""我的: who I am here, my posts, my password."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from gewu.domain.announcements import queries as announcements
from gewu.domain.announcements.types import AnnouncementRow
from gewu.kernel.access import Actor
from gewu.registers.accounts.types import Role
from gewu.registers.places import queries as places
from gewu.web.ui.middleware import Request
from gewu.web.worker.staffed import staffed

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Post:
    role: str
    place: str


@staffed
def me(request: Request) -> HttpResponse:
    context = {"posts": _posts(request.actor), "announcements": _announcements(request)}
    return render(request, "worker/me.html", context)


def _announcements(request: Request) -> list[AnnouncementRow]:
    """What is up in the first of the caller's places: what residents will ask about."""
    path = next((seat.path for seat in request.actor.seats), "")
    return announcements.current(path=path, at=request.at, size=SHOWN) if path else []


def _posts(actor: Actor) -> list[Post]:
    found = places.visible(actor).filter(pk__in={seat.place_id for seat in actor.seats})
    names = dict(found.values_list("pk", "full_name"))
    return [Post(str(Role(seat.role).label), names.get(seat.place_id, "")) for seat in actor.seats]


urlpatterns = [path("me/", me, name="me")]
