"""The front door of the desk: the room where the caller's work lies."""

from django.http import HttpResponse
from django.shortcuts import redirect

from gewu.web.desk import ROOMS
from gewu.web.desk.gate import staff_only
from gewu.web.ui.middleware import Request

FRONT = ("cases", "places")  # before any other room that is open


@staff_only
def home(request: Request) -> HttpResponse:
    """Cases for those who work on them, places for those who keep the registers."""
    may = request.actor.may
    rooms = sorted(ROOMS, key=lambda room: room.slug not in FRONT)
    open_rooms = (room for room in rooms if room.permission is None or may(room.permission))
    return redirect(next(open_rooms).url_name)
