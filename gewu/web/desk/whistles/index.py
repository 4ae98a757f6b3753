"""The list of whistles: what is open, what waits for me, what is late."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from gewu.domain.whistles import queries as whistles
from gewu.domain.whistles.types import Choice, Counts, Filters, Permission
from gewu.kernel.errors import Text
from gewu.web.desk.cases.inbox import Figure, options, place_options
from gewu.web.desk.gate import opens
from gewu.web.desk.lens import Lens
from gewu.web.ui.middleware import Request

LIST = "list"  # the element that htmx fills when the sentence changes
KEYS = [("c", _("Blow a whistle"))]


def lens_of(request: Request) -> Lens[Choice]:
    return Lens.of(request.GET, Choice.OPEN)


def filters_of(lens: Lens[Choice]) -> Filters:
    return Filters(choice=lens.state, path=lens.place, text=lens.q)


@require_GET
@opens(Permission.VIEW, Permission.ANSWER)
def index(request: Request) -> HttpResponse:
    lens, cursor = lens_of(request), request.GET.get("cursor", "")
    page = whistles.rows(
        actor=request.actor, filters=filters_of(lens), at=request.at, cursor=cursor
    )
    context = {
        "lens": lens,
        "page": page,
        "at": request.at,
        "more": lens.query(page.next) if page.next else "",
    }
    if cursor and request.htmx:
        return render(request, "desk/whistles/_rows.html", context)
    context |= {
        "strip": strip(whistles.counts(actor=request.actor, at=request.at), lens),
        "states": options(Choice, lens.state),
        "places": place_options(request.actor, lens.place),
        "may_blow": request.actor.may(Permission.BLOW),
        "page_keys": KEYS,
    }
    template = "_list" if request.htmx.target == LIST else "index"
    return render(request, f"desk/whistles/{template}.html", context)


def strip(counts: Counts, lens: Lens[Choice]) -> list[Figure]:
    """The four numbers; each opens the list it counts."""
    kinds: tuple[tuple[Text, int, Choice, str], ...] = (
        (_("Not yet done"), counts.open, Choice.OPEN, ""),
        (_("Mine to do"), counts.mine, Choice.MINE, "waiting"),
        (_("Late"), counts.late, Choice.LATE, "overdue"),
        (_("Done, to be rated"), counts.done, Choice.DONE, ""),
    )
    return [
        Figure(label, number, one.query(), tone if number else "", one == lens)
        for label, number, choice, tone in kinds
        for one in (Lens(choice, lens.usual),)
    ]
