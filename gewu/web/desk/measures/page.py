"""The measures of one place and its parts over a period; each number opens its cases."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from gewu.domain.cases.figures import Pile
from gewu.domain.evaluation import queries
from gewu.domain.evaluation.types import Formula, Measured, Measures, Permission, Share
from gewu.kernel.errors import NotFound, Text
from gewu.web.desk.board.page import list_page
from gewu.web.desk.board.pile import pile_sheet
from gewu.web.desk.gate import opens
from gewu.web.desk.measures.periods import Chosen, Span, chosen
from gewu.web.ui.asked import path_in
from gewu.web.ui.middleware import Request

TITLES: dict[Pile, Text] = {
    Pile.COUNTED: _("Counted cases"),
    Pile.LATE_ANSWER: _("First word late or missing"),
    Pile.SOLVED: _("Solved, says the reporter"),
    Pile.UNSOLVED: _("Not solved, says the reporter"),
    Pile.SILENT: _("Asked, no answer"),
    Pile.CHECKED: _("Checked by a second person"),
    Pile.UNHAPPY: _("Not satisfied"),
    Pile.EXCLUDED: _("Left out on review"),
    Pile.DECLINED: _("Not taken up"),
    Pile.MERGED: _("Joined with another"),
}
LEVELS: tuple[tuple[str, Text], ...] = (
    ("by_grid", _("Grid")),
    ("by_company", _("Property company")),
    ("by_community", _("Community")),
    ("by_street", _("Street")),
    ("by_department", _("Department")),
    ("by_district", _("District desk")),
)
SHARES = ("response", "solution", "satisfaction", "silence", "in_grid", "in_community")
# What stands in the way of a full share opens as a list.
BEHIND = {
    "response": Pile.LATE_ANSWER,
    "solution": Pile.UNSOLVED,
    "satisfaction": Pile.UNHAPPY,
    "silence": Pile.SILENT,
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A share as a page shows it: `url` opens the cases that keep it from being whole."""

    key: str
    label: Text
    share: Share
    url: str
    behind: int


@dataclass(frozen=True, slots=True)
class Line:
    one: Measured
    cells: tuple[Cell, ...]
    counted_url: str
    url: str

    @property
    def weighted(self) -> str:
        return "" if self.one.weighted is None else f"{100 * self.one.weighted:.0f}"


@require_GET
@opens(Permission.VIEW)
def measures(request: Request) -> HttpResponse:
    spell = chosen(request.GET, request.at.date())
    found = queries.measures(
        actor=request.actor, path=path_in(request.GET), period=spell.period, at=request.at
    )
    formulas = queries.formulas(path=found.path)
    context = {
        "found": found,
        "spell": spell,
        "spans": Span,
        "whole": _line(found.whole, found, spell, formulas),
        "lines": [_line(row, found, spell, formulas) for row in found.rows],
        "heads": [formulas[key] for key in SHARES],
        "formulas": formulas,
        "levels": levels(found.whole),
        "kept_out": _kept_out(found, spell),
    }
    return render(request, "desk/measures/index.html", context)


def _line(one: Measured, found: Measures, spell: Chosen, formulas: Mapping[str, Formula]) -> Line:
    leads_on = one.path != found.path and not one.is_rest and len(one.path) < 17
    return Line(
        one=one,
        cells=tuple(_cell(one, formulas[key], spell) for key in SHARES),
        counted_url=_cases_url(Pile.COUNTED, one, spell),
        url=f"{reverse('desk:measures')}?place={one.path}&{spell.query}" if leads_on else "",
    )


def _cell(one: Measured, formula: Formula, spell: Chosen) -> Cell:
    key = formula.key
    share: Share = getattr(one, key)
    behind = share.part if key == "silence" else share.of - share.part
    pile = BEHIND.get(key)
    url = _cases_url(pile, one, spell) if pile and behind else ""
    return Cell(key, formula.label, share, url, behind)


def _cases_url(pile: Pile, one: Measured, spell: Chosen) -> str:
    query = urlencode(
        {"what": pile.value, "place": one.path} | ({"rest": 1} if one.is_rest else {})
    )
    return f"{reverse('desk:measure_cases')}?{query}&{spell.query}"


def levels(whole: Measured) -> list[tuple[Text, int, float]]:
    """(level, cases, share in percent) of where cases ended."""
    numbers = [(label, getattr(whole.counts, key)) for key, label in LEVELS]
    total = sum(number for _label, number in numbers)
    return [(label, n, 100 * n / total) for label, n in numbers] if total else []


def _kept_out(found: Measures, spell: Chosen) -> list[tuple[Text, int, str]]:
    counts = found.whole.counts
    rows = (
        (Pile.DECLINED, counts.declined),
        (Pile.MERGED, counts.merged),
        (Pile.EXCLUDED, counts.excluded),
        (Pile.CHECKED, counts.checked),
    )
    return [
        (TITLES[pile], n, _cases_url(pile, found.whole, spell) if n else "") for pile, n in rows
    ]


@require_GET
@opens(Permission.VIEW)
def cases(request: Request) -> HttpResponseBase:
    """The cases that a number of the measures counts; with `excel` all of them as a file."""
    given = request.GET
    if given.get("what") not in set(TITLES):
        raise NotFound
    what, path = Pile(given["what"]), path_in(given)
    spell = chosen(given, request.at.date())
    read = partial(
        queries.pile,
        actor=request.actor,
        what=what,
        path=path,
        is_rest="rest" in given,
        period=spell.period,
        at=request.at,
    )
    if "excel" in given:
        return pile_sheet(request, TITLES[what], lambda cursor: read(cursor=cursor))
    page = read(cursor=given.get("cursor", ""))
    more: dict[str, Any] = {"period": spell.period}
    return list_page(request, TITLES[what], page, path, back=reverse("desk:measures"), **more)
