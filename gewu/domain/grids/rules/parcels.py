"""The boundary cut along roads, barriers and walls."""

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from gewu.domain.grids.rules.arrays import points
from gewu.domain.grids.rules.graph import Floats
from gewu.domain.grids.rules.ground import Ground, Shapes, shapes

# Metres between corners at least: far above what cutting and welding moves them by.
GRID = 0.01
# The same where outlines of a survey do not quite meet.
SURVEYED = 0.1
# Metres by which the end of a line may miss the line it was meant to meet.
REACH = 0.5
# A wall drawn this close to a road is the road.
ALONG = 1.0
# Corners of a stretch of the outline.
STRETCH = 32
# Metres between the spots at which it is looked at.
GLANCE = 3.0
# Metres back to the road that a wall was cut off at, at an acute angle too.
BACK = 6.0


def parcels(ground: Ground) -> Shapes:
    """Polygons that tile the boundary, slivers and all."""
    limit = _limit(ground.boundary)
    streams = _within(reaching(ground.barriers), ground.boundary)
    roads = apart(_within(reaching(ground.roads), ground.boundary), np.r_[limit, streams])
    ways = np.r_[limit, streams, roads]
    for walls in (ground.sites, ground.compounds):
        ways = np.r_[ways, apart(_unknown(shapely.boundary(walls), ways), ways, each=True)]
    return _faces(ways, ground.boundary, GRID)


def plots(ground: Ground) -> Shapes:
    """The boundary cut along the outlines of what stands on it, and barriers."""
    limit = _limit(ground.boundary)
    streams = _within(reaching(ground.walls), ground.boundary)
    rims = shapely.boundary(ground.places[shapely.area(ground.places) > 0])
    return _faces(np.r_[limit, streams, rims], ground.boundary, SURVEYED)


def _faces(lines: Shapes, boundary: BaseGeometry, grid: float) -> Shapes:
    faces = shapely.get_parts(shapely.polygonize([shapely.union_all(lines, grid_size=grid)]))
    shapely.prepare(boundary)
    return faces[shapely.contains(boundary, shapely.point_on_surface(faces))]


def _limit(boundary: BaseGeometry) -> Shapes:
    """The outline in short stretches: a long line is near to everything and slow to ask."""
    stretches: list[BaseGeometry] = []
    for ring in shapely.get_rings(shapely.get_parts(boundary)):
        corners = shapely.get_coordinates(ring)
        for start in range(0, len(corners) - 1, STRETCH):
            stretches.append(shapely.LineString(corners[start : start + STRETCH + 1]))
    return shapes(stretches)


def reaching(lines: Shapes, reach: float = REACH) -> Shapes:
    """Each line, longer by `reach` at both ends; without parts that have no length."""
    return shapes([_longer(shapely.get_coordinates(line), reach) for line in lines])


def _longer(corners: Floats, reach: float) -> BaseGeometry:
    ahead, behind = corners[-1] - corners[-2], corners[0] - corners[1]
    ends = [
        end + way / max(float(np.hypot(*way)), 1e-9) * reach
        for end, way in ((corners[0], behind), (corners[-1], ahead))
    ]
    return shapely.LineString(np.vstack([ends[0], corners, ends[1]]))


def _within(lines: Shapes, boundary: BaseGeometry) -> Shapes:
    if not len(lines):
        return lines
    around = shapely.buffer(boundary, 2 * REACH, join_style="mitre")
    shapely.prepare(around)
    lines = lines[shapely.intersects(around, lines)]
    crossing = ~shapely.contains_properly(around, lines)
    lines[crossing] = shapely.intersection(lines[crossing], around)
    return lines


def apart(lines: Shapes, known: Shapes, *, each: bool = False) -> Shapes:
    """Lines where none of the known runs along them already, nor with `each` one before them."""
    if not len(lines):
        return lines
    every = np.r_[known, lines]
    line, other = shapely.STRtree(every).query(lines, predicate="dwithin", distance=ALONG)
    before = other < (line if each else 0) + len(known)
    line, other = line[before], other[before]
    left: list[BaseGeometry] = []
    for at, one in enumerate(lines):
        beside = every[other[np.searchsorted(line, at) : np.searchsorted(line, at, "right")]]
        left += _free(one, beside)
    return shapes(left)


def _unknown(lines: Shapes, known: Shapes) -> Shapes:
    """Without those that run along known ones on their whole length, at a cheap glance."""
    spots, of = shapely.get_coordinates(shapely.segmentize(lines, GLANCE), return_index=True)
    near = shapely.STRtree(known).query(points(spots), predicate="dwithin", distance=ALONG)[0]
    off = np.ones(len(spots), np.bool_)
    off[near] = False
    return lines[np.unique(of[off])]


def _free(line: BaseGeometry, beside: Shapes) -> list[BaseGeometry]:
    if not len(beside):
        return [line]
    west, south, east, north = line.bounds
    room = (west - 2 * BACK, south - 2 * BACK, east + 2 * BACK, north + 2 * BACK)
    near = shapely.union_all(shapely.clip_by_rect(beside, *room))
    strip = shapely.buffer(near, ALONG, quad_segs=2, cap_style="flat")
    parts = shapely.get_parts(shapely.line_merge(shapely.difference(line, strip)))
    kept = [one for one in parts if one.length > ALONG]
    return [one if one.is_ring else _tied(one, near) for one in kept]


def _tied(line: BaseGeometry, near: BaseGeometry) -> BaseGeometry:
    """With the ends that were cut off led back to where they came from."""
    corners = shapely.get_coordinates(line)
    head = _tie(corners[1], corners[0], near)
    tail = _tie(corners[-2], corners[-1], near)
    return shapely.LineString(np.vstack([*head[::-1], corners, *tail]))


def _tie(before: Floats, end: Floats, near: BaseGeometry) -> list[Floats]:
    """Straight on, or where that only runs alongside to the nearest point."""
    if near.distance(shapely.Point(end)) > ALONG + GRID:
        return []
    way = (end - before) / max(float(np.hypot(*(end - before))), 1e-9)
    tip = end + way * BACK
    if near.intersects(shapely.LineString([end, tip])):
        return [tip]
    foot = shapely.get_coordinates(shapely.shortest_line(shapely.Point(tip), near))[1]
    return [tip, foot + (foot - tip) * 0.5]
