"""我的: who I am here, my posts, my password."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from gewu.kernel.access import Actor
from gewu.registers.accounts.types import Role
from gewu.registers.places import queries as places
from gewu.web.ui.middleware import Request
from gewu.web.worker.staffed import staffed


@dataclass(frozen=True, slots=True)
class Post:
    role: str
    place: str


@staffed
def me(request: Request) -> HttpResponse:
    return render(request, "worker/me.html", {"posts": _posts(request.actor)})


def _posts(actor: Actor) -> list[Post]:
    found = places.visible(actor).filter(pk__in={seat.place_id for seat in actor.seats})
    names = dict(found.values_list("pk", "full_name"))
    return [Post(str(Role(seat.role).label), names.get(seat.place_id, "")) for seat in actor.seats]


urlpatterns = [path("me/", me, name="me")]
