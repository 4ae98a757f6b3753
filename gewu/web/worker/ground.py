"""What the worker's maps show: the outline of the own grids, and a case's spot in its grid."""

from datetime import date
from uuid import UUID

from django.http import JsonResponse
from django.urls import path

from gewu.domain.cases import queries
from gewu.domain.cases.types import CaseRow
from gewu.registers.places import queries as places
from gewu.registers.places.types import Level
from gewu.web.ui.middleware import Request
from gewu.web.worker.items import Item
from gewu.web.worker.staffed import staffed

Feature = dict[str, object]


@staffed
def ground(request: Request) -> JsonResponse:
    paths = sorted({seat.path for seat in request.actor.seats})
    return _collection([f for path in paths for f in _outline(path, request.at.date())])


@staffed
def case_map(request: Request, case_id: UUID) -> JsonResponse:
    detail = queries.detail(actor=request.actor, case_id=case_id, on=request.at.date())
    features = _outline(detail.row.path, request.at.date())
    if detail.point:
        item = Item(detail.row, request.at)
        features.append(_spot(detail.row, detail.point, item.tone))
    return _collection(features)


def _outline(path: str, on: date) -> list[Feature]:
    """The outline of the grid a path lies in, or of the place itself when it is larger."""
    place = places.by_path(path[: Level.GRID.length])
    boundary = places.boundary_on(place.pk, on) if place else None
    if place is None or boundary is None:
        return []
    return [_feature(boundary.polygon, kind="grid", name=place.name)]


def _spot(row: CaseRow, point: tuple[float, float], tone: str) -> Feature:
    geometry: Feature = {"type": "Point", "coordinates": list(point)}
    return _feature(geometry, kind="case", state=tone, name=row.place_name)


def _feature(geometry: Feature, **properties: str) -> Feature:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _collection(features: list[Feature]) -> JsonResponse:
    return JsonResponse({"type": "FeatureCollection", "features": features})


urlpatterns = [
    path("ground.geojson", ground, name="ground"),
    path("cases/<uuid:case_id>/map.geojson", case_map, name="case_map"),
]
