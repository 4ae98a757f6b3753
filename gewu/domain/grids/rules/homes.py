"""Buildings as given, read into arrays: place, households, compound."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import isfinite

import numpy as np
import shapely
from django.utils.translation import gettext_lazy as _
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from gewu.domain.grids.rules.arrays import coordinates, points
from gewu.domain.grids.rules.features import Feature
from gewu.domain.grids.rules.graph import Floats, Ints
from gewu.domain.grids.rules.ground import Shapes, polygonal, shapes
from gewu.domain.grids.rules.layers import Walls
from gewu.domain.grids.rules.notes import Notes
from gewu.domain.grids.types import Id

Placing = Callable[[Shapes], Shapes]
Mask = NDArray[np.bool_]

HOUSEHOLDS = ("households", "户数")
COMPOUND = ("compound", "小区")
NAME = ("id", "编号")
NO_COMPOUND = frozenset({"", "-1", "None"})
# Metres by which a survey may miss the boundary.
NEAR = 20.0
SAME_SPOT = 0.1
MOST = 1_000_000
# Share of the smaller one from which two outlines lie on each other.
OVERLAP = 0.02


@dataclass(frozen=True, slots=True)
class Homes:
    """`compounds` "" = none; `unsaid` where the file says nothing of a compound."""

    ids: tuple[Id, ...]
    households: Ints
    places: Shapes
    xy: Floats
    compounds: tuple[str, ...]
    unsaid: Mask

    def only(self, kept: Mask) -> "Homes":
        chosen = np.flatnonzero(kept).tolist()
        return Homes(
            tuple(self.ids[i] for i in chosen),
            self.households[kept],
            self.places[kept],
            self.xy[kept],
            tuple(self.compounds[i] for i in chosen),
            self.unsaid[kept],
        )


def homes(given: Sequence[Feature], place: Placing, boundary: BaseGeometry, notes: Notes) -> Homes:
    readable = [one for one in given if one.geometry is not None]
    lost = [_named(one) for one in given if one.geometry is None]
    notes.buildings(_("Left out, as their place cannot be read: {ids} ({count})."), lost)
    names = [_named(one) for one in readable]
    where = _whole([one.geometry for one in readable], names, notes)
    placed = place(shapes(where))
    households = _households(readable, names, notes)
    compounds = tuple(_compound(one) for one in readable)
    unsaid = np.array([not one.has(*COMPOUND) for one in readable], bool)
    found = Homes(tuple(names), households, placed, _points(placed), compounds, unsaid)
    found = _single(found, notes)
    found = _inside(found, boundary, notes)
    _tell_overlaps(found, notes)
    return found


def inside_walls(found: Homes, walls: Walls) -> Homes:
    """Where the file says nothing of compounds, the walls around a building do."""
    open_ones = np.flatnonzero(found.unsaid)
    if not len(open_ones) or not len(walls.shapes):
        return found
    tree = shapely.STRtree(walls.shapes)
    homes_in, wall = tree.query(points(found.xy[open_ones]), predicate="within")
    compounds = list(found.compounds)
    for home, which in zip(open_ones[homes_in].tolist(), wall.tolist(), strict=True):
        compounds[home] = walls.names[which]
    return replace(found, compounds=tuple(compounds))


def _named(one: Feature) -> Id:
    name = one.get(*NAME)
    name = one.id if name is None or name == "" else name
    if isinstance(name, float) and name.is_integer():
        return int(name)
    return name if isinstance(name, (str, int)) else f"#{one.number}"


def _compound(one: Feature) -> str:
    said = one.get(*COMPOUND)
    text = str(int(said)) if isinstance(said, float) and isfinite(said) else str(said)
    return "" if text.strip() in NO_COMPOUND else text.strip()


def _whole(found: Sequence[BaseGeometry | None], names: Sequence[Id], notes: Notes) -> list[object]:
    """Points stay; outlines are repaired; of anything else a point in the middle is taken."""
    whole: list[object] = []
    bad = []
    for one, name in zip(found, names, strict=True):
        assert one is not None
        if one.geom_type in {"Polygon", "MultiPolygon"}:
            if not one.is_valid:
                bad.append(name)
            mended = polygonal(one)
            whole.append(one.centroid if mended.is_empty else mended)
        else:
            whole.append(one if one.geom_type == "Point" else one.centroid)
    notes.buildings(_("Outlines that cross themselves were repaired: {ids} ({count})."), bad)
    return whole


def _points(places: Shapes) -> Floats:
    """The middle of each, or where that lies outside of it some point inside."""
    middle = shapely.centroid(places)
    off = ~shapely.intersects(places, middle)
    middle[off] = shapely.point_on_surface(places[off])
    return coordinates(middle)


def _households(given: Sequence[Feature], names: Sequence[Id], notes: Notes) -> Ints:
    said = [_number(one.get(*HOUSEHOLDS)) for one in given]
    missing = [name for name, one in zip(names, said, strict=True) if one is None]
    notes.buildings(_("No number of households is given, planned as 0: {ids} ({count})."), missing)
    below = [name for name, one in zip(names, said, strict=True) if one is not None and one < 0]
    notes.buildings(_("Less than no households, planned as 0: {ids} ({count})."), below)
    none = [name for name, one in zip(names, said, strict=True) if one == 0]
    notes.buildings(_("Nobody lives there: {ids} ({count})."), none)
    counts = np.array([min(max(one or 0, 0), MOST) for one in said], np.int64)
    if len(counts) and not counts.any():
        notes.add(_("No building has any households; each was counted as one."))
        counts[:] = 1
    return counts


def _number(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        number = float(value)
    except ValueError:
        return None
    return round(number) if isfinite(number) else None


def _single(found: Homes, notes: Notes) -> Homes:
    """A building given twice counts once; a second one under the same id gets an id of its own."""
    first: dict[str, int] = {}
    ids = list(found.ids)
    again: list[int] = []
    twins: list[int] = []
    for place, name in enumerate(found.ids):
        before = first.setdefault(str(name), place)
        if before == place:
            continue
        if np.hypot(*(found.xy[before] - found.xy[place])) <= SAME_SPOT:
            again.append(place)
        else:
            twins.append(place)
            ids[place] = f"{name}#{place + 1}"
    notes.buildings(_("Given twice, counted once: {ids} ({count})."), [ids[i] for i in again])
    notes.buildings(
        _("One id for several buildings; these were renamed: {ids} ({count})."),
        [ids[i] for i in twins],
    )
    kept = np.ones(len(ids), np.bool_)
    kept[again] = False
    return replace(found, ids=tuple(ids)).only(kept)


def _inside(found: Homes, boundary: BaseGeometry, notes: Notes) -> Homes:
    shapely.prepare(boundary)
    spots = points(found.xy)
    inside = shapely.intersects(boundary, spots)
    out = np.flatnonzero(~inside)
    away = shapely.distance(boundary, spots[out])
    near, far = out[away <= NEAR], out[away > NEAR]
    notes.buildings(
        _("Outside the boundary, left out: {ids} ({count})."), [found.ids[i] for i in far.tolist()]
    )
    notes.buildings(
        _("A few metres outside the boundary, planned all the same: {ids} ({count})."),
        [found.ids[i] for i in near.tolist()],
    )
    xy, places = found.xy.copy(), found.places.copy()
    if len(near):
        shore = shapely.shortest_line(boundary, spots[near])
        xy[near] = coordinates(shapely.get_point(shore, 0))
        places[near] = points(xy[near])
    kept = np.ones(len(spots), np.bool_)
    kept[far] = False
    return replace(found, xy=xy, places=places).only(kept)


def _tell_overlaps(found: Homes, notes: Notes) -> None:
    outlined = np.flatnonzero(shapely.area(found.places) > 0)
    some = found.places[outlined]
    one, other = shapely.STRtree(some).query(some, predicate="intersects")
    one, other = one[one < other], other[one < other]
    common = shapely.area(shapely.intersection(some[one], some[other]))
    much = common > OVERLAP * np.minimum(shapely.area(some[one]), shapely.area(some[other]))
    ids = sorted({*outlined[one[much]].tolist(), *outlined[other[much]].tolist()})
    notes.buildings(_("Outlines lie on each other: {ids} ({count})."), [found.ids[i] for i in ids])
