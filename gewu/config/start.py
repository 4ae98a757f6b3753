"""The first page after logging in: each audience has its own wing."""

from django.http import HttpResponse
from django.shortcuts import redirect

from gewu.kernel.access import Actor, Kind
from gewu.registers.accounts.types import DESK_ROLES
from gewu.web.ui.middleware import Request


def start(request: Request) -> HttpResponse:
    """Residents go home, those who sit at a desk to the desk, the others to the phone pages."""
    return redirect(home_of(request.actor))


def home_of(actor: Actor) -> str:
    """The name of the address where an actor's day begins."""
    if actor.kind in {Kind.RESIDENT, Kind.GUEST}:
        return "resident:home"
    if actor.kind is not Kind.WORKER or any(seat.role in DESK_ROLES for seat in actor.seats):
        return "desk:home"
    return "worker:inbox"
