"""The communities with their grids and what they lack; the plans that there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from gewu.domain.grids import queries as grids
from gewu.domain.grids.planning import Coverage, Gap, Permission, PlanRow, State
from gewu.kernel.access import within
from gewu.kernel.errors import Text
from gewu.registers.places import queries as places
from gewu.registers.places.types import Level
from gewu.web.desk.cases.inbox import Option, options, place_options
from gewu.web.desk.gate import opens
from gewu.web.desk.grids.figures import TONES
from gewu.web.desk.pickers import id_in
from gewu.web.ui.asked import path_in
from gewu.web.ui.middleware import Request

LIST = "list"  # the element that htmx fills when the sentence changes
SIZE = 20  # communities a page: each is looked through for what it lacks
LOOKED_AT, SHOWN_PLANS = 10, 2
OPEN = (State.DRAWING, State.DRAFT, State.SUBMITTED, State.REVIEWED)
SHORT: dict[Gap, Text] = {
    Gap.NO_WORKER: _("without a worker"),
    Gap.NO_STEWARD: _("without a steward"),
    Gap.NO_OUTLINE: _("without a boundary"),
    Gap.NO_GRID: _("buildings in no grid"),
    Gap.OLD_POST: _("posts of ended grids"),
}


@dataclass(frozen=True, slots=True)
class Lens:
    """What the plans are narrowed to, as the address says it; anything unknown is not given."""

    state: State | None = None
    community: UUID | None = None

    @classmethod
    def of(cls, request: Request) -> "Lens":
        state = request.GET.get("state", "")
        community = id_in(request.GET.get("community", ""))
        return cls(State(state) if state in State.values else None, community)

    @property
    def filters(self) -> dict[str, Any]:
        return {"state": self.state, "community_id": self.community}

    def query(self, cursor: str = "") -> str:
        told = {"state": self.state, "community": self.community, "cursor": cursor}
        return urlencode({key: value for key, value in told.items() if value})


@dataclass(frozen=True, slots=True)
class Community:
    """A row of the list: what it lacks as (kind, how often, words), its open plans with tones."""

    id: UUID
    path: str
    name: str
    street: str
    coverage: Coverage
    lacks: Sequence[tuple[Gap, int, Text]]
    plans: Sequence[tuple[PlanRow, str]]

    @property
    def per_grid(self) -> int:
        return round(self.coverage.households / self.coverage.grids) if self.coverage.grids else 0


@require_GET
@opens(Permission.VIEW)
def index(request: Request) -> HttpResponse:
    """Communities in code order, a few at a time."""
    place, after = path_in(request.GET), request.GET.get("after", "")
    rows, more = _communities(request, place, after)
    context: dict[str, Any] = {
        "rows": rows,
        "more": urlencode({"place": place, "after": more}) if more else "",
        "tab": "communities",
    }
    if after and request.htmx:
        return render(request, "desk/grids/_communities.html", context)
    context["places"] = place_options(request.actor, place)
    template = "_index_list" if request.htmx.target == LIST else "index"
    return render(request, f"desk/grids/{template}.html", context)


def _communities(request: Request, under: str, after: str) -> tuple[list[Community], str]:
    """Those of one page, and the path after which the next one begins ("": there is none)."""
    actor = request.actor
    found = places.visible(actor).filter(
        within("path", actor.scopes(Permission.VIEW)), level=Level.COMMUNITY, is_active=True
    )
    wanted = found.filter(path__startswith=under, path__gt=after).order_by("path")
    rows = list(wanted.values_list("pk", "path", "name", "full_name")[: SIZE + 1])
    more = rows[SIZE - 1][1] if len(rows) > SIZE else ""
    return [_community(request, *row) for row in rows[:SIZE]], more


def _community(request: Request, pk: UUID, path: str, name: str, full_name: str) -> Community:
    found = grids.coverage(actor=request.actor, place_id=pk, on=request.at.date())
    lacks = [(gap, found.count(gap), words) for gap, words in SHORT.items()]
    return Community(
        id=pk,
        path=path,
        name=name,
        street=full_name.removesuffix(name),
        coverage=found,
        lacks=[lack for lack in lacks if lack[1]],
        plans=_open_plans(request, pk),
    )


def _open_plans(request: Request, community_id: UUID) -> list[tuple[PlanRow, str]]:
    page = grids.plans(actor=request.actor, community_id=community_id, size=LOOKED_AT)
    return [(row, TONES[row.state]) for row in page.rows if row.state in OPEN][:SHOWN_PLANS]


@require_GET
@opens(Permission.VIEW)
def plans(request: Request) -> HttpResponse:
    lens, cursor = Lens.of(request), request.GET.get("cursor", "")
    page = grids.plans(actor=request.actor, cursor=cursor, **lens.filters)
    context: dict[str, Any] = {
        "lens": lens,
        "page": page,
        "rows": [(row, TONES[row.state]) for row in page.rows],
        "more": lens.query(page.next) if page.next else "",
        "tab": "plans",
    }
    if cursor and request.htmx:
        return render(request, "desk/grids/_plan_rows.html", context)
    context["states"] = [
        Option("", _("in any state"), not lens.state),
        *options(State, lens.state or ""),
    ]
    if lens.community:
        context["community"] = places.get(request.actor, lens.community)
    template = "_plan_list" if request.htmx.target == LIST else "plans"
    return render(request, f"desk/grids/{template}.html", context)
