"""Parcels cut into pieces, one or several for each building, by who is nearest."""

from dataclasses import dataclass

import numpy as np
import shapely

from gewu.domain.grids.rules.arrays import coordinates, points
from gewu.domain.grids.rules.graph import NONE, Floats, Ints
from gewu.domain.grids.rules.ground import Ground, Shapes, shapes
from gewu.domain.grids.rules.parcels import parcels, plots

# An empty parcel narrower or smaller than this is a crumb for its neighbour.
THIN, SMALL = 1.5, 30.0
# Metres between the points that stand for an outline, and how far they keep inside it.
STEP, INSET = 4.0, 0.3
# So many of them at most, corners aside.
MOST = 24
# Share of the community from which outlines are taken for the cells themselves (blocks, plots).
COVERING = 0.6
CHUNK = 20_000


@dataclass(frozen=True, slots=True)
class Pieces:
    """`owner` (p,) the node a piece belongs to, or NONE for a crumb; nodes beyond the buildings'
    are empty parcels. `parcel` (p,) which parcel it was cut from."""

    shapes: Shapes
    owner: Ints
    parcel: Ints
    nodes: int


@dataclass(frozen=True, slots=True)
class _Seeds:
    xy: Floats
    node: Ints
    parcel: Ints


def pieces(ground: Ground, node: Ints) -> Pieces:
    """`node` (n,) of each building, from 0 without holes."""
    if covering(ground):
        return _given(ground, node)
    faces = parcels(ground)
    seeds = _seeds(ground, node, faces)
    cut, seed = _nearest(seeds, faces)
    cut = split(cut, ground.walls)
    count = int(node.max(initial=-1)) + 1
    empty = np.setdiff1d(np.arange(len(faces)), seeds.parcel)
    return _explode(
        np.r_[cut, faces[empty]],
        np.r_[seeds.node[seed], _empty_nodes(faces[empty], count)],
        np.r_[seeds.parcel[seed], empty],
        np.r_[seeds.xy[seed], _anywhere(faces[empty])],
    )


def covering(ground: Ground) -> bool:
    area = shapely.area(ground.places)
    return bool(area.sum() > COVERING * ground.boundary.area)


def _empty_nodes(faces: Shapes, count: int) -> Ints:
    """Numbers from `count` on; NONE for crumbs."""
    area = shapely.area(faces)
    crumb = (area < SMALL) | (2 * area < THIN * shapely.length(faces))
    owner = np.full(len(faces), NONE, np.int64)
    owner[~crumb] = count + np.arange((~crumb).sum())
    return owner


def _anywhere(faces: Shapes) -> Floats:
    return coordinates(shapely.point_on_surface(faces))


def _explode(found: Shapes, owner: Ints, parcel: Ints, xy: Floats) -> Pieces:
    """Of what falls apart the part at the owner's point is its own, the others are crumbs."""
    parts, of = shapely.get_parts(found, return_index=True)
    solid = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON.value
    parts, of = parts[solid], of[solid]
    away = shapely.distance(parts, points(xy[of]))
    order = np.lexsort((-shapely.area(parts), away, of))
    main = order[np.r_[True, of[order][1:] != of[order][:-1]]] if len(order) else order
    mine = np.full(len(parts), NONE, np.int64)
    mine[main] = owner[of[main]]
    return Pieces(parts, mine, parcel[of], int(owner.max(initial=-1)) + 1)


def _seeds(ground: Ground, node: Ints, faces: Shapes) -> _Seeds:
    """One point of each node, and more along the outlines of buildings that have one."""
    _nodes, first = np.unique(node, return_index=True)
    xy = ground.xy[first]
    tree = shapely.STRtree(faces)
    point, face = tree.query_nearest(points(xy), all_matches=False)
    parcel = np.empty(len(xy), np.int64)
    parcel[point] = face
    seeds = _Seeds(xy, np.arange(len(xy)), parcel)
    outlined = np.flatnonzero(shapely.area(ground.places[first]) > 0)
    if not len(outlined):
        return seeds
    return _along(seeds, ground.places[first][outlined], outlined, faces)


def _along(seeds: _Seeds, places: Shapes, node: Ints, faces: Shapes) -> _Seeds:
    inner = shapely.buffer(places, -INSET)
    kept = ~shapely.is_empty(inner)
    rim = shapely.boundary(inner[kept])
    rim = shapely.segmentize(rim, np.maximum(STEP, shapely.length(rim) / MOST))
    xy, of = shapely.get_coordinates(rim, return_index=True)
    owner = node[kept][of]
    inside = shapely.intersects_xy(faces[seeds.parcel[owner]], xy[:, 0], xy[:, 1])
    xy, owner = np.r_[seeds.xy, xy[inside]], np.r_[seeds.node, owner[inside]]
    _spots, first = np.unique(np.round(xy, 2), axis=0, return_index=True)
    first.sort()
    return _Seeds(xy[first], owner[first], seeds.parcel[owner[first]])


def _nearest(seeds: _Seeds, faces: Shapes) -> tuple[Shapes, Ints]:
    """The part of its parcel that is nearest to each seed."""
    order = np.argsort(seeds.parcel, kind="stable")
    parcel = seeds.parcel[order]
    used, start = np.unique(parcel, return_index=True)
    group = np.searchsorted(used, parcel)
    crowds = np.asarray(shapely.multipoints(points(seeds.xy[order]), indices=group), np.object_)
    alone = np.bincount(group, minlength=len(used)) == 1
    cut = np.empty(len(order), object)
    cut[start[alone]] = faces[used[alone]]
    many = np.flatnonzero(~alone)
    cells = shapely.voronoi_polygons(crowds[many], extend_to=faces[used[many]], ordered=True)
    cut[~alone[group]] = shapely.get_parts(cells)
    return _clipped(cut, faces, parcel, ~alone[group]), order


def _clipped(cut: Shapes, faces: Shapes, parcel: Ints, shared: Ints) -> Shapes:
    """Only what reaches over the edge of its parcel is cut at all."""
    shapely.prepare(faces)
    over = np.flatnonzero(shared)
    over = over[~shapely.contains_properly(faces[parcel[over]], cut[over])]
    for begin in range(0, len(over), CHUNK):
        some = over[begin : begin + CHUNK]
        cut[some] = shapely.intersection(cut[some], faces[parcel[some]])
    return cut


def split(cut: Shapes, walls: Shapes) -> Shapes:
    """Pieces that a barrier runs through, which ends somewhere in a parcel, fall apart there."""
    if not len(walls):
        return cut
    piece, wall = shapely.STRtree(walls).query(cut, predicate="intersects")
    inner = shapely.buffer(cut[piece], -INSET)
    through = shapely.length(shapely.intersection(inner, walls[wall])) > 0
    cut = cut.copy()
    for at in np.unique(piece[through]).tolist():
        lines = np.r_[walls[wall[piece == at]], shapes([shapely.boundary(cut[at])])]
        faces = shapely.get_parts(shapely.polygonize([shapely.union_all(lines)]))
        inside = shapely.contains(cut[at], shapely.point_on_surface(faces))
        cut[at] = shapely.multipolygons(faces[inside])
    return cut


def _given(ground: Ground, node: Ints) -> Pieces:
    """Outlines that cover the community are the cells; what they leave is shared out."""
    faces = plots(ground)
    place = _places(ground.places, faces)
    empty = place == NONE
    owner = node[place]
    owner[empty] = _empty_nodes(faces[empty], int(node.max(initial=-1)) + 1)
    if len(ground.walls):  # of an outline that a barrier cuts the part across is a crumb
        away = shapely.distance(faces, points(ground.xy[place]))
        order = np.lexsort((away, place))
        first = np.r_[True, np.diff(place[order]) != 0]
        owner[order[~first & ~empty[order]]] = NONE
    return Pieces(faces, owner, np.arange(len(faces)), int(owner.max(initial=-1)) + 1)


def _places(places: Shapes, faces: Shapes) -> Ints:
    """In which outline each face lies, or NONE; where two lie on each other the first has it."""
    found = np.full(len(faces), NONE, np.int64)
    tree = shapely.STRtree(places)
    face, place = tree.query(shapely.point_on_surface(faces), predicate="within")
    order = np.argsort(-place, kind="stable")
    found[face[order]] = place[order]
    return found
