"""The week of each community, as it was written down on the Monday after."""

from datetime import date, timedelta
from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gewu.domain.cases.types import Permission as Cases
from gewu.domain.insight.queries import topics
from gewu.domain.insight.topics import CountLine, DigestLine, DigestRow
from gewu.kernel.errors import Text
from gewu.web.desk.cases.inbox import Option, place_options
from gewu.web.desk.gate import opens
from gewu.web.desk.sheets import Value, sheet_answer
from gewu.web.ui.asked import path_in
from gewu.web.ui.middleware import Request


@require_GET
@opens(Cases.VIEW)
def digest(request: Request) -> HttpResponse:
    weeks, week = _weeks(request)
    place = path_in(request.GET)
    rows = topics.digests(actor=request.actor, week=week, path=place) if week else []
    context: dict[str, Any] = {
        "rows": rows,
        "week": week,
        "weeks": [Option(one.isoformat(), span(one), one == week) for one in weeks],
        "places": place_options(request.actor, place),
        "span": span(week) if week else "",
    }
    return render(request, "desk/topics/digest.html", context)


@require_GET
@opens(Cases.VIEW)
def export(request: Request) -> FileResponse:
    """One line for each number and each issue, so that it can be sorted and added up."""
    _all, week = _weeks(request)
    found = (
        topics.digests(actor=request.actor, week=week, path=path_in(request.GET)) if week else []
    )
    return sheet_answer(
        name=f"digest-{week:%Y%m%d}.xlsx" if week else "digest.xlsx",
        title=_("Weekly digest"),
        columns=[
            (_("Community"), 24),
            (_("Week"), 24),
            (_("Row is about"), 22),
            (_("Content"), 44),
            (_("Reports"), 10),
            (_("Week before"), 12),
            (_("Persons"), 10),
        ],
        rows=[line for row in found for line in _lines(row)],
    )


def _weeks(request: Request) -> tuple[list[date], date | None]:
    """Those there are, and the one that the address names, or the latest."""
    weeks = topics.weeks(actor=request.actor)
    wanted = request.GET.get("week", "")
    named = next((one for one in weeks if one.isoformat() == wanted), None)
    return weeks, named or next(iter(weeks), None)


def span(week: date) -> str:
    """Its first and its last day."""
    last = week + timedelta(days=6)
    return f"{date_format(week, 'Y-m-d')} – {date_format(last, 'm-d')}"


def _lines(row: DigestRow) -> list[list[Value]]:
    start: list[Value] = [row.place_name, span(row.week)]
    lines: list[list[Value]] = [
        [*start, _("All reports"), "", row.reports, row.before, row.people],
        [*start, _("Reported more than once"), "", None, None, row.asked_again],
    ]
    for what, ones in (
        (_("Issue"), row.top),
        (_("New issue"), row.new),
        (_("Ended issue"), row.ended),
    ):
        lines += [[*start, what, *_issue(one)] for one in ones]
    for what, counts in (
        (_("Kind"), row.kinds),
        (_("Matter"), row.matters),
        (_("Spot"), row.spots),
    ):
        lines += [[*start, what, *_count(one)] for one in counts]
    return lines


def _issue(one: DigestLine) -> list[Value]:
    return [one.title, one.reports, None, one.people]


def _count(one: CountLine) -> list[Value]:
    name: Text = one.name
    return [str(name), one.number, one.before, None]
