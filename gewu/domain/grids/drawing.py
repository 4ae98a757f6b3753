"""The public door: grids drawn afresh, or existing ones restored with the least change."""

from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext_lazy as _

from gewu.domain.grids.rules import (
    cells,
    judging,
    keeping,
    measures,
    outline,
    reading,
    readjust,
    solve,
)
from gewu.domain.grids.rules import micro as micro_grids
from gewu.domain.grids.rules.cells import Cells
from gewu.domain.grids.rules.graph import NONE, Division, Floats, Graph, Ints
from gewu.domain.grids.rules.ground import Ground
from gewu.domain.grids.rules.measures import Scores
from gewu.domain.grids.types import Aim, Drawing, GridDrawn, Id, Progress, Reason, Task
from gewu.kernel.errors import Invalid

# Shares of the work after which reading, cutting into cells and dividing are done.
READ, CUT, DIVIDED = 0.05, 0.3, 0.9


def ignore(_share: float) -> None:
    """Nobody waits."""


def draw(task: Task, *, progress: Progress = ignore) -> Drawing:
    """Grids drawn afresh. Same task, same drawing; `progress` may raise to end it."""
    site = _site(task, progress)
    division = solve.divide(site.found.graph, site.aim, progress=_between(progress))
    return _drawing(site, division, progress)


def adjust(task: Task, *, progress: Progress = ignore) -> Drawing:
    """The existing grids, changed for as few households as restores the band."""
    site = _site(task, progress)
    old = keeping.old_labels(site.ground, site.found)
    if not (old >= 0).any():
        raise Invalid(_("There are no existing grids to start from."))
    division = readjust.adjust(site.found.graph, old, site.aim, progress=_between(progress))
    return _drawing(site, division, progress)


@dataclass(frozen=True, slots=True)
class _Site:
    ground: Ground
    found: Cells
    aim: Aim
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """A division in the order in which its grids are told;
    `continues` (k,) the existing grid of each, or NONE."""

    division: Division
    names: tuple[str, ...]
    continues: Ints
    scores: Scores
    reasons: tuple[Reason, ...]


def _site(task: Task, progress: Progress) -> _Site:
    progress(0)
    ground, faults = reading.read(task)
    if not len(ground.ids):
        raise Invalid(_("No building lies inside the boundary. Check both files."))
    progress(READ)
    found, links = cells.cells(ground)
    progress(CUT)
    aim, wishes = judging.before(ground, found.graph, task.aim)
    return _Site(ground, found, aim, (*faults, *links, *wishes))


def _between(progress: Progress) -> Progress:
    def told(share: float) -> None:
        progress(min(DIVIDED, CUT + (DIVIDED - CUT) * max(share, 0.0)))

    return told


def _drawing(site: _Site, division: Division, progress: Progress) -> Drawing:
    progress(DIVIDED)
    plan = _plan(site, division)
    graph, label = site.found.graph, plan.division.label
    drawn = Drawing(
        grids=_grids(site, plan),
        measures=measures.measures(graph, label, site.aim.band),
        bound=division.bound,
        bound_why=division.bound_why,
        reasons=(*site.reasons, *plan.reasons),
        moves=keeping.moves(site.ground, label[site.found.node], plan.continues),
    )
    progress(1)
    return drawn


def _plan(site: _Site, division: Division) -> _Plan:
    graph = site.found.graph
    label = _told(graph, division.label)
    plan = Division(label, division.bound, division.bound_why)
    found = measures.scores(graph, label)
    continues = keeping.continued(site.ground, label[site.found.node], len(found.weight))
    reasons = tuple(judging.after(graph, plan, found, site.aim))
    return _Plan(plan, _names(site, label, continues), continues, found, reasons)


def _names(site: _Site, label: Ints, continues: Ints) -> tuple[str, ...]:
    """Of the existing grid, else of the exclusive site."""
    graph, ground = site.found.graph, site.ground
    names = [""] * len(continues)
    for grid, at in zip(label.tolist(), graph.site.tolist(), strict=True):
        if at != NONE:
            names[grid] = ground.site_names[at]
    for grid, at in enumerate(continues.tolist()):
        if at != NONE:
            names[grid] = ground.existing_names[at]
    return tuple(names)


def _told(graph: Graph, label: Ints) -> Ints:
    """Numbered without holes as one reads a map, exclusive sites after the rest."""
    dense = np.unique(label, return_inverse=True)[1].astype(np.int64)
    found = measures.scores(graph, dense)
    number = _in_order(found.centre)
    order = np.lexsort((number, ~found.ordinary))
    number[order] = np.arange(len(order))
    told: Ints = number[dense]
    return told


def _in_order(centre: Floats) -> Ints:
    """Rows from north to south, each from west to east."""
    height = np.ptp(centre[:, 1]) / max(1, round(np.sqrt(len(centre)))) or 1.0
    row = np.floor((centre[:, 1].max() - centre[:, 1]) / height)
    number = np.empty(len(centre), np.int64)
    number[np.lexsort((centre[:, 0], row))] = np.arange(len(centre))
    return number


def _grids(site: _Site, plan: _Plan) -> tuple[GridDrawn, ...]:
    ground, graph = site.ground, site.found.graph
    label = plan.division.label
    shapes = outline.as_given(outline.outlines(site.found, label), ground.plane)
    centres = ground.plane.given(plan.scores.centre).tolist()
    members = _grouped(label[site.found.node], len(shapes))
    small = micro_grids.micro(graph, label, site.aim.micro)[site.found.node]
    return tuple(
        GridDrawn(
            number=at + 1,
            name=plan.names[at],
            members=_named(ground, members[at]),
            micro=_parted(ground, members[at], small),
            outline=shapes[at],
            centre=(centres[at][0], centres[at][1]),
            measures=plan.scores.grid(at),
            reasons=tuple(one for one in plan.reasons if at + 1 in one.grids),
        )
        for at in range(len(shapes))
    )


def _grouped(label: Ints, count: int) -> list[Ints]:
    order = np.argsort(label, kind="stable")
    stops = np.cumsum(np.bincount(label, minlength=count))[:-1]
    return np.split(order, stops)


def _named(ground: Ground, members: Ints) -> tuple[Id, ...]:
    return tuple(ground.ids[one] for one in members.tolist())


def _parted(ground: Ground, members: Ints, small: Ints) -> tuple[tuple[Id, ...], ...]:
    if not len(members):
        return ()
    own = np.unique(small[members], return_inverse=True)[1]
    return tuple(_named(ground, members[part]) for part in _grouped(own, int(own.max()) + 1))
