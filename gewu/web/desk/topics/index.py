"""The list of hot issues: the hottest first, why they are hot, and those that I follow."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from gewu.domain.cases.types import Permission as Cases
from gewu.domain.insight.queries import topics
from gewu.domain.insight.topics import HeatParts, Shown, TopicFilters, TopicRow
from gewu.kernel.errors import Text
from gewu.web.desk.cases.inbox import Figure, place_options
from gewu.web.desk.gate import opens
from gewu.web.desk.topics.charts import Bars, bars_of
from gewu.web.ui.asked import path_in
from gewu.web.ui.middleware import Request

LIST = "list"  # the element that htmx fills when the sentence changes
SPARK = 24
GROWS, FADES = 1.25, 0.8
LABELS: dict[Shown, Text] = {
    Shown.OPEN: _("Hot now"),
    Shown.FOLLOWED: _("Followed by me"),
    Shown.QUIET: _("Gone quiet"),
    Shown.SETTLED: _("Settled"),
    Shown.DISMISSED: _("Set aside"),
}


@dataclass(frozen=True, slots=True)
class Lens:
    """What the list shows, as its address says it; anything unknown reads as not given."""

    shown: Shown = Shown.OPEN
    place: str = ""

    @classmethod
    def of(cls, request: Request) -> "Lens":
        shown = request.GET.get("state", "")
        return cls(Shown(shown) if shown in Shown.values else Shown.OPEN, path_in(request.GET))

    @property
    def filters(self) -> TopicFilters:
        return TopicFilters(shown=self.shown, path=self.place)

    def query(self, cursor: str = "") -> str:
        state = "" if self.shown is Shown.OPEN else self.shown.value
        told = {"state": state, "place": self.place, "cursor": cursor}
        return urlencode({key: value for key, value in told.items() if value})


@dataclass(frozen=True, slots=True)
class Line:
    """A topic of the list; `share` is its heat of the hottest on the page, in hundredths."""

    row: TopicRow
    spark: Bars
    share: int

    @property
    def trend(self) -> tuple[str, Text]:
        return trend(self.row.heat)


def trend(heat: HeatParts) -> tuple[str, Text]:
    """(icon, words): whether people come faster than before."""
    if heat.growth >= GROWS:
        return "arrow-up", _("growing")
    if heat.growth <= FADES:
        return "arrow-down", _("easing off")
    return "minus", _("steady")


@require_GET
@opens(Cases.VIEW)
def index(request: Request) -> HttpResponse:
    lens, cursor = Lens.of(request), request.GET.get("cursor", "")
    page = topics.rows(actor=request.actor, filters=lens.filters, cursor=cursor)
    context: dict[str, Any] = {
        "lens": lens,
        "page": page,
        "lines": lines(page.rows, request.at),
        "at": request.at,
        "more": lens.query(page.next) if page.next else "",
    }
    if cursor and request.htmx:
        return render(request, "desk/topics/_rows.html", context)
    context |= {
        "strip": strip(topics.counts(actor=request.actor, path=lens.place), lens),
        "places": place_options(request.actor, lens.place),
    }
    template = "_list" if request.htmx.target == LIST else "index"
    return render(request, f"desk/topics/{template}.html", context)


def lines(rows: Sequence[TopicRow], at: datetime) -> list[Line]:
    days = topics.days_of(topic_ids=[row.id for row in rows], at=at)
    hottest = max((row.heat.total for row in rows), default=0) or 1
    return [
        Line(row, bars_of(days[row.id], height=SPARK), round(100 * row.heat.total / hottest))
        for row in rows
    ]


def strip(counts: dict[Shown, int], lens: Lens) -> list[Figure]:
    """Each number opens the list it counts."""
    return [
        Figure(
            label,
            counts[shown],
            replace(lens, shown=shown).query(),
            "waiting" if shown is Shown.OPEN and counts[shown] else "",
            shown is lens.shown,
        )
        for shown, label in LABELS.items()
    ]
