"""Polygons: GeoJSON in, checked and, where needed, shifted to WGS-84."""

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np
import shapely
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from numpy.typing import NDArray
from shapely.errors import ShapelyError
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from gewu.kernel import geodesy
from gewu.kernel.errors import Invalid
from gewu.kernel.geodesy import Datum

POLYGONS = frozenset({"Polygon", "MultiPolygon"})
MAX_VERTICES = 20_000
DECIMALS = 7  # about a centimetre
# How GEOS says where: "Self-intersection[112.5 28.5]".
FAULT = re.compile(r"\[(\S+) (\S+)\]")


def read(polygon: object, source: Datum = Datum.WGS84) -> BaseGeometry:
    """A valid WGS-84 polygon, or Invalid saying where it is not."""
    if not isinstance(polygon, Mapping) or polygon.get("type") not in POLYGONS:
        raise Invalid(_("A boundary must be a GeoJSON Polygon or MultiPolygon."))
    geometry = _parse(dict(polygon))
    _check_corners(geometry)
    if source is not Datum.WGS84:
        geometry = shapely.transform(geometry, partial(_shift, source=source))
    return _checked(shapely.transform(geometry, _rounded))


def as_json(geometry: BaseGeometry) -> dict[str, Any]:
    """GeoJSON with lists instead of tuples: as it comes back from the database."""
    plain = mapping(geometry)
    return {"type": plain["type"], "coordinates": _lists(plain["coordinates"])}


def centre(geometry: BaseGeometry) -> tuple[float, float]:
    """A point that surely lies inside."""
    point = geometry.representative_point()
    return round(point.x, DECIMALS), round(point.y, DECIMALS)


def _parse(polygon: dict[str, Any]) -> BaseGeometry:
    try:
        with np.errstate(invalid="ignore"):  # not-a-number is found by the check of the corners
            geometry = shape(polygon)
    except (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise Invalid(_("The coordinates of the polygon cannot be read.")) from error
    if geometry.is_empty:
        raise Invalid(_("The polygon is empty."))
    return shapely.force_2d(geometry)


def _check_corners(geometry: BaseGeometry) -> None:
    corners = shapely.get_coordinates(geometry)
    if len(corners) > MAX_VERTICES:
        raise Invalid(
            format_lazy(
                _("The polygon has {count} corners; at most {limit} are allowed."),
                count=len(corners),
                limit=MAX_VERTICES,
            )
        )
    for lon, lat in (*corners.min(axis=0, keepdims=True), *corners.max(axis=0, keepdims=True)):
        geodesy.check_point(float(lon), float(lat))


def _checked(geometry: BaseGeometry) -> BaseGeometry:
    if geometry.is_valid:
        return geometry
    fault = FAULT.search(shapely.is_valid_reason(geometry))
    if fault is None:
        raise Invalid(_("The outline is not valid. Draw it anew."))
    raise Invalid(
        format_lazy(
            _("The outline crosses or touches itself near {lon}, {lat}. Redraw it there."),
            lon=fault[1],
            lat=fault[2],
        )
    )


def _shift(corners: NDArray[Any], source: Datum) -> NDArray[Any]:
    moved = corners.copy()
    for index, (lon, lat) in enumerate(corners):
        moved[index] = geodesy.convert(float(lon), float(lat), source, Datum.WGS84)
    return moved


def _rounded(corners: NDArray[Any]) -> NDArray[Any]:
    return corners.round(DECIMALS)


def _lists(value: Any) -> Any:
    return [_lists(item) for item in value] if isinstance(value, (list, tuple)) else value
