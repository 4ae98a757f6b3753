"""What the offices tell a home: the board with all of it, and one sheet to read, print or share."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from gewu.domain.announcements import queries as announcements
from gewu.domain.announcements.types import State
from gewu.registers.places import queries as places
from gewu.web.resident.known import known
from gewu.web.resident.public.door import public
from gewu.web.ui.middleware import Request


@public
def board(request: Request) -> HttpResponse:
    me = known(request.actor)
    root = None if me.home_path else places.root()
    path = root.path if root else me.home_path
    context = {
        "me": me,
        "district": root,
        "announcements": announcements.current(path=path, at=request.at),
    }
    return render(request, "resident/announcements.html", context)


@public
def sheet(request: Request, announcement_id: UUID) -> HttpResponse:
    """Whoever was given the link may read it, wherever they live."""
    row = announcements.published(announcement_id=announcement_id)
    state = row.state(request.at)
    context = {
        "row": row,
        "is_ended": state is State.ENDED,
        "is_withdrawn": state is State.WITHDRAWN,
        "address": request.build_absolute_uri(),
    }
    status = 410 if state is State.WITHDRAWN else 200
    return render(request, "resident/announcement.html", context, status=status)


urlpatterns = [
    path("announcements/", board, name="announcements"),
    path("announcements/<uuid:announcement_id>/", sheet, name="announcement"),
]
