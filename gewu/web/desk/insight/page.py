"""What is in use, how right it was, what people made of it, and what to do about it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from gewu.domain.insight import actions, queries
from gewu.domain.insight.types import Permission, State
from gewu.kernel.errors import Conflict, NotFound, Text
from gewu.web.desk.answers import say
from gewu.web.desk.gate import opens
from gewu.web.ui.middleware import Request

LATELY = timedelta(days=30)


@require_GET
@opens(Permission.MANAGE)
def insight(request: Request) -> HttpResponse:
    """The whole page, or while it learns the part that changes."""
    if not queries.may_manage(request.actor):
        raise NotFound
    rows = queries.history(actor=request.actor)
    context: dict[str, Any] = {
        "rows": rows,
        "current": queries.current(rows),
        "running": next((row for row in rows if row.state is State.CANDIDATE), None),
        "taken": queries.taken(actor=request.actor, since=request.at - LATELY),
        "at": request.at,
    }
    is_part = request.htmx.target == "learning"
    template = "desk/insight/_learning.html" if is_part else "desk/insight/index.html"
    return render(request, template, context)


@require_POST
@opens(Permission.MANAGE)
def train(request: Request) -> HttpResponse:
    actions.ask_training(actor=request.actor, at=request.at)
    say(request, _("It is learning; this page tells when it is done."))
    return redirect("desk:insight")


@require_POST
@opens(Permission.MANAGE)
def pin(request: Request, learned_id: UUID) -> HttpResponse:
    return _keep(request, learned_id, actions.pin, _("It stays in use until you let it go."))


@require_POST
@opens(Permission.MANAGE)
def unpin(request: Request, learned_id: UUID) -> HttpResponse:
    return _keep(request, learned_id, actions.unpin, _("A better one may take its place again."))


@require_POST
@opens(Permission.MANAGE)
def bring_back(request: Request, learned_id: UUID) -> HttpResponse:
    return _keep(request, learned_id, actions.bring_back, _("It is in use again."))


def _keep(
    request: Request, learned_id: UUID, act: Callable[..., object], said: Text
) -> HttpResponse:
    """Who comes second sees the room as it is now."""
    try:
        act(actor=request.actor, learned_id=learned_id, at=request.at)
    except Conflict as error:
        said = error.message
    say(request, said)
    return redirect("desk:insight")
