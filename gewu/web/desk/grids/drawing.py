"""What the map of a plan is drawn from: its buildings, which stay, and its grids, which change."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from gewu.domain.grids import queries as grids
from gewu.domain.grids.planning import GridRow, MemberRow, Permission, PlanView
from gewu.registers.places import queries as places
from gewu.registers.places.types import Level
from gewu.web.desk.gate import opens
from gewu.web.desk.grids.colours import colours
from gewu.web.desk.grids.figures import building_names
from gewu.web.ui.middleware import Request

Json = dict[str, Any]
MOST_GRIDS = 300


@require_GET
@opens(Permission.VIEW)
def ground(request: Request, plan_id: UUID) -> HttpResponse:
    """The buildings with their parts of the area and the grid that each lies in today."""
    view, rows = _read(request, plan_id)
    names = building_names(request.actor, view.row.path)
    members = [member(row, names, str(row.today or "")) for row in rows]
    return answer({"members": members, "before": outlines_today(request, view.row.path)})


@require_GET
@opens(Permission.VIEW)
def state(request: Request, plan_id: UUID) -> HttpResponse:
    """The grids as they are now, and which of them each building is in."""
    view, rows = _read(request, plan_id)
    keys = {grid.number: str(grid.continues or "") for grid in view.grids}
    return state_of(view, rows, keys)


def _read(request: Request, plan_id: UUID) -> tuple[PlanView, tuple[MemberRow, ...]]:
    given: dict[str, Any] = {"actor": request.actor, "plan_id": plan_id, "on": request.at.date()}
    return grids.plan(**given), grids.members(**given)


def outlines_today(request: Request, path: str) -> list[Json]:
    """Of the grids that a community has now."""
    found = places.outlines(
        request.actor, on=request.at.date(), level=Level.GRID, under=path, limit=MOST_GRIDS
    )
    return [boundary.polygon for boundary in found]


def state_of(view: PlanView, rows: Iterable[MemberRow], keys: dict[int, str]) -> HttpResponse:
    """`keys` say which grid each one continues, as the members' `before` names it."""
    hues = colours(view.grids)
    return answer(
        {
            "version": view.row.version,
            "grids": [_grid(grid, hues[grid.number], keys[grid.number]) for grid in view.grids],
            "of": [row.grid for row in rows],
        }
    )


def member(row: MemberRow, names: dict[UUID, str], before: str) -> Json:
    return {
        "id": str(row.building),
        "name": names.get(row.building, row.name),
        "households": row.households,
        "before": before,
        "point": row.point,
        "outline": row.outline,
    }


def _grid(row: GridRow, hue: int, key: str) -> Json:
    return {
        "number": row.number,
        "name": row.name,
        "households": row.households,
        "deviation": row.deviation,
        "colour": hue,
        "keeps": key,
        "outline": row.outline,
    }


def answer(found: Json) -> HttpResponse:
    response = JsonResponse(found)
    response["Cache-Control"] = "private, no-cache"
    return response
