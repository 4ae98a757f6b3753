"""The card of a grid: its bounds, who serves there and how to reach somebody.

滨州市网格化服务管理条例: name, area, grid worker, phone and the number for complaints are posted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import queries as cases
from gewu.kernel.errors import NotFound, Text
from gewu.registers.accounts.types import Holder, Role
from gewu.registers.places import queries as places
from gewu.registers.places import tenant
from gewu.registers.places.types import Crumb, Description, Level
from gewu.web.resident import qr
from gewu.web.resident.known import ANYONE, open_grid
from gewu.web.resident.public.agreed import Serving, serving, shown
from gewu.web.resident.public.door import public
from gewu.web.ui.middleware import Request

KEYS = (tenant.OFFICE_PHONE.key, tenant.COMPLAINT_PHONE.key, tenant.PUBLIC_PHONES.key)
MOST_BUILDINGS = 100
DUTIES: Mapping[Role, Text] = {
    Role.GRID_WORKER: _("Comes by, takes up what you report and sees to it that it is done."),
    Role.BUILDING_STEWARD: _("A neighbour who knows the building and passes word on."),
}
STANDS_IN = _("Answers for this grid as long as nobody serves in it.")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the card, with what they do in plain words."""

    who: Serving
    duty: Text


def duty_of(holder: Holder | None) -> Text:
    """In plain words, what somebody does for a grid; whoever else holds it stands in."""
    if holder is None:
        return ""
    return STANDS_IN if holder.for_name else DUTIES.get(holder.role, STANDS_IN)


@public
def card(request: Request, code: str) -> HttpResponse:
    if found := open_grid(code):
        return render(request, "resident/public/grid.html", _card(request, found))
    return render(request, "resident/public/redrawn.html", _redrawn(code), status=410)


@public
def poster(request: Request, code: str) -> HttpResponse:
    """A sheet for the notice board and a small card for the door, to be printed."""
    found = open_grid(code)
    if found is None:
        raise NotFound
    return render(request, "resident/public/poster.html", _card(request, found))


@public
def outline(request: Request, code: str) -> HttpResponse:
    found = open_grid(code)
    boundary = places.boundary_on(found.id, request.at.date()) if found else None
    if found is None or boundary is None:
        raise NotFound
    feature = {
        "type": "Feature",
        "properties": {"kind": "grid", "name": found.name},
        "geometry": boundary.polygon,
    }
    return JsonResponse({"type": "FeatureCollection", "features": [feature]})


def _card(request: Request, grid: Description) -> dict[str, Any]:
    on = request.at.date()
    chosen = places.settings(grid.path, KEYS)
    address = reverse("resident:grid", args=[grid.path])
    return {
        "grid": grid,
        "community": _above(grid.crumbs),
        "people": _people(grid, on, with_phones=tenant.PUBLIC_PHONES.read(chosen)),
        "buildings": _buildings(grid),
        "has_outline": places.boundary_on(grid.id, on) is not None,
        "office_phone": tenant.OFFICE_PHONE.read(chosen),
        "complaint_phone": tenant.COMPLAINT_PHONE.read(chosen),
        "qr": qr.drawn(request.build_absolute_uri(address)),
        "today": on,
    }


def _people(grid: Description, on: date, *, with_phones: bool) -> list[Person]:
    """Who serves in the grid; while nobody does, whoever answers for it."""
    found = serving(path=grid.path, on=on, with_phones=with_phones)
    if found:
        return [Person(who, DUTIES[who.role]) for who in found]
    seat, holder = cases.seat_of(path=grid.path, on=on)
    if holder is None:
        return []
    place = places.by_path(seat.path)
    who = shown(holder, place.name if place else "", with_phone=with_phones)
    return [Person(who, STANDS_IN)]


def _above(crumbs: tuple[Crumb, ...]) -> Crumb | None:
    return next((crumb for crumb in crumbs if crumb.level == Level.COMMUNITY), None)


def _buildings(grid: Description) -> list[str]:
    """Which buildings belong to it: the bounds for those who do not read maps."""
    area = "".join(c.name for c in grid.crumbs if c.level in {Level.STREET, Level.COMMUNITY})
    rows = places.visible(ANYONE).filter(
        path__startswith=grid.path, level=Level.BUILDING, is_active=True
    )
    names = rows.order_by("path").values_list("full_name", flat=True)[:MOST_BUILDINGS]
    return [name.removeprefix(area) for name in names]


def _redrawn(code: str) -> dict[str, Any]:
    """Where to turn when a grid is no more: its community and the grids of today."""
    old = places.by_path(code)
    if old is None or old.level != Level.GRID:
        raise NotFound
    above = places.by_path(code[: Level.COMMUNITY.length])
    if above is None:
        raise NotFound
    now = [one for one in places.siblings(old.pk) if one.level == Level.GRID]
    chosen = places.settings(code, KEYS)
    return {
        "old": old,
        "community": above,
        "grids": now,
        "office_phone": tenant.OFFICE_PHONE.read(chosen),
    }


urlpatterns = [
    path("grid/<str:code>/", card, name="grid"),
    path("grid/<str:code>/print/", poster, name="grid_poster"),
    path("grid/<str:code>/outline.geojson", outline, name="grid_outline"),
]
