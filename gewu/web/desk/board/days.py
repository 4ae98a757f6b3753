"""零报告 by the day: a month of one place, with the days on which none was made."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from gewu.domain.cases.types import Status
from gewu.domain.evaluation import queries
from gewu.domain.evaluation.types import Permission, ZeroRow
from gewu.kernel.errors import NotFound
from gewu.registers.places import queries as places
from gewu.registers.places.types import Level, Node
from gewu.web.desk.gate import opens
from gewu.web.ui.asked import path_in
from gewu.web.ui.middleware import Request

KEPT = frozenset({Level.DISTRICT, Level.STREET, Level.COMMUNITY})


@dataclass(frozen=True, slots=True)
class Month:
    """A month up to today."""

    first: date
    last: date
    before: str
    after: str  # "" when that is still to come

    @classmethod
    def of(cls, text: str, today: date) -> "Month":
        first = _first(text) or today.replace(day=1)
        following = (first + timedelta(days=31)).replace(day=1)
        return cls(
            first=first,
            last=min(following - timedelta(days=1), today),
            before=f"{first - timedelta(days=1):%Y-%m}",
            after=f"{following:%Y-%m}" if following <= today else "",
        )


def _first(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None


@require_GET
@opens(Permission.VIEW)
def days(request: Request) -> HttpResponse:
    return render(request, "desk/board/days.html", month_of(request))


def month_of(request: Request) -> dict[str, Any]:
    """The place, the month and its rows, as the address asks."""
    options = _kept(request)
    wanted = path_in(request.GET) or (options[0][0] if options else "")
    month = Month.of(request.GET.get("month", ""), request.at.date())
    if month.first > month.last or not options:
        raise NotFound
    rows = queries.zero_days(actor=request.actor, path=wanted, first=month.first, last=month.last)
    place = places.by_path(wanted)
    return {
        "path": wanted,
        "place_name": place.name if place else "",
        "options": options,
        "month": month,
        "rows": [(row, causes(row)) for row in rows],
        "board_url": f"{reverse('desk:board')}?place={wanted}",
        "missing": sum(row.figures is None and row.day < request.at.date() for row in rows),
    }


def causes(row: ZeroRow) -> list[tuple[str, int]]:
    """Overdue by the state in which it hung, in the reader's words."""
    kept: dict[str, int] = (row.figures or {}).get("causes", {})
    return [(str(Status(code).label), number) for code, number in sorted(kept.items())]


def _kept(request: Request) -> list[tuple[str, str]]:
    """(path, indented name) of the places that keep a record, in the caller's area."""
    found: list[tuple[str, str]] = []
    for scope in request.actor.scopes(Permission.VIEW):
        for node in places.tree(request.actor, under=scope, down_to=Level.COMMUNITY):
            found += _walk(node, 0)
    return found


def _walk(node: Node, depth: int) -> list[tuple[str, str]]:
    own = [(node.path, f"{'　' * depth}{node.name}")] if node.level in KEPT else []
    return own + [pair for child in node.children for pair in _walk(child, depth + len(own))]
