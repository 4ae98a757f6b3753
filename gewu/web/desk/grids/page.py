"""One plan: while it is drawn, when it could not be, and as the table of a planner."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from gewu.domain.grids import queries as grids
from gewu.domain.grids.planning import GridRow, Permission, PlanView, State, Verb
from gewu.web.desk.gate import opens
from gewu.web.desk.grids import figures
from gewu.web.ui.middleware import Request

PANEL = "panel"  # the element that htmx fills after a change
SHOWN_EDITS = 12


@dataclass(frozen=True, slots=True)
class Home:
    """A building in the table of the opened grid."""

    id: UUID
    name: str
    households: int
    is_moved: bool


@require_GET
@opens(Permission.VIEW)
def plan(request: Request, plan_id: UUID) -> HttpResponse:
    """The whole page, or its panel; `grid` in the address opens one of its grids."""
    view = grids.plan(actor=request.actor, plan_id=plan_id, on=request.at.date())
    if not view.grids:
        template = "drawing" if view.row.state is State.DRAWING else "none"
        return render(request, f"desk/grids/{template}.html", _frame(view))
    shown = panel(request, view, _number(request.GET.get("grid", "")))
    if request.htmx.target == PANEL:
        return render(request, "desk/grids/_panel.html", shown)
    return render(request, "desk/grids/plan.html", shown)


@require_GET
@opens(Permission.VIEW)
def progress(request: Request, plan_id: UUID) -> HttpResponse:
    """How far the drawing is; once it has ended, the page."""
    found = grids.progress(actor=request.actor, plan_id=plan_id)
    if found.state is State.DRAWING:
        return render(
            request, "desk/grids/_progress.html", {"percent": found.percent, "plan_id": plan_id}
        )
    return HttpResponse(headers={"HX-Redirect": reverse("desk:grid_plan", args=[plan_id])})


def panel(request: Request, view: PlanView, number: int | None) -> dict[str, Any]:
    """What stands beside the map, with one grid opened."""
    opened = next((grid for grid in view.grids if grid.number == number), None)
    history = grids.history(actor=request.actor, plan_id=view.row.id)
    return _frame(view) | {
        "lines": figures.lines(view),
        "checks": figures.checks(view),
        "whys": figures.whys(view, of_data=False),
        "remarks": figures.whys(view, of_data=True),
        "left_out": [one for one in view.checks.left_out if not one.is_new],
        "opened": opened,
        "homes": _homes(request, view, opened) if opened else [],
        "others": [grid for grid in view.grids if grid != opened],
        "history": history[:SHOWN_EDITS],
        "at": request.at,
    }


def _frame(view: PlanView) -> dict[str, Any]:
    return {
        "view": view,
        "row": view.row,
        "measures": view.measures,
        "tone": figures.TONES[view.row.state],
        "aim": figures.aim_words(view),
        "may_edit": Verb.EDIT in view.verbs,
        "verbs": {verb.value for verb in view.verbs},
    }


def _homes(request: Request, view: PlanView, opened: GridRow) -> list[Home]:
    rows = grids.members(actor=request.actor, plan_id=view.row.id, on=request.at.date())
    names = figures.building_names(request.actor, view.row.path)
    return [
        Home(
            id=row.building,
            name=names.get(row.building, row.name),
            households=row.households,
            is_moved=row.today is not None and row.today != opened.continues,
        )
        for row in rows
        if row.grid == opened.number
    ]


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) <= 4 else None
