"""Answering where a point or an address belongs, from facts held in memory.

Never lost: whatever no boundary or name explains goes to the desk of the area that was asked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import cos, radians
from uuid import UUID

import numpy as np
import shapely
from django.utils.translation import gettext_lazy as _
from shapely import STRtree

from gewu.kernel import geodesy
from gewu.kernel.errors import NotFound
from gewu.registers.places.rules import addressbook, paths
from gewu.registers.places.rules.addressbook import AddressBook, Match
from gewu.registers.places.rules.facts import Area, CompoundFact, Spot
from gewu.registers.places.types import Candidate, Level, Located, LocateReason

NEAR_M = 30.0
METRES_PER_DEGREE = 111_320.0
MAX_CANDIDATES = 8
# Ours, not measured: what a desk should look at first. Below 0.5 a person should confirm.
CONFIDENCE = {
    LocateReason.GIVEN: 1.0,
    LocateReason.POINT: 0.95,
    LocateReason.POINT_ON_BORDER: 0.7,
    LocateReason.NEAR_BUILDING: 0.75,
    LocateReason.POINT_WITHOUT_GRID: 0.6,
    LocateReason.POINT_NOT_ADDRESS: 0.5,
    LocateReason.ADDRESS_BUILDING: 0.9,
    LocateReason.ADDRESS_COMPOUND: 0.8,
    LocateReason.ADDRESS_AREA: 0.5,
    LocateReason.ADDRESS_AMBIGUOUS: 0.3,
    LocateReason.OUTSIDE: 0.1,
    LocateReason.ADDRESS_UNKNOWN: 0.1,
    LocateReason.NOTHING_GIVEN: 0.0,
}
AGAINST_HINT = 0.6
SAYS_NOTHING = frozenset({LocateReason.ADDRESS_UNKNOWN, LocateReason.NOTHING_GIVEN})
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Atlas:
    """Everything locating needs on one day; built once per version of the register."""

    by_path: dict[str, Spot]
    roots: tuple[Spot, ...]
    areas: tuple[Area, ...]
    area_tree: STRtree
    buildings: tuple[Spot, ...]
    building_tree: STRtree
    in_compound: dict[UUID, tuple[Spot, ...]]
    book: AddressBook

    def locate(self, point: Point | None, address: str, within: str) -> Located:
        """The point decides; the address names the building, settles a border, or casts a doubt."""
        if point is None:
            return self.by_address(address, within)
        spot = self.by_point(point, within)
        inside = self.by_address(address, spot.path)
        if _says(inside):
            return _refined(spot, inside)
        elsewhere = self.by_address(address, within)
        if not _says(elsewhere) or spot.path.startswith(elsewhere.path):
            return spot
        return (
            elsewhere
            if elsewhere.path.startswith(_rivals(spot))
            else self._doubted(spot, elsewhere)
        )

    def by_point(self, point: Point, within: str) -> Located:
        here = self._areas_at(point, within)
        depth = max(map(len, here), default=0)
        deepest = [path for path in here if len(path) == depth]
        near = self._building_near(point, deepest[0] if deepest else within)
        if depth < Level.GRID.length and near:
            return _located(self.governing(near.path), LocateReason.NEAR_BUILDING, near)
        if not deepest:
            return _located(self.desk(within), LocateReason.OUTSIDE)
        reason = LocateReason.POINT
        if len(deepest) > 1:
            reason = LocateReason.POINT_ON_BORDER
        elif depth < Level.GRID.length:
            reason = LocateReason.POINT_WITHOUT_GRID
        others = [self.by_path[path].as_candidate() for path in deepest[1:]]
        return _located(self.by_path[deepest[0]], reason, near, others)

    def by_address(self, text: str, within: str) -> Located:
        if not text.strip():
            return _located(self.desk(within), LocateReason.NOTHING_GIVEN)
        match = self.book.find(text, within)
        located = self._matched(match, within)
        if match.against_hint:
            return replace(located, confidence=min(located.confidence, AGAINST_HINT))
        return located

    def by_place(self, path: str) -> Located:
        """The area that governs a chosen place, and the building on the way up to it."""
        building = self.by_path.get(path[: Level.BUILDING.length])
        if building and building.level is not Level.BUILDING:
            building = None
        return _located(self.governing(path), LocateReason.GIVEN, building)

    def desk(self, within: str) -> Spot:
        """The area itself, or the district: who places what cannot be placed."""
        for path in reversed(paths.prefixes(within)):
            if path in self.by_path:
                return self.governing(path)
        return self._root()

    def _root(self) -> Spot:
        if not self.roots:
            raise NotFound(_("There are no places yet. Import the district first."))
        return self.roots[0]

    def governing(self, path: str) -> Spot:
        """The micro-grid, grid or wider area at or above a path."""
        top = path[: Level.MICROGRID.length]
        known = (self.by_path[p] for p in reversed(paths.prefixes(top)) if p in self.by_path)
        return next(known, None) or self._root()

    def _areas_at(self, point: Point, within: str) -> list[str]:
        """Paths of the boundaries that hold the point, borders included, lowest code first."""
        near = self.area_tree.query(shapely.Point(point))
        hits = near[shapely.intersects_xy(self.area_tree.geometries[near], *point)]
        found = (self.areas[index].path for index in hits)
        return sorted(path for path in found if path.startswith(within))

    def _building_near(self, point: Point, path: str) -> Spot | None:
        lon, lat = point
        high = NEAR_M / METRES_PER_DEGREE
        wide = high / max(cos(radians(lat)), 0.01)
        box = shapely.box(lon - wide, lat - high, lon + wide, lat + high)
        spots = [self.buildings[index] for index in self.building_tree.query(box)]
        near = [(_distance(point, s), s.path, s) for s in spots if s.path.startswith(path)]
        closest = min(near, default=None, key=lambda item: item[:2])
        return closest[2] if closest and closest[0] < NEAR_M else None

    def _doubted(self, spot: Located, elsewhere: Located) -> Located:
        named = elsewhere.candidates or (self.by_path[elsewhere.path].as_candidate(),)
        return replace(
            spot,
            reason=LocateReason.POINT_NOT_ADDRESS,
            confidence=CONFIDENCE[LocateReason.POINT_NOT_ADDRESS],
            candidates=(*spot.candidates, *named)[:MAX_CANDIDATES],
        )

    def _matched(self, match: Match, within: str) -> Located:
        if match.spots:
            return self._of_spots(match.spots, LocateReason.ADDRESS_BUILDING)
        if match.compounds:
            return self._of_compounds(match.compounds)
        if match.areas:
            return self._of_spots(match.areas, LocateReason.ADDRESS_AREA)
        return _located(self.desk(within), LocateReason.ADDRESS_UNKNOWN)

    def _of_spots(self, spots: Sequence[Spot], reason: LocateReason) -> Located:
        if len(spots) == 1:
            (spot,) = spots
            only = spot if spot.level is Level.BUILDING else None
            return _located(self.governing(spot.path), reason, only)
        return _located(
            self._shared([spot.path for spot in spots]),
            LocateReason.ADDRESS_AMBIGUOUS,
            others=[spot.as_candidate() for spot in spots],
        )

    def _of_compounds(self, compounds: Sequence[CompoundFact]) -> Located:
        """A compound inside one grid is as good as a building; else the grids are candidates."""
        grids = {self.governing(s.path) for c in compounds for s in self.in_compound.get(c.id, ())}
        found = sorted(grids or {self.governing(c.path) for c in compounds}, key=_by_path)
        if len(found) == 1:
            return _located(found[0], LocateReason.ADDRESS_COMPOUND)
        several = len({compound.path for compound in compounds}) > 1
        reason = LocateReason.ADDRESS_AMBIGUOUS if several else LocateReason.ADDRESS_COMPOUND
        shared = self._shared([spot.path for spot in found])
        return _located(shared, reason, others=[spot.as_candidate() for spot in found])

    def _shared(self, found: Sequence[str]) -> Spot:
        """The smallest area that holds all the paths."""
        first, last = min(found), max(found)
        size = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), None)
        return self.governing(_cut(first[:size]))


def draw(spots: Sequence[Spot], compounds: Sequence[CompoundFact], areas: Iterable[Area]) -> Atlas:
    by_path = {spot.path: spot for spot in spots}
    known = tuple(area for area in areas if area.path in by_path)
    shapes = np.array([area.geometry for area in known], dtype=object)
    shapely.prepare(shapes)
    buildings = tuple(s for s in spots if s.level is Level.BUILDING and s.lon is not None)
    return Atlas(
        by_path=by_path,
        roots=_roots(spots),
        areas=known,
        area_tree=STRtree(shapes),
        buildings=buildings,
        building_tree=STRtree([shapely.Point(_position(s)) for s in buildings]),
        in_compound=_by_compound(spots),
        book=addressbook.build(spots, compounds),
    )


def _roots(spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """Districts by code; without any, whatever lies highest."""
    districts = [spot for spot in spots if spot.level is Level.DISTRICT]
    return tuple(sorted(districts or spots, key=lambda spot: (len(spot.path), spot.path)))


def _by_compound(spots: Iterable[Spot]) -> dict[UUID, tuple[Spot, ...]]:
    found: dict[UUID, list[Spot]] = {}
    for spot in spots:
        if spot.compound:
            found.setdefault(spot.compound, []).append(spot)
    return {compound: tuple(inside) for compound, inside in found.items()}


def _located(
    spot: Spot,
    reason: LocateReason,
    building: Spot | None = None,
    others: Iterable[Candidate] = (),
) -> Located:
    candidates = sorted(others, key=lambda candidate: candidate.path)[:MAX_CANDIDATES]
    return Located(
        place_id=spot.id,
        path=spot.path,
        level=spot.level,
        reason=reason,
        confidence=CONFIDENCE[reason],
        building_id=building.id if building else None,
        candidates=tuple(candidates),
    )


def _refined(spot: Located, inside: Located) -> Located:
    if inside.confidence >= spot.confidence:
        return inside
    return replace(spot, building_id=inside.building_id or spot.building_id)


def _rivals(spot: Located) -> tuple[str, ...]:
    return tuple(candidate.path for candidate in spot.candidates)


def _says(named: Located) -> bool:
    return named.reason not in SAYS_NOTHING


def _distance(point: Point, spot: Spot) -> float:
    return geodesy.distance_m(*point, *_position(spot))


def _position(spot: Spot) -> Point:
    assert spot.lon is not None
    assert spot.lat is not None
    return spot.lon, spot.lat


def _cut(path: str) -> str:
    return max(paths.prefixes(path), default="", key=len)


def _by_path(spot: Spot) -> str:
    return spot.path
