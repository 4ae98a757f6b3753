"""Where it happens: the grids with their outlines and the cases as points."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from gewu.domain.cases import queries as cases
from gewu.domain.cases.types import Kind, Permission
from gewu.registers.places import queries as places
from gewu.registers.places import types as place_types
from gewu.registers.places.types import Level
from gewu.web.desk import geojson
from gewu.web.desk.cases.filters import Due, Lens
from gewu.web.desk.cases.inbox import Option, options, place_options
from gewu.web.desk.cases.tones import TONES
from gewu.web.desk.gate import opens
from gewu.web.desk.geojson import Feature
from gewu.web.ui.middleware import Request

MOST_CASES = 2_000
MOST_GRIDS = 300


@require_GET
@opens(Permission.VIEW, Permission.ACT)
def map_page(request: Request) -> HttpResponse:
    lens = Lens.of(request.GET)
    context = {
        "lens": lens,
        "kinds": [Option("", _("cases of any kind"), not lens.kind), *options(Kind, lens.kind)],
        "dues": [option for option in options(Due, lens.due) if option.value != Due.TODAY],
        "places": place_options(request.actor, lens.place),
        "most": MOST_CASES,
    }
    return render(request, "desk/map.html", context)


@require_GET
@opens(Permission.VIEW, Permission.ACT)
def map_data(request: Request) -> HttpResponse:
    """Outlines of grids and the chosen cases in the caller's scope, newest cases first."""
    lens = Lens.of(request.GET)
    return geojson.answer([*_grids(request, lens.place), *_cases(request, lens)])


@require_GET
@opens(place_types.VIEW)
def grid_data(request: Request) -> HttpResponse:
    """Outlines alone, to point at a place on."""
    return geojson.answer(_grids(request, Lens.of(request.GET).place))


def _cases(request: Request, lens: Lens) -> Iterator[Feature]:
    found = cases.points(actor=request.actor, filters=lens.filters, at=request.at, limit=MOST_CASES)
    for case_id, lon, lat, status, is_overdue, words in found:
        state = "overdue" if is_overdue else TONES[status]
        url = reverse("desk:case", args=[case_id])
        yield geojson.case((lon, lat), state, words, url)


def _grids(request: Request, under: str) -> Iterator[Feature]:
    found = places.outlines(
        request.actor, on=request.at.date(), level=Level.GRID, under=under, limit=MOST_GRIDS
    )
    for boundary in found:
        yield geojson.grid(boundary.polygon, boundary.place.name)


urlpatterns = [
    path("map/", map_page, name="map"),
    path("map/cases.json", map_data, name="map_data"),
    path("map/grids.json", grid_data, name="grid_data"),
]
