"""The outline a resident's map starts from: the own community, else the district."""

from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.urls import path

from gewu.registers.places import queries as places
from gewu.registers.places.types import Level
from gewu.web.resident.known import known
from gewu.web.ui.middleware import Request


@login_not_required
def ground(request: Request) -> JsonResponse:
    home = known(request.actor).home_path
    place = (places.by_path(home[: Level.COMMUNITY.length]) if home else None) or places.root()
    boundary = places.boundary_on(place.pk, request.at.date()) if place else None
    features = [_feature(place.name, boundary.polygon)] if place and boundary else []
    return JsonResponse({"type": "FeatureCollection", "features": features})


def _feature(name: str, polygon: dict[str, object]) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": {"kind": "grid", "name": name},
        "geometry": polygon,
    }


urlpatterns = [path("ground.geojson", ground, name="ground")]
