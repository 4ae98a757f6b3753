"""GeoJSON taken apart: features, their properties, and geometries that may be faulty."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from gewu.kernel.errors import Invalid, Text

FAULTS = (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError)
NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Feature:
    """`number` as in the file, from 1; `geometry` None when it cannot be read."""

    number: int
    properties: Mapping[str, Any]
    geometry: BaseGeometry | None
    id: Any = None

    def get(self, *names: str) -> Any:
        """The first property there is; None when there is none."""
        return next((self.properties[name] for name in names if name in self.properties), None)

    def has(self, *names: str) -> bool:
        return any(name in self.properties for name in names)


def features(data: object, what: Text) -> list[Feature]:
    """Of a FeatureCollection, a feature, a GeometryCollection or a geometry."""
    if data is None:
        return []
    if not isinstance(data, Mapping) or not isinstance(data.get("type"), str):
        raise Invalid(format_lazy(_("{what}: GeoJSON is needed."), what=what))
    found = data.get("features") if data["type"] == "FeatureCollection" else [data]
    if not isinstance(found, list):
        raise Invalid(format_lazy(_("{what}: the collection has no features."), what=what))
    return [_feature(number, one) for number, one in enumerate(found, start=1)]


def _feature(number: int, one: object) -> Feature:
    if not isinstance(one, Mapping):
        return Feature(number, NOTHING, None)
    if one.get("type") != "Feature":
        return Feature(number, NOTHING, geometry(one))
    properties = one.get("properties")
    known = properties if isinstance(properties, Mapping) else NOTHING
    return Feature(number, known, geometry(one.get("geometry")), one.get("id"))


def geometry(given: object) -> BaseGeometry | None:
    """In two dimensions; None when it is none, is empty, or holds what is no number."""
    if not isinstance(given, Mapping):
        return None
    try:
        with np.errstate(invalid="ignore"):
            found = _shape(dict(given))
    except FAULTS:
        return None
    if found.is_empty or not np.isfinite(shapely.get_coordinates(found)).all():
        return None
    return found


def _shape(given: dict[str, Any]) -> BaseGeometry:
    if given.get("type") == "Point":
        east, north = given["coordinates"][:2]
        return shapely.Point(float(east), float(north))
    return shapely.force_2d(shape(given))
