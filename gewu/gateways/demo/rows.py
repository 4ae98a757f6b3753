"""The made-up places as rows of a register file, and as what a map shows under the grids."""

from collections.abc import Mapping
from typing import Any

from gewu.gateways.demo.types import Demo, Place


def cells(place: Place, compounds: Mapping[str, str]) -> dict[str, object]:
    lon, lat = place.point
    building = place.building
    return {
        "level": place.level.value,
        "code": place.path,
        "name": place.name,
        "kind": place.kind.value if place.kind else None,
        "lon": lon,
        "lat": lat,
        "households": building.homes if building else None,
        "compound": compounds.get(building.compound or "") if building else None,
        "floors": building.floors if building else None,
        "polygon": place.outline.geojson() if place.outline and not building else None,
    }


def backdrop(demo: Demo) -> dict[str, Any]:
    """What a map shows under the grids: water, roads, green, footprints, compounds."""
    drawn = [
        _feature(f.shape.geojson(), kind=f.kind.value.lower(), name=f.name, grade=f.grade)
        for f in demo.features
    ]
    compounds = [
        _feature(c.outline.geojson(), kind="compound", name=c.name) for c in demo.compounds
    ]
    houses = [
        _feature(p.outline.geojson(), kind="building", name=p.name)
        for p in demo.places
        if p.building and p.outline
    ]
    return {"type": "FeatureCollection", "features": [*drawn, *compounds, *houses]}


def _feature(geometry: dict[str, Any], **properties: str) -> dict[str, Any]:
    kept = {key: value for key, value in properties.items() if value}
    return {"type": "Feature", "geometry": geometry, "properties": kept}
