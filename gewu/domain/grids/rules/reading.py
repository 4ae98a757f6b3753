"""What a planner gives, read into a ground: faults are named, the rest is planned all the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import shapely
from django.utils.translation import gettext_lazy as _
from shapely.geometry.base import BaseGeometry

from gewu.domain.grids.rules import homes, layers
from gewu.domain.grids.rules.features import Feature, features
from gewu.domain.grids.rules.graph import NONE, Floats
from gewu.domain.grids.rules.ground import PLAIN, Ground, Plane, Shapes, plane_at, polygonal, shapes
from gewu.domain.grids.rules.notes import Notes
from gewu.domain.grids.types import Reason, Task
from gewu.kernel import geodesy
from gewu.kernel.errors import Invalid
from gewu.kernel.geodesy import Datum

# No community is wider; what is, has been given in metres.
WIDEST_DEGREES = 5.0
# Metres: corners of the boundary that say no more are left out.
FINE = 0.01


@dataclass(frozen=True, slots=True)
class Frame:
    """How the given coordinates become metres of the plane."""

    plane: Plane
    turned: bool
    datum: Datum

    def place(self, found: Shapes) -> Shapes:
        return shapely.transform(found, self._metres) if len(found) else found

    def _metres(self, corners: Floats) -> Floats:
        return self.plane.metres(straightened(corners, self.turned, self.datum))


def read(task: Task) -> tuple[Ground, tuple[Reason, ...]]:
    notes = Notes()
    limits = features(task.boundary, _("Boundary"))
    frame = _frame(limits, task.datum, notes)
    boundary = _boundary(limits, frame, notes)
    walls = layers.compounds(features(task.compounds, _("Compounds")), frame.place, notes)
    sites = layers.sites(features(task.sites, _("Exclusive sites")), frame.place, notes)
    found = homes.homes(features(task.buildings, _("Buildings")), frame.place, boundary, notes)
    found = homes.inside_walls(found, walls)
    names = sorted({*found.compounds, *walls.names} - {""})
    index = {name: place for place, name in enumerate(names)} | {"": NONE}
    old = layers.existing(
        features(task.existing, _("Existing grids")), frame.place, found.ids, found.xy, notes
    )
    roads, classes = layers.roads(features(task.roads, _("Roads")), frame.place, notes)
    stream = layers.barriers(features(task.barriers, _("Barriers")), frame.place, notes)
    ground = Ground(
        plane=frame.plane,
        boundary=boundary,
        ids=found.ids,
        households=found.households,
        places=found.places,
        xy=found.xy,
        compound=np.array([index[name] for name in found.compounds], np.int64),
        compound_ids=tuple(names),
        compounds=walls.shapes,
        compound_of=np.array([index[name] for name in walls.names], np.int64),
        barriers=stream,
        bridges=layers.bridges(features(task.bridges, _("Crossings")), frame.place, notes),
        roads=roads,
        road_class=classes,
        sites=sites.shapes,
        site_names=sites.names,
        existing=old.label,
        existing_names=old.names,
        existing_shapes=old.shapes,
    )
    return ground, tuple(notes.reasons)


def straightened(corners: Floats, turned: bool, datum: Datum) -> Floats:
    """WGS-84, longitude first."""
    right = corners[:, ::-1] if turned else corners
    if datum is Datum.WGS84:
        return right
    convert = partial(geodesy.convert, source=datum, target=Datum.WGS84)
    return np.array([convert(float(lon), float(lat)) for lon, lat in right]).reshape(-1, 2)


def _frame(limits: Sequence[Feature], datum: Datum, notes: Notes) -> Frame:
    found = shapes([one.geometry for one in limits if one.geometry is not None])
    corners = shapely.get_coordinates(found)
    if not len(corners):
        raise Invalid(_("The boundary has no polygon. Draw the outline of the community."))
    low, high = corners.min(axis=0), corners.max(axis=0)
    small = bool((high - low).max() <= WIDEST_DEGREES)
    turned = small and _turned(low, high)
    if turned:
        notes.add(_("Longitude and latitude were the wrong way round; they were turned."))
    elif not (small and _degrees(low) and _degrees(high)):
        notes.add(_("The coordinates are no degrees; they were taken for metres of a plane."))
        return Frame(PLAIN, turned=False, datum=Datum.WGS84)
    middle = straightened(((low + high) / 2)[None], turned, datum)[0]
    return Frame(plane_at(float(middle[0]), float(middle[1])), turned, datum)


def _degrees(corner: Floats) -> bool:
    return bool(abs(corner[0]) <= 180 and abs(corner[1]) <= 90)


def _turned(low: Floats, high: Floats) -> bool:
    ends = ((float(lon), float(lat)) for lon, lat in (low, high))
    return all(geodesy.in_china(lat, lon) and not geodesy.in_china(lon, lat) for lon, lat in ends)


def _boundary(limits: Sequence[Feature], frame: Frame, notes: Notes) -> BaseGeometry:
    given = frame.place(shapes([one.geometry for one in limits if one.geometry is not None]))
    if not shapely.is_valid(given).all():
        notes.add(_("The boundary crosses itself; it was repaired. Please check it."))
    whole = shapely.union_all([polygonal(one) for one in given])
    whole = polygonal(shapely.simplify(shapely.set_precision(whole, layers.PRECISION), FINE))
    if whole.is_empty:
        raise Invalid(_("The boundary has no polygon. Draw the outline of the community."))
    if whole.geom_type != "Polygon":
        notes.add(
            _("The community has {count} separate parts."), count=shapely.get_num_geometries(whole)
        )
    return whole
