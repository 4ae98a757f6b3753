"""The public door to files: what a planner has on disk, and a drawing as GeoJSON."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import PurePath
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gewu.domain.grids.adapters import tables
from gewu.domain.grids.types import Drawing, GridDrawn, Id, Json, Reason
from gewu.kernel.errors import Invalid

TABLES = frozenset({".csv", ".tsv", ".txt", ".xlsx"})


def layer(filename: str, content: bytes) -> Json:
    """GeoJSON as it is; rows of a table with coordinates as GeoJSON."""
    if PurePath(filename).suffix.lower() in TABLES:
        return tables.read(filename, content)
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        text = format_lazy(_("{file} is not readable GeoJSON."), file=PurePath(filename).name)
        raise Invalid(text) from error
    if not isinstance(data, Mapping):
        raise Invalid(format_lazy(_("{what}: GeoJSON is needed."), what=PurePath(filename).name))
    return data


def collection(drawing: Drawing, existing: Json | None = None) -> Json:
    """One feature for each grid; `grid` is its number, or what the existing file calls it."""
    known = _names(existing)
    return {
        "type": "FeatureCollection",
        "features": [_feature(grid, known) for grid in drawing.grids],
        "reasons": [plain(reason) for reason in drawing.reasons],
    }


def report(drawing: Drawing) -> dict[str, Any]:
    """The measures of the whole, and why it is no better."""
    return {
        **asdict(drawing.measures),
        "bound": drawing.bound,
        "bound_why": str(drawing.bound_why),
        "moved": sum(move.households for move in drawing.moves),
        "reasons": [plain(reason) for reason in drawing.reasons],
    }


def plain(reason: Reason) -> dict[str, Any]:
    return {
        "wish": str(reason.wish),
        "text": str(reason.text),
        "proved": reason.proved,
        "grids": list(reason.grids),
        "buildings": list(reason.buildings),
    }


def _feature(grid: GridDrawn, known: Mapping[str, Id]) -> Json:
    number: Id = grid.number
    if known:
        number = known.get(grid.name, f"new-{grid.number}")
    return {
        "type": "Feature",
        "properties": {
            "grid": number,
            "name": grid.name,
            **asdict(grid.measures),
            "members": list(grid.members),
            "micro": [list(part) for part in grid.micro],
            "centre": list(grid.centre),
            "reasons": [plain(reason) for reason in grid.reasons],
        },
        "geometry": grid.outline,
    }


def _names(existing: Json | None) -> dict[str, Id]:
    """What the existing file calls its grids, by their names as text."""
    found = existing.get("features") if existing else None
    known = {}
    for one in found if isinstance(found, list) else ():
        properties = one.get("properties") if isinstance(one, Mapping) else None
        said = properties.get("grid") if isinstance(properties, Mapping) else None
        if isinstance(said, (str, int)):
            known[str(said)] = said
    return known
