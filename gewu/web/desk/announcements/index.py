"""The list of announcements: what is up now, what is over, what was withdrawn."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from gewu.domain.announcements import queries as announcements
from gewu.domain.announcements.types import Counts, Filters, Permission, State
from gewu.kernel.errors import Text
from gewu.web.desk.cases.inbox import Figure, options, place_options
from gewu.web.desk.gate import opens
from gewu.web.ui.asked import path_in, words_in
from gewu.web.ui.middleware import Request

LIST = "list"  # the element that htmx fills when the sentence changes
KEYS = [("c", _("Write an announcement"))]


@dataclass(frozen=True, slots=True)
class Lens:
    """What the list shows, as its address says it; anything unknown reads as not given."""

    state: State = State.CURRENT
    place: str = ""
    q: str = ""

    @classmethod
    def of(cls, request: Request) -> "Lens":
        data = request.GET
        state = data.get("state", "")
        return cls(
            state=State(state) if state in State.values else State.CURRENT,
            place=path_in(data),
            q=words_in(data),
        )

    @property
    def filters(self) -> Filters:
        return Filters(state=self.state, path=self.place, text=self.q)

    @property
    def is_narrowed(self) -> bool:
        return self != Lens()

    def query(self, cursor: str = "") -> str:
        state = "" if self.state is State.CURRENT else self.state.value
        told = {"state": state, "place": self.place, "q": self.q, "cursor": cursor}
        return urlencode({key: value for key, value in told.items() if value})


@require_GET
@opens(Permission.PUBLISH)
def index(request: Request) -> HttpResponse:
    lens, cursor = Lens.of(request), request.GET.get("cursor", "")
    page = announcements.rows(
        actor=request.actor, filters=lens.filters, at=request.at, cursor=cursor
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


def strip(counts: Counts, lens: Lens) -> list[Figure]:
    """Three numbers; each opens the list it counts."""
    kinds: tuple[tuple[Text, int, State], ...] = (
        (_("Shown now"), counts.current, State.CURRENT),
        (_("Past their end"), counts.ended, State.ENDED),
        (_("Withdrawn"), counts.withdrawn, State.WITHDRAWN),
    )
    return [
        Figure(label, number, Lens(state).query(), "", Lens(state) == lens)
        for label, number, state in kinds
    ]
