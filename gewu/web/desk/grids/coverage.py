"""What an area lacks, kind by kind, with the way to where it is mended."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from gewu.domain.grids import queries as grids
from gewu.domain.grids.planning import Coverage, Gap, GapRow, Permission
from gewu.kernel.errors import NotFound, Text
from gewu.registers.places import actions as place_actions
from gewu.registers.places import queries as places
from gewu.registers.places.types import MANAGE, Level
from gewu.web.desk.answers import say
from gewu.web.desk.cases.inbox import place_options
from gewu.web.desk.gate import opens
from gewu.web.ui.asked import path_in
from gewu.web.ui.middleware import Request

MOST_ROWS = 200
HINTS: dict[Gap, Text] = {
    Gap.NO_WORKER: _("Reports there go to the community. Appoint somebody."),
    Gap.NO_STEWARD: _("Nobody in these grids looks after a building. Ask a neighbour."),
    Gap.NO_OUTLINE: _("Reports are placed by address alone. Draw the outline."),
    Gap.NO_GRID: _("Put each into the grid next to it, or draw a new plan."),
    Gap.OLD_POST: _("The grid has ended; the post must be given anew or end."),
}


@dataclass(frozen=True, slots=True)
class Group:
    """`rows` with the name of the community, as grids of several have the same names."""

    gap: Gap
    hint: Text
    rows: Sequence[tuple[GapRow, str]]
    more: int


@require_GET
@opens(Permission.VIEW)
def gaps(request: Request) -> HttpResponse:
    place = path_in(request.GET)
    found = found_at(request, place)
    context: dict[str, Any] = {
        "found": found,
        "groups": _groups(found),
        "places": place_options(request.actor, place),
        "tab": "gaps",
        "may_mend": request.actor.may(MANAGE),
    }
    return render(request, "desk/grids/coverage.html", context)


def found_at(request: Request, path: str) -> Coverage:
    """At a place, or wherever the caller serves."""
    on, tops = request.at.date(), [path] if path else request.actor.scopes(Permission.VIEW)
    found = [places.by_path(top) if top else places.root() for top in sorted(tops)]
    parts = [
        grids.coverage(actor=request.actor, place_id=place.pk, on=on) for place in found if place
    ]
    if not parts:
        raise NotFound
    return Coverage(
        grids=sum(part.grids for part in parts),
        buildings=sum(part.buildings for part in parts),
        households=sum(part.households for part in parts),
        gaps=tuple(gap for part in parts for gap in part.gaps),
    )


def _groups(found: Coverage) -> list[Group]:
    groups = []
    for gap, hint in HINTS.items():
        rows = [row for row in found.gaps if row.gap is gap]
        if rows:
            shown = rows[:MOST_ROWS]
            names = _communities(shown)
            named = [(row, names[_community(row)]) for row in shown]
            groups.append(Group(gap, hint, named, len(rows) - len(shown)))
    return groups


def _communities(rows: Sequence[GapRow]) -> dict[str, str]:
    """By path."""
    found = {path: places.by_path(path) for path in {_community(row) for row in rows}}
    return {path: place.name if place else "" for path, place in found.items()}


def _community(row: GapRow) -> str:
    return row.path[: Level.COMMUNITY.length]


@require_POST
@opens(MANAGE)
def mend(request: Request, place_id: UUID) -> HttpResponse:
    """Put a building that is in no grid into the one that is plainly meant."""
    building = places.get(request.actor, place_id)
    found = grids.coverage(actor=request.actor, place_id=place_id, on=request.at.date())
    proposal = next((gap.proposal_id for gap in found.gaps if gap.gap is Gap.NO_GRID), None)
    if proposal is None:
        raise NotFound
    place_actions.move_building(
        actor=request.actor, building_id=building.pk, to_id=proposal, at=request.at
    )
    say(request, _("Moved. It and its homes have new codes."))
    return redirect("desk:grid_gaps")
