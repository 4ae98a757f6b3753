"""The list of whistles: what is open, what waits for me, what is late."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from gewu.domain.whistles import queries as whistles
from gewu.domain.whistles.types import Choice, Counts, Filters, Permission
from gewu.kernel.errors import Text
from gewu.web.desk.cases.inbox import Figure, options, place_options
from gewu.web.desk.gate import opens
from gewu.web.ui.asked import path_in, words_in
from gewu.web.ui.middleware import Request

LIST = "list"  # the element that htmx fills when the sentence changes
KEYS = [("c", _("Blow a whistle"))]


@dataclass(frozen=True, slots=True)
class Lens:
    """What the list shows, as its address says it; anything unknown reads as not given."""

    choice: Choice = Choice.OPEN
    place: str = ""
    q: str = ""

    @classmethod
    def of(cls, request: Request) -> "Lens":
        data = request.GET
        choice = data.get("state", "")
        return cls(
            choice=Choice(choice) if choice in Choice.values else Choice.OPEN,
            place=path_in(data),
            q=words_in(data),
        )

    @property
    def filters(self) -> Filters:
        return Filters(choice=self.choice, path=self.place, text=self.q)

    @property
    def is_narrowed(self) -> bool:
        return self != Lens()

    def query(self, cursor: str = "") -> str:
        state = "" if self.choice is Choice.OPEN else self.choice.value
        told = {"state": state, "place": self.place, "q": self.q, "cursor": cursor}
        return urlencode({key: value for key, value in told.items() if value})


@require_GET
@opens(Permission.VIEW, Permission.ANSWER)
def index(request: Request) -> HttpResponse:
    lens, cursor = Lens.of(request), request.GET.get("cursor", "")
    page = whistles.rows(actor=request.actor, filters=lens.filters, at=request.at, cursor=cursor)
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
        "states": options(Choice, lens.choice),
        "places": place_options(request.actor, lens.place),
        "may_blow": request.actor.may(Permission.BLOW),
        "page_keys": KEYS,
    }
    template = "_list" if request.htmx.target == LIST else "index"
    return render(request, f"desk/whistles/{template}.html", context)


def strip(counts: Counts, lens: Lens) -> list[Figure]:
    """The four numbers; each opens the list it counts."""
    kinds: tuple[tuple[Text, int, Choice, str], ...] = (
        (_("Not yet done"), counts.open, Choice.OPEN, ""),
        (_("Mine to do"), counts.mine, Choice.MINE, "waiting"),
        (_("Late"), counts.late, Choice.LATE, "overdue"),
        (_("Done, to be rated"), counts.done, Choice.DONE, ""),
    )
    return [
        Figure(label, number, Lens(choice).query(), tone if number else "", Lens(choice) == lens)
        for label, number, choice, tone in kinds
    ]
