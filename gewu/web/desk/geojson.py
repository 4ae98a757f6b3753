"""Outlines and points as the map component reads them."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse, JsonResponse

Feature = dict[str, Any]


def grid(polygon: dict[str, Any], name: str) -> Feature:
    return {"type": "Feature", "geometry": polygon, "properties": {"kind": "grid", "name": name}}


def case(point: tuple[float, float], state: str, name: str, url: str = "") -> Feature:
    """`state` is a tone: waiting, hand, solved or overdue."""
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": list(point)},
        "properties": {"kind": "case", "state": state, "name": name[:40], "url": url},
    }


def answer(features: Iterable[Feature]) -> HttpResponse:
    response = JsonResponse({"type": "FeatureCollection", "features": list(features)})
    response["Cache-Control"] = "private, max-age=60"
    return response
