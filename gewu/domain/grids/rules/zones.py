"""Which cells stay together, what is never cut together, and how many grids each zone gets."""

import numpy as np

from gewu.domain.grids.rules.coarse import Coarse, contract, inside, pieces, together
from gewu.domain.grids.rules.graph import NONE, Graph
from gewu.domain.grids.rules.own import Zones, compound_weight, own_zones
from gewu.domain.grids.rules.start import shares
from gewu.domain.grids.types import Aim, CompoundRule


def wanted(graph: Graph, aim: Aim) -> int:
    """How many grids the aim asks for, exclusive sites not counted."""
    if aim.grids is not None:
        return aim.grids
    total = int(graph.weight[graph.site == NONE].sum())
    return max(1, round(total / (aim.per_grid or aim.band.middle)))


def contracted(graph: Graph, aim: Aim) -> Coarse:
    """Sites, and by the rule compounds no bigger than a grid may be, become single nodes."""
    keep = np.full(graph.size, NONE)
    if aim.compounds != CompoundRule.FREE:
        small = (graph.compound != NONE) & (compound_weight(graph) <= aim.band.high)
        keep = np.where(small, graph.compound, NONE)
    offset = int(keep.max(initial=0)) + 1
    keep = np.where(graph.site != NONE, graph.site + offset, keep)
    return contract(graph, together(graph, keep))


def zones(graph: Graph, coarse: Coarse, aim: Aim) -> Zones:
    site = np.zeros(coarse.size, np.bool_)
    site[coarse.of[graph.site != NONE]] = True
    if aim.compounds == CompoundRule.OWN:
        return own_zones(graph, coarse, site, aim)
    return _open_zones(coarse, site, wanted(graph, aim))


def _open_zones(coarse: Coarse, site: np.ndarray, count: int) -> Zones:
    """Every connected piece is a zone, with at least one grid; sites come on top."""
    group = np.where(site, np.arange(coarse.size) + 1, 0)
    zone = pieces(coarse.size, coarse.edges[inside(coarse.edges, group)])
    weight = np.bincount(zone, coarse.weight).astype(np.float64)
    alone = np.zeros(len(weight), np.bool_)
    alone[zone[site]] = True
    most = np.maximum(1, np.bincount(zone, coarse.weight > 0)).astype(np.int64)
    most[alone] = 1
    total = max(count, int((~alone).sum())) + int(alone.sum())
    least = np.ones(len(weight), np.int64)
    return Zones(zone, shares(weight, total, least, most))
