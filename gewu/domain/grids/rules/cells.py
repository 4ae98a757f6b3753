"""One cell for each building, tiling the community exactly, and the graph of their contiguity."""

from dataclasses import dataclass

import numpy as np
import shapely
from django.utils.translation import gettext_lazy as _
from scipy.spatial import cKDTree  # type: ignore[import-untyped]

from gewu.domain.grids.rules import contiguity, linking, mesh, tiling
from gewu.domain.grids.rules.arrays import coordinates, points, sums
from gewu.domain.grids.rules.contiguity import ENOUGH, Contacts
from gewu.domain.grids.rules.graph import NONE, Between, Floats, Graph, Ints
from gewu.domain.grids.rules.ground import Ground, Shapes
from gewu.domain.grids.rules.homes import SAME_SPOT
from gewu.domain.grids.rules.mesh import Borders
from gewu.domain.grids.rules.notes import Notes
from gewu.domain.grids.types import Reason

# Metres between buildings that are hardly neighbours, and times the usual distance.
FAR, FARTHER = 100.0, 2.5


@dataclass(frozen=True, slots=True)
class Cells:
    """`node` (n,) of each building; `pieces` (p,) tile the community, `group` (p,) is the node of
    each."""

    graph: Graph
    node: Ints
    pieces: Shapes
    group: Ints


def cells(ground: Ground) -> tuple[Cells, tuple[Reason, ...]]:
    notes = Notes()
    node = _nodes(ground, notes)
    cut = tiling.pieces(ground, node)
    net = mesh.mesh(cut.shapes)
    found = mesh.borders(net)
    across = cut.parcel[found.pairs[:, 0]] != cut.parcel[found.pairs[:, 1]]
    marks = contiguity.stretches(found, net, ground, across)
    whole = net.polygons(len(cut.shapes))
    gone = shapely.is_missing(whole)
    group = _shared_out(cut.owner, gone, found, marks.hard, cut.nodes)
    node, group = _without_holes(ground, node, group, gone)
    known = contiguity.contacts(found, marks, group)
    tiles = _Tiles(group, whole, mesh.outlines(net, len(whole)), found)
    graph = _graph(ground, node, tiles, known, notes)
    return Cells(graph, node, whole, group), tuple(notes.reasons)


@dataclass(frozen=True, slots=True)
class _Tiles:
    group: Ints
    shapes: Shapes
    outlines: Floats
    borders: Borders


def _graph(ground: Ground, node: Ints, tiles: _Tiles, known: Contacts, notes: Notes) -> Graph:
    count = int(tiles.group.max(initial=-1)) + 1
    weight = np.bincount(node, ground.households, count).astype(np.int64)
    xy = _middles(ground, node, tiles, count)
    edges, border, between = _edges(ground, known, xy, notes)
    land = linking.Land(_largest(tiles, count), weight, _sites(ground, xy))
    extra = linking.links(edges, known, land, notes)
    joined = np.r_[edges, extra.pairs]
    area = sums(tiles.group, _areas(tiles.shapes), count)
    inner = tiles.group[tiles.borders.pairs]
    same = inner[:, 0] == inner[:, 1]
    outline = sums(tiles.group, tiles.outlines, count)
    outline -= 2 * sums(inner[same, 0], tiles.borders.length[same], count)
    return Graph(
        weight=weight,
        xy=xy,
        area=area,
        outline=outline,
        edges=joined,
        border=np.r_[border, extra.border],
        between=np.r_[between, extra.between],
        compound=_of_nodes(ground.compound, node, count),
        site=linking.enclosed(joined, land),
        touching=known.pairs,
        touched=known.whole,
    )


def _edges(ground: Ground, known: Contacts, xy: Floats, notes: Notes) -> tuple[Ints, Floats, Ints]:
    joined, idle = contiguity.crossings(known, xy, ground)
    notes.things(
        _("Crossings that lead across no barrier: no. {ids} ({count})."), (idle + 1).tolist()
    )
    between = known.between.copy()
    between[joined] = Between.CROSSING
    open_ones = known.free >= ENOUGH
    if not len(ground.roads) and not tiling.covering(ground):
        open_ones &= ~_far(known, xy)
    open_ones[joined] = True
    border = np.where(known.free >= ENOUGH, known.free, known.whole)
    return known.pairs[open_ones], border[open_ones], between[open_ones]


def _far(known: Contacts, xy: Floats) -> contiguity.Mask:
    """Where no roads are known, a park or an arterial may lie between what is far apart: what
    touches there is no neighbour unless it has to be."""
    away = np.hypot(*(xy[known.pairs[:, 0]] - xy[known.pairs[:, 1]]).T)
    far = max(FAR, FARTHER * float(np.median(away))) if len(away) else FAR
    return np.asarray(away > far)


def _middles(ground: Ground, node: Ints, tiles: _Tiles, count: int) -> Floats:
    """Where the households of a cell live; of an empty one some point inside."""
    xy = coordinates(shapely.point_on_surface(_largest(tiles, count)))
    share = np.maximum(ground.households, 1e-6)
    total = sums(node, share, count)
    lived = total > 0
    for axis in (0, 1):
        middle = sums(node, share * ground.xy[:, axis], count)
        xy[lived, axis] = middle[lived] / total[lived]
    return xy


def _largest(tiles: _Tiles, count: int) -> Shapes:
    """The largest piece of each cell."""
    order = np.lexsort((_areas(tiles.shapes), tiles.group))
    last = np.r_[tiles.group[order][1:] != tiles.group[order][:-1], True]
    held = np.empty(count, object)
    held[tiles.group[order[last]]] = tiles.shapes[order[last]]
    return held


def _areas(found: Shapes) -> Floats:
    """Nothing for what is gone."""
    return np.nan_to_num(shapely.area(found))


def _of_nodes(value: Ints, node: Ints, count: int) -> Ints:
    """That of the first building of each node; NONE for empty ones."""
    found = np.full(count, NONE, np.int64)
    found[node[::-1]] = value[::-1]
    return found


def _sites(ground: Ground, xy: Floats) -> Ints:
    found = np.full(len(xy), NONE, np.int64)
    if len(ground.sites):
        at, site = shapely.STRtree(ground.sites).query(points(xy), predicate="within")
        found[at[::-1]] = site[::-1]
    return found


def _without_holes(
    ground: Ground, node: Ints, group: Ints, gone: contiguity.Mask
) -> tuple[Ints, Ints]:
    """Cells numbered on; a building whose cell vanished goes to the nearest that did not."""
    alive = np.unique(group[~gone])
    lost = ~np.isin(node, alive)
    if lost.any():
        near = cKDTree(ground.xy[~lost]).query(ground.xy[lost])[1]
        node = node.copy()
        node[lost] = node[~lost][near]
    group = np.where(gone, alive[0], group)
    return np.searchsorted(alive, node), np.searchsorted(alive, group)


def _nodes(ground: Ground, notes: Notes) -> Ints:
    """Buildings on one spot share a cell."""
    close = cKDTree(ground.xy).query_pairs(SAME_SPOT, output_type="ndarray")
    group = linking.parts(close.reshape(-1, 2), len(ground.xy))
    _groups, first, index = np.unique(group, return_index=True, return_inverse=True)
    node = np.argsort(np.argsort(first))[index.ravel()]
    crowded = np.flatnonzero(np.bincount(node)[node] > 1) if len(node) else node
    notes.buildings(
        _("On the very same spot as another, planned together: {ids} ({count})."),
        [ground.ids[i] for i in crowded.tolist()],
    )
    return node.astype(np.int64)


def _shared_out(
    owner: Ints, gone: contiguity.Mask, found: Borders, hard: contiguity.Mask, nodes: int
) -> Ints:
    """Crumbs go to the neighbour with the longest border, not across a barrier if it can be
    helped; what has no neighbour is a cell of its own."""
    owner = np.where(gone & (owner == NONE), 0, owner)
    worth = np.where(hard, found.length / 1e6, found.length)
    both = np.r_[found.pairs, found.pairs[:, ::-1]]
    worth = np.r_[worth, worth]
    while (owner == NONE).any():
        open_ones = (owner[both[:, 0]] == NONE) & (owner[both[:, 1]] != NONE)
        if not open_ones.any():
            lost = np.flatnonzero(owner == NONE)
            owner[lost] = nodes + np.arange(len(lost))
            break
        crumb, host = both[open_ones, 0], owner[both[open_ones, 1]]
        pairs, index = np.unique(np.c_[crumb, host], axis=0, return_inverse=True)
        length = np.bincount(index.ravel(), worth[open_ones])
        order = np.lexsort((-length, pairs[:, 0]))
        first = order[np.r_[True, pairs[order, 0][1:] != pairs[order, 0][:-1]]]
        owner[pairs[first, 0]] = pairs[first, 1]
    return owner
