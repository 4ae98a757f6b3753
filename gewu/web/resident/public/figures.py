"""What became of what people reported: a year in numbers, from the district to the community."""

from collections.abc import Mapping
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext_lazy as _

from gewu.domain.evaluation import queries as evaluation
from gewu.kernel.errors import Text
from gewu.registers.places import queries as places
from gewu.registers.places.types import Level
from gewu.web.resident.known import ANYONE
from gewu.web.resident.public import agreed
from gewu.web.resident.public.door import public
from gewu.web.resident.public.hiding import FEW, Number
from gewu.web.resident.public.where import Where, where
from gewu.web.ui.middleware import Request

REPORTED = _(
    "All that people reported in the twelve months, on the phone, at the counter or by 12345."
)
MEDIAN = _(
    "Days from the report until it was reported done, of all that has ended. Half took longer."
)
HEADS: Mapping[str, Text] = {"response": _("Answered in time"), "solution": _("Solved")}


@public
def figures(request: Request) -> HttpResponse:
    here = where(request.GET)
    found = agreed.figures(way=[*(crumb.path for crumb in here.above), here.path], at=request.at)
    formulas = evaluation.formulas(path=here.path)
    words = [(label, formulas[key].words) for key, label in HEADS.items()]
    context = {
        "here": here,
        "found": found,
        "parts": found.parts if here.level != Level.COMMUNITY else (),
        "grids": _grids(here),
        "months": _bars(found.months),
        "words": [(_("Cases reported"), REPORTED), *words, (_("Days, the middle one"), MEDIAN)],
        "few": FEW,
    }
    return render(request, "resident/public/figures.html", context)


def _grids(here: Where) -> list[tuple[str, str]]:
    """(path, name) of the grids of a community, each with a card of its own."""
    if here.level != Level.COMMUNITY:
        return []
    below = places.visible(ANYONE).filter(
        path__startswith=here.path, level=Level.GRID, is_active=True
    )
    return list(below.order_by("path").values_list("path", "name"))


def _bars(months: tuple[tuple[date, Number], ...]) -> list[tuple[date, Number, int]]:
    """Each month since something was first reported, in hundredths of the longest."""
    longest = max((number.value or 0 for _month, number in months), default=0)
    begun = next((i for i, (_month, number) in enumerate(months) if number.value != 0), 0)
    return [
        (month, number, 100 * (number.value or 0) // longest if longest else 0)
        for month, number in months[begun:]
    ]


urlpatterns = [path("open/", figures, name="open")]
