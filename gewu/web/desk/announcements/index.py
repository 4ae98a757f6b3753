"""The list of announcements: what is up now, what is over, what was withdrawn."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from gewu.domain.announcements import queries as announcements
from gewu.domain.announcements.types import Counts, Filters, Permission, State
from gewu.kernel.errors import Text
from gewu.web.desk.cases.inbox import Figure, options, place_options
from gewu.web.desk.gate import opens
from gewu.web.desk.lens import Lens
from gewu.web.ui.middleware import Request

LIST = "list"  # the element that htmx fills when the sentence changes
KEYS = [("c", _("Write an announcement"))]


def lens_of(request: Request) -> Lens[State]:
    return Lens.of(request.GET, State.CURRENT)


def filters_of(lens: Lens[State]) -> Filters:
    return Filters(state=lens.state, path=lens.place, text=lens.q)


@require_GET
@opens(Permission.PUBLISH)
def index(request: Request) -> HttpResponse:
    lens, cursor = lens_of(request), request.GET.get("cursor", "")
    page = announcements.rows(
        actor=request.actor, filters=filters_of(lens), at=request.at, cursor=cursor
    )
    context = {
        "lens": lens,
        "page": page,
        "at": request.at,
        "more": lens.query(page.next) if page.next else "",
    }
    if cursor and request.htmx:
        return render(request, "desk/announcements/_rows.html", context)
    context |= {
        "strip": strip(announcements.counts(actor=request.actor, at=request.at), lens),
        "states": options(State, lens.state),
        "places": place_options(request.actor, lens.place),
        "page_keys": KEYS,
    }
    template = "_list" if request.htmx.target == LIST else "index"
    return render(request, f"desk/announcements/{template}.html", context)


def strip(counts: Counts, lens: Lens[State]) -> list[Figure]:
    """Three numbers; each opens the list it counts."""
    kinds: tuple[tuple[Text, int, State], ...] = (
        (_("Shown now"), counts.current, State.CURRENT),
        (_("Past their end"), counts.ended, State.ENDED),
        (_("Withdrawn"), counts.withdrawn, State.WITHDRAWN),
    )
    return [
        Figure(label, number, one.query(), "", one == lens)
        for label, number, state in kinds
        for one in (Lens(state, lens.usual),)
    ]
