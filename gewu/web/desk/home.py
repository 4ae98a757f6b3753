"""The front door of the desk: the first room that is open to the caller."""

from django.http import HttpResponse
from django.shortcuts import redirect

from gewu.web.desk import ROOMS
from gewu.web.desk.gate import staff_only
from gewu.web.ui.middleware import Request


@staff_only
def home(request: Request) -> HttpResponse:
    """Cases for those who work on them, places for those who keep the registers."""
    may = request.actor.may
    open_rooms = (room for room in ROOMS if room.permission is None or may(room.permission))
    return redirect(next(open_rooms).url_name)
