"""The week on screen, on paper and in Excel."""

from contextlib import suppress
from datetime import date

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gewu.registers.accounts import queries as accounts
from gewu.registers.accounts.types import Permission, ShiftRow, WatchRow
from gewu.web.desk.cases.inbox import place_options
from gewu.web.desk.gate import opens
from gewu.web.desk.roster.grid import FAR, Week, heads, lines
from gewu.web.desk.sheets import Value, sheet_answer
from gewu.web.ui.asked import path_in
from gewu.web.ui.middleware import Request


@require_GET
@opens(Permission.VIEW)
def week(request: Request) -> HttpResponse:
    shown, path = _week(request), path_in(request.GET)
    columns = heads(shown, request.at.date())
    found = lines(_watches(request, shown, path), columns, request.actor, request.at)
    context = {
        "week": shown,
        "heads": columns,
        "lines": found,
        "is_now": shown == Week.of(request.at.date()),
        "path": path,
        "places": place_options(request.actor, path),
        "may_manage": request.actor.may(Permission.MANAGE),
    }
    return render(request, "desk/roster/week.html", context)


@require_GET
@opens(Permission.VIEW)
def export(request: Request) -> FileResponse:
    """The shifts of the week, one a row."""
    shown = _week(request)
    watches = _watches(request, shown, path_in(request.GET))
    pairs = [(watch, shift) for watch in watches for shift in watch.shifts]
    return sheet_answer(
        name=f"roster-{shown.monday:%Y%m%d}.xlsx",
        title=_("Duty roster"),
        columns=[
            (_("From"), 17),
            (_("Until"), 17),
            (_("Place"), 24),
            (_("Post"), 18),
            (_("On watch"), 14),
            (_("Telephone"), 16),
        ],
        rows=(_row(*pair) for pair in pairs),
    )


def _row(watch: WatchRow, shift: ShiftRow) -> tuple[Value, ...]:
    return (
        localtime(shift.starts_at),
        localtime(shift.ends_at),
        watch.place_name,
        " ".join(filter(None, (watch.organisation_name, str(watch.role.label)))),
        shift.name,
        shift.phone or "",
    )


def _watches(request: Request, shown: Week, path: str) -> list[WatchRow]:
    return accounts.roster(
        actor=request.actor, start=shown.start, end=shown.end, on=request.at.date(), path=path
    )


def _week(request: Request) -> Week:
    """The week of the day in the address, or the present one."""
    today = request.at.date()
    with suppress(ValueError):
        day = date.fromisoformat(request.GET.get("week", ""))
        return Week.of(day if abs(day - today) < FAR else today)
    return Week.of(today)
