"""Divide a community into grids: connected, balanced, compact; the same plan for the same seed."""

from collections.abc import Callable

import numpy as np
from django.utils.translation import gettext as _

from gewu.domain.grids.rules import bounds
from gewu.domain.grids.rules.coarse import Coarse, make_net
from gewu.domain.grids.rules.graph import NONE, Division, Floats, Graph, Ints
from gewu.domain.grids.rules.net import Taste, Work, make_desk, make_plan, make_room
from gewu.domain.grids.rules.own import Zones
from gewu.domain.grids.rules.refine import refine
from gewu.domain.grids.rules.start import Part, first_cut
from gewu.domain.grids.rules.zones import contracted, wanted, zones
from gewu.domain.grids.types import Aim, Band
from gewu.kernel.errors import Invalid

Progress = Callable[[float], None]

SHAPE = 5.0
WALK = 8.0
# Distances are measured in the mean distance to the middle of a round grid.
ROUND = 6.0
TINY = 1e-12
LEAST_FINE = 0.001


def ignore(_share: float) -> None:
    return


def divide(graph: Graph, aim: Aim, *, progress: Progress | None = None) -> Division:
    """Cut the graph into grids. `progress` hears the share done; what it raises goes through.

    Exclusive sites are grids of their own beyond the number asked for, and every piece of a
    disconnected community gets at least one. Raises Invalid if more grids than inhabited cells
    are asked for.
    """
    check(graph, aim)
    coarse = contracted(graph, aim)
    parts = zones(graph, coarse, aim)
    work = prepare(coarse, parts, first_label(coarse, parts), aim)
    refine(work, np.random.default_rng(aim.seed), progress or ignore)
    bound = proved(graph, coarse, wanted(graph, aim))
    return Division(numbered(work)[coarse.of], bound.share, bound.why)


def check(graph: Graph, aim: Aim) -> None:
    if graph.size == 0:
        raise Invalid(_("There are no buildings to divide."))
    inhabited = int((graph.weight > 0).sum())
    if aim.grids is not None and not 1 <= aim.grids <= max(1, inhabited):
        raise Invalid(
            _("Ask for 1 to %(most)d grids: there are %(most)d buildings with households.")
            % {"most": max(1, inhabited)},
            fields={"grids": _("Between 1 and %(most)d.") % {"most": max(1, inhabited)}},
        )


def first_label(coarse: Coarse, parts: Zones) -> Ints:
    """A first grid for every node, zone by zone; the grids of zone z follow those of z - 1."""
    whole = Part(coarse.weight, coarse.edges, coarse.border)
    base = np.concatenate([[0], np.cumsum(parts.grids)])
    label = base[parts.of]
    order = np.argsort(parts.of, kind="stable")
    groups = np.split(order, np.cumsum(np.bincount(parts.of))[:-1])
    for z in np.flatnonzero(parts.grids > 1).tolist():
        label[groups[z]] += first_cut(whole.only(groups[z]), int(parts.grids[z]))
    return label


def limits(target: Floats, band: Band, fine: float) -> tuple[Floats, Floats]:
    """The band of each grid, widened where its zone's mean lies outside."""
    return np.minimum(band.low, target * (1 - fine)), np.maximum(band.high, target * (1 + fine))


def prepare(coarse: Coarse, parts: Zones, label: Ints, aim: Aim) -> Work:
    mean = np.bincount(parts.of, coarse.weight) / parts.grids
    # A zone without households has a grid all the same, and costs are shares of the target.
    target = np.repeat(np.maximum(mean, TINY), parts.grids)
    fine = max(aim.fine, LEAST_FINE)
    low, high = limits(target, aim.band, fine)
    net = make_net(coarse, parts.of)
    reach = float(np.sqrt(coarse.area.sum() / len(target) / ROUND))
    # Any state but 0 will do; neighbouring seeds should not start alike.
    state = aim.seed * 2654435761 % 0xFFFFFFFF + 1
    return Work(
        net=net,
        plan=make_plan(label, target, low, high),
        taste=Taste(fine, SHAPE, WALK, max(reach, 1e-9)),
        desk=make_desk(coarse.size, len(net.near), state),
        room=make_room(len(target), coarse.size),
    )


def numbered(work: Work) -> Ints:
    """The labels from 0 without holes."""
    found: Ints = np.unique(np.asarray(work.plan.label), return_inverse=True)[1].astype(np.int64)
    return found


def proved(graph: Graph, coarse: Coarse, grids: int) -> bounds.Bound:
    """The bound for the ordinary grids: exclusive sites are nobody's to balance."""
    node = np.flatnonzero(graph.site == NONE)
    place = np.full(coarse.size, NONE)
    kept = np.unique(coarse.of[node])
    place[kept] = np.arange(len(kept))
    ends = place[coarse.edges]
    return bounds.lowest(coarse.weight[kept], ends[(ends >= 0).all(1)], grids)
