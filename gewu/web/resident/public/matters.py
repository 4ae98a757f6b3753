"""The public map of matters: what kind of thing lies about where, and how far it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.formats import date_format

from gewu.domain.cases.figures import Published
from gewu.domain.cases.types import Kind, Outcome, Status
from gewu.kernel.errors import NotFound, Text
from gewu.registers.places import queries as places
from gewu.registers.places.types import Level
from gewu.web.resident.known import ANYONE
from gewu.web.resident.progress import TONES
from gewu.web.resident.public import agreed
from gewu.web.resident.public.door import public
from gewu.web.resident.public.where import Where, where
from gewu.web.ui.middleware import Request

MOST_GRIDS = 300
# Everything else is told as being in hand: whose turn it is inside the house is no public matter.
PUBLIC_TONES = {"waiting": "waiting", "solved": "solved"}
WORDS: Mapping[str, Text] = {
    "waiting": Status.REPORTED.label,
    "hand": Status.ACCEPTED.label,
    "solved": Outcome.SOLVED.label,
}


@dataclass(frozen=True, slots=True)
class Matter:
    """A line of the list; `grid` is the name of the grid or of what lies above."""

    row: Published
    grid: str

    @property
    def tone(self) -> str:
        if self.row.status is Status.RESOLVED:
            return "hand"  # done, as those say who did it; the reporter has not answered yet
        return PUBLIC_TONES.get(TONES[self.row.status], "hand")

    @property
    def word(self) -> Text:
        return WORDS[self.tone]

    @property
    def name(self) -> str:
        return self.row.matter or str(self.row.kind.label)


@dataclass(frozen=True, slots=True)
class GridRow:
    name: str
    path: str  # "" where it is no grid
    going_on: int
    solved: int


@public
def page(request: Request) -> HttpResponse:
    here = where(request.GET)
    opened = agreed.opened(here.path)
    context: dict[str, Any] = {"here": here, "is_open": bool(opened.kinds)}
    if opened.kinds:
        found = agreed.matters(path=here.path, by=opened, at=request.at)
        names = _names(found, here)
        context |= {
            "kinds": [Kind(kind).label for kind in opened.kinds],
            "rows": [Matter(row, names.get(row.grid, here.name)) for row in found.rows],
            "grids": list(_grids(found, names)),
            "most": agreed.MOST,
            "counted_at": found.at,
        }
    return render(request, "resident/public/matters.html", context)


@public
def data(request: Request) -> HttpResponse:
    """Outlines of the grids, and each matter at about its place."""
    here = where(request.GET)
    opened = agreed.opened(here.path)
    if not opened.kinds:
        raise NotFound
    found = agreed.matters(path=here.path, by=opened, at=request.at)
    features = [*_outlines(request, here), *_points(found)]
    return JsonResponse({"type": "FeatureCollection", "features": features})


def _names(found: agreed.Matters, here: Where) -> dict[str, str]:
    """Of the grids and what lies above them, as they are called from here."""
    rows = places.visible(ANYONE).filter(path__in=list(found.grids))
    full = rows.values_list("path", "full_name")
    return {code: name.removeprefix(here.full_name) or name for code, name in full}


def _grids(found: agreed.Matters, names: Mapping[str, str]) -> Iterator[GridRow]:
    for code, (going_on, solved) in found.grids.items():
        is_grid = len(code) == Level.GRID.length
        yield GridRow(names.get(code, code), code if is_grid else "", going_on, solved)


def _outlines(request: Request, here: Where) -> Iterator[dict[str, Any]]:
    shown = places.outlines(
        ANYONE, on=request.at.date(), level=Level.GRID, under=here.path, limit=MOST_GRIDS
    )
    for boundary in shown:
        yield {
            "type": "Feature",
            "geometry": boundary.polygon,
            "properties": {
                "kind": "grid",
                "name": boundary.place.name,
                "url": reverse("resident:grid", args=[boundary.place.path]),
            },
        }


def _points(found: agreed.Matters) -> Iterator[dict[str, Any]]:
    for row in found.rows:
        if row.point is None:
            continue
        matter = Matter(row, "")
        name = f"{matter.name} · {date_format(row.month, 'YEAR_MONTH_FORMAT')}"
        yield {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": list(row.point)},
            "properties": {"kind": "case", "state": matter.tone, "name": name},
        }


urlpatterns = [
    path("open/map/", page, name="open_map"),
    path("open/map.geojson", data, name="open_map_data"),
]
