"""One announcement as residents see it, with its record; taking it down and putting it back up."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from gewu.domain.announcements import actions
from gewu.domain.announcements import queries as announcements
from gewu.domain.announcements.types import Permission
from gewu.web.desk.answers import say
from gewu.web.desk.gate import opens
from gewu.web.ui.middleware import Request

KEYS = [("e", _("Correct it"))]


@require_GET
@opens(Permission.PUBLISH)
def announcement(request: Request, announcement_id: UUID) -> HttpResponse:
    detail = announcements.detail(
        actor=request.actor, announcement_id=announcement_id, at=request.at
    )
    context = {
        "detail": detail,
        "row": detail.row,
        "state": detail.row.state(request.at),
        "page_keys": KEYS,
    }
    return render(request, "desk/announcements/announcement.html", context)


@require_POST
@opens(Permission.PUBLISH)
def withdraw(request: Request, announcement_id: UUID) -> HttpResponse:
    """Back to the page, which has the way to undo it."""
    actions.withdraw(actor=request.actor, announcement_id=announcement_id, at=request.at)
    return redirect("desk:announcement", announcement_id=announcement_id)


@require_POST
@opens(Permission.PUBLISH)
def restore(request: Request, announcement_id: UUID) -> HttpResponse:
    actions.restore(actor=request.actor, announcement_id=announcement_id, at=request.at)
    say(request, _("It is back up."))
    return redirect("desk:announcement", announcement_id=announcement_id)
