"""GeoJSON (RFC 7946): one feature per place, fields in its properties, outline as its geometry."""

import json
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from gewu.kernel.errors import Invalid
from gewu.registers.places.adapters.base import check_count
from gewu.registers.places.rules import fields
from gewu.registers.places.types import RawRow


def read(content: bytes) -> list[RawRow]:
    """Features are numbered from 1 in the order of the file."""
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Invalid(_("The file is not readable GeoJSON.")) from error
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list):
        raise Invalid(_("A GeoJSON FeatureCollection is needed."))
    check_count(len(features))
    return [RawRow(number, _cells(f)) for number, f in enumerate(features, start=1)]


def _cells(feature: object) -> dict[str, object]:
    if not isinstance(feature, dict):
        return {}
    properties = feature.get("properties")
    known = properties.items() if isinstance(properties, Mapping) else ()
    named = {fields.field_of(key): value for key, value in known}
    cells = {name: value for name, value in named.items() if name}
    return cells | _geometry(feature.get("geometry"))


def _geometry(geometry: object) -> dict[str, object]:
    if geometry is None:
        return {}
    corners = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if isinstance(geometry, dict) and geometry.get("type") == "Point":
        if isinstance(corners, list) and len(corners) >= 2:
            return {"lon": corners[0], "lat": corners[1]}
        return {"lon": "?", "lat": "?"}
    return {"polygon": geometry}
