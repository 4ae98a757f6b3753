"""What a planner wished and did not get, and why."""

from dataclasses import replace

import numpy as np
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from gewu.domain.grids.rules.graph import Division, Graph, Ints
from gewu.domain.grids.rules.ground import Ground
from gewu.domain.grids.rules.measures import Scores
from gewu.domain.grids.rules.notes import Notes, some
from gewu.domain.grids.types import Aim, CompoundRule, Reason, Wish

# A deviation this far above what is proved is as good as proved.
CLOSE = 0.005
# Beyond this more than a few words help nobody.
WORDS = 200


def before(ground: Ground, graph: Graph, aim: Aim) -> tuple[Aim, list[Reason]]:
    """The aim as far as it can be kept, and what cannot."""
    notes = Notes()
    most = max(1, int((graph.weight > 0).sum()))
    if aim.grids is not None and not 1 <= aim.grids <= most:
        notes.add(
            _("{count} grids cannot be made of {most} inhabited buildings; {grids} were drawn."),
            Wish.COUNT,
            count=aim.grids,
            most=most,
            grids=min(max(aim.grids, 1), most),
        )
        aim = replace(aim, grids=min(max(aim.grids, 1), most))
    if aim.compounds is not CompoundRule.FREE:
        _tell_compounds(ground, aim, notes)
    return aim, notes.reasons


def after(graph: Graph, division: Division, found: Scores, aim: Aim) -> list[Reason]:
    """Grids are numbered from 1 here as they are told."""
    reasons = _outside_band(graph, division.label, found, aim)[:WORDS]
    broken = np.flatnonzero(found.parts > 1)
    if len(broken):
        text = _("In several parts: grids {grids}.")
        reasons.append(_of_grids(Wish.CONTIGUITY, text, broken))
    top = float(np.abs(found.deviation).max())
    if top > aim.fine:
        reasons.append(_balance(division, found, top))
    return reasons


def _tell_compounds(ground: Ground, aim: Aim, notes: Notes) -> None:
    held = ground.compound >= 0
    total = np.bincount(ground.compound[held], ground.households[held]).astype(int)
    high, low = aim.band.high, aim.band.low
    for at in np.flatnonzero(total > high).tolist()[:WORDS]:
        notes.add(
            _("Compound {name} has {count} households, more than {high}: it is divided."),
            Wish.COMPOUND,
            name=ground.compound_ids[at],
            count=int(total[at]),
            high=high,
        )
    odd = np.flatnonzero((total > high) & (total < 2 * low))
    if len(odd) and aim.compounds is CompoundRule.OWN:
        text = format_lazy(
            _("No division keeps the parts of these compounds between {low} and {high}: {names}."),
            low=low,
            high=high,
            names=some([ground.compound_ids[at] for at in odd.tolist()]),
        )
        notes.reasons.append(Reason(Wish.BAND, text, proved=True))


def _outside_band(graph: Graph, label: Ints, found: Scores, aim: Aim) -> list[Reason]:
    heaviest = np.zeros(len(found.weight))
    np.maximum.at(heaviest, label, graph.weight)
    outside = (found.weight < aim.band.low) | (found.weight > aim.band.high)
    outside &= found.ordinary
    return [
        _one_outside(int(grid), int(found.weight[grid]), float(heaviest[grid]), aim)
        for grid in np.flatnonzero(outside)
    ]


def _one_outside(grid: int, households: int, heaviest: float, aim: Aim) -> Reason:
    forced = heaviest > aim.band.high
    if forced:
        text = _("Grid {grid} has {count} households: one building alone holds {most}.")
    elif households > aim.band.high:
        text = _("Grid {grid} has {count} households, more than {high}.")
    else:
        text = _("Grid {grid} has {count} households, less than {low}.")
    said = format_lazy(
        text,
        grid=grid + 1,
        count=households,
        most=int(heaviest),
        low=aim.band.low,
        high=aim.band.high,
    )
    return Reason(Wish.BAND, said, proved=forced, grids=(grid + 1,))


def _balance(division: Division, found: Scores, top: float) -> Reason:
    worst = np.flatnonzero(np.abs(found.deviation) >= top - 1e-12)
    proved = top <= division.bound + CLOSE
    if proved:
        text = _("Grid {grid} deviates by {top} from the mean; no division does better ({why}).")
    else:
        text = _("Grid {grid} deviates by {top} from the mean; {bound} is the proved least.")
    said = format_lazy(
        text,
        grid=int(worst[0]) + 1,
        top=f"{top:.1%}",
        bound=f"{division.bound:.1%}",
        why=division.bound_why,
    )
    return Reason(Wish.BALANCE, said, proved, tuple((worst + 1).tolist()))


def _of_grids(wish: Wish, text: StrOrPromise, grids: Ints) -> Reason:
    numbers = (grids + 1).tolist()
    return Reason(wish, format_lazy(text, grids=some(numbers)), grids=tuple(numbers))
