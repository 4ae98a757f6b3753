"""What lies on the ground beside buildings: walls, sites, barriers, crossings, roads, old grids."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from django.utils.translation import gettext_lazy as _
from shapely.geometry.base import BaseGeometry

from gewu.domain.grids.rules.arrays import coordinates, points
from gewu.domain.grids.rules.features import Feature
from gewu.domain.grids.rules.graph import NONE, Between, Floats, Ints
from gewu.domain.grids.rules.ground import IMPASSABLE, Shapes, lines, polygonal, shapes
from gewu.domain.grids.rules.notes import Notes
from gewu.domain.grids.types import Id

Placing = Callable[[Shapes], Shapes]

PRECISION = 0.001
# m² of two compounds in common that are worth a word.
WORTH = 1.0


@dataclass(frozen=True, slots=True)
class Walls:
    shapes: Shapes
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Existing:
    """The old grid of each building, or NONE."""

    label: Ints
    names: tuple[str, ...]
    shapes: Shapes


def compounds(given: Sequence[Feature], place: Placing, notes: Notes) -> Walls:
    found = _outlines(given, place, notes, ("id", "编号", "name"))
    return Walls(_apart(found, notes), found.names)


def sites(given: Sequence[Feature], place: Placing, notes: Notes) -> Walls:
    found = _outlines(given, place, notes, ("name", "名称", "id"))
    return Walls(_apart(found, notes), found.names)


def barriers(given: Sequence[Feature], place: Placing, notes: Notes) -> Shapes:
    _tell_unread(given, notes)
    found = [line for one in given if one.geometry is not None for line in lines(one.geometry)]
    bad = [one.number for one in given if one.geometry is not None and not lines(one.geometry)]
    notes.things(_("Barriers must be lines; left out: no. {ids} ({count})."), bad)
    return place(shapes(found))


def bridges(given: Sequence[Feature], place: Placing, notes: Notes) -> Floats:
    _tell_unread(given, notes)
    found = [one.geometry.centroid for one in given if one.geometry is not None]
    return coordinates(place(shapes(found)))


def roads(given: Sequence[Feature], place: Placing, notes: Notes) -> tuple[Shapes, Ints]:
    """Lines and the class of each: a Between, or IMPASSABLE."""
    _tell_unread(given, notes)
    found: list[BaseGeometry] = []
    classes: list[int] = []
    for one in given:
        if one.geometry is not None:
            parts = lines(one.geometry)
            found += parts
            classes += [_class(one.get("cls"))] * len(parts)
    return place(shapes(list(found))), np.array(classes, np.int64)


def existing(
    given: Sequence[Feature], place: Placing, ids: Sequence[Id], xy: Floats, notes: Notes
) -> Existing:
    """By the members that grids name; where none does, by where a building stands."""
    names = tuple(str(_grid_name(one)) for one in given)
    label = np.full(len(ids), NONE, np.int64)
    outlines = place(shapes([_area(one.geometry) for one in given]))
    if len(outlines) and len(ids) and not any(one.has("members") for one in given):
        home, grid = shapely.STRtree(outlines).query(points(xy), predicate="within")
        label[home[::-1]] = grid[::-1]
    known = {str(name): i for i, name in enumerate(ids)}
    for grid_at, one in enumerate(given):
        members = one.get("members")
        for member in members if isinstance(members, list) else ():
            if str(member) in known:
                label[known[str(member)]] = grid_at
    fresh = [ids[i] for i in np.flatnonzero(label == NONE).tolist()] if given else []
    notes.buildings(_("In none of the existing grids: {ids} ({count})."), fresh)
    return Existing(label, names, outlines)


def _area(found: BaseGeometry | None) -> BaseGeometry:
    return polygonal(found) if found is not None else shapely.Polygon()


def _grid_name(one: Feature) -> object:
    said = one.get("grid", "id", "name")
    return said if said is not None else one.number


def _class(said: object) -> int:
    known = {int(Between.LANE), int(Between.ROAD), IMPASSABLE}
    return said if isinstance(said, int) and said in known else int(Between.LANE)


def _tell_unread(given: Sequence[Feature], notes: Notes) -> None:
    lost = [one.number for one in given if one.geometry is None]
    notes.things(_("Features without a readable place, left out: no. {ids} ({count})."), lost)


def _outlines(
    given: Sequence[Feature], place: Placing, notes: Notes, keys: tuple[str, ...]
) -> Walls:
    _tell_unread(given, notes)
    kept: list[BaseGeometry] = []
    names: list[str] = []
    mended: list[Id] = []
    for one in given:
        if one.geometry is None:
            continue
        name = one.get(*keys)
        names.append(str(name if name is not None else one.number))
        if not one.geometry.is_valid:
            mended.append(names[-1])
        kept.append(polygonal(one.geometry))
    notes.things(_("Outlines that cross themselves were repaired: {ids} ({count})."), mended)
    flat = [name for name, one in zip(names, kept, strict=True) if one.is_empty]
    notes.things(_("No area lies inside these outlines, left out: {ids} ({count})."), list(flat))
    solid = [i for i, one in enumerate(kept) if not one.is_empty]
    return Walls(place(shapes([kept[i] for i in solid])), tuple(names[i] for i in solid))


def _apart(found: Walls, notes: Notes) -> Shapes:
    """Where two lie on each other the ground belongs to the first."""
    apart = found.shapes.copy()
    one, other = shapely.STRtree(apart).query(apart, predicate="intersects")
    common = shapely.area(shapely.intersection(apart[one], apart[other]))
    told: list[Id] = []
    for first, second, area in zip(one.tolist(), other.tolist(), common.tolist(), strict=True):
        if first < second and area > WORTH:
            apart[second] = polygonal(shapely.difference(apart[second], apart[first]))
            told.append(f"{found.names[first]}/{found.names[second]}")
    notes.things(_("Outlines lie on each other: {ids} ({count})."), told)
    return apart
