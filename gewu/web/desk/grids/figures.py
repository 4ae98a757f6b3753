"""What the page of a plan shows, made of what the plan says: figures, lines, marks, words."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from gewu.domain.grids.planning import Checks, GridRow, PlanView, Said, State
from gewu.domain.grids.queries.listing import spoken
from gewu.domain.grids.types import Band, Wish
from gewu.kernel.access import Actor
from gewu.kernel.errors import Text
from gewu.registers.places import queries as places
from gewu.registers.places.types import Level
from gewu.web.desk.grids.colours import colours

ROOM = 1.25  # how much longer than the band's upper end a bar may get
TONES = {
    State.DRAWING: "hand",
    State.DRAFT: "hand",
    State.SUBMITTED: "waiting",
    State.REVIEWED: "waiting",
    State.IN_FORCE: "solved",
    State.DISCARDED: "paused",
    State.FAILED: "overdue",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """In hundredths of the drawing's width: how many households, and where the band lies."""

    length: float
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """A grid in the list; `hue` counts from 1."""

    row: GridRow
    hue: int
    bar: Bar


@dataclass(frozen=True, slots=True)
class Check:
    """Something that is not as it should be; `is_bar` = the plan cannot be sent in with it."""

    words: Text
    grids: tuple[GridRow, ...] = ()
    is_bar: bool = False


@dataclass(frozen=True, slots=True)
class Why:
    """A wish that was not kept, in the reader's language."""

    words: str
    proved: bool
    grids: tuple[GridRow, ...]


def lines(view: PlanView) -> list[Line]:
    band, hues = view.row.aim.band, colours(view.grids)
    most = max([band.high * ROOM, *(grid.households for grid in view.grids)])
    return [Line(grid, hues[grid.number] + 1, _bar(grid, band, most)) for grid in view.grids]


def _bar(grid: GridRow, band: Band, most: float) -> Bar:
    share = 100 / most
    return Bar(grid.households * share, band.low * share, (band.high - band.low) * share)


def whys(view: PlanView, *, of_data: bool) -> list[Why]:
    """What the drawing says: about what it was given, or about what it could not do."""
    by_number = {grid.number: grid for grid in view.grids}
    chosen = [said for said in view.reasons if (said.wish is Wish.DATA) == of_data]
    return [_why(said, by_number) for said in chosen]


def _why(said: Said, by_number: dict[int, GridRow]) -> Why:
    grids = tuple(by_number[number] for number in said.grids if number in by_number)
    return Why(spoken(said.words), said.proved, grids)


def checks(view: PlanView) -> list[Check]:
    """What bars the way first; empty when all is well."""
    found, by_number = view.checks, {grid.number: grid for grid in view.grids}

    def named(numbers: Sequence[int]) -> tuple[GridRow, ...]:
        return tuple(by_number[number] for number in numbers if number in by_number)

    band = view.row.aim.band
    outside = [number for number in found.off_band if number not in found.empty]
    told = (
        (_out_of_band(len(outside), band), named(outside)),
        (_("In several pieces:"), named(sorted(found.pieces))),
        (_("Without a household:"), named(found.empty)),
    )
    return [*_barring(found), *(Check(words, grids) for words, grids in told if grids)]


def _barring(found: Checks) -> list[Check]:
    bars = []
    if found.left_out:
        words = ngettext(
            "%(n)d building is in no grid: %(names)s",
            "%(n)d buildings are in no grid: %(names)s",
            len(found.left_out),
        )
        names = "、".join(one.name for one in found.left_out[:6])
        bars.append(Check(words % {"n": len(found.left_out), "names": names}, is_bar=True))
    if found.gone:
        words = ngettext(
            "%(n)d building or grid is no longer in the register.",
            "%(n)d buildings or grids are no longer in the register.",
            len(found.gone),
        )
        bars.append(Check(words % {"n": len(found.gone)}, is_bar=True))
    return bars


def _out_of_band(number: int, band: Band) -> Text:
    return format_lazy(
        _("{n} outside {low}–{high} households:"), n=number, low=band.low, high=band.high
    )


def aim_words(view: PlanView) -> list[Text]:
    """What was asked for, in a few words."""
    aim = view.row.aim
    if aim.grids:
        wish: Text = format_lazy(_("{n} grids"), n=aim.grids)
    elif aim.per_grid:
        wish = format_lazy(_("about {n} households a grid"), n=f"{aim.per_grid:.0f}")
    else:
        wish = _("as many as the band asks for")
    band = format_lazy(_("{low} to {high} households"), low=aim.band.low, high=aim.band.high)
    keeps = [_("changing as little as possible")] if view.row.keeps else []
    return [wish, band, RULES[aim.compounds.value], *keeps]


RULES: dict[str, Text] = {
    "free": _("compounds may be divided"),
    "whole": _("compounds stay whole"),
    "own": _("each compound a grid of its own"),
}


def building_names(actor: Actor, community: str) -> dict[UUID, str]:
    """Buildings of several compounds share their numbers: say which compound."""
    found = places.visible(actor).filter(path__startswith=community, level=Level.BUILDING)
    above = places.by_path(community)
    start = above.full_name if above else ""
    rows = found.values_list("pk", "full_name")
    return {pk: name.removeprefix(start) for pk, name in rows}
