"""Which columns the list of cases shows, and in which order: everybody's own choice."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import queries as cases
from gewu.domain.cases.types import Extras, Permission
from gewu.kernel.access import Actor
from gewu.registers.accounts import actions as accounts
from gewu.registers.accounts import queries as account_queries
from gewu.web.desk.gate import opens
from gewu.web.ui.middleware import Request

KEY = "desk.cases.columns"  # a list of the columns' values


class Column(TextChoices):
    LEFT = "left", _("Time left")
    WORDS = "words", _("Words of the report")
    PLACE = "place", _("Place")
    OWNER = "owner", _("Owner")
    STATE = "state", _("State")
    REPORTED = "reported", _("Reported at")
    NUMBER = "number", _("Number")
    KIND = "kind", _("Kind")
    MATTER = "matter", _("Matter")
    REPORTER = "reporter", _("Reporter")
    CHANNEL = "channel", _("Came in by")


USUAL = (
    Column.LEFT,
    Column.WORDS,
    Column.PLACE,
    Column.OWNER,
    Column.STATE,
    Column.REPORTED,
)
# Least width and share of what is left, in rem and parts; the words take most.
WIDTHS: Mapping[Column, tuple[float, float]] = {
    Column.LEFT: (8, 0),
    Column.WORDS: (12, 3),
    Column.PLACE: (8, 1.4),
    Column.OWNER: (7, 1),
    Column.STATE: (11, 0),
    Column.REPORTED: (6, 0),
    Column.NUMBER: (8, 0),
    Column.KIND: (3.5, 0),
    Column.MATTER: (6, 1),
    Column.REPORTER: (4, 0),
    Column.CHANNEL: (6, 0),
}
GAP = 1
SIDES = 2.5
# What no row knows of itself: one more query for the whole list.
EXTRA = frozenset({Column.MATTER, Column.REPORTER})


def chosen(value: Any) -> tuple[Column, ...]:
    """The columns somebody chose; what is unknown by now is left out."""
    given = value if isinstance(value, list) else []
    known = [Column(one) for one in dict.fromkeys(map(str, given)) if one in Column.values]
    return tuple(known) if Column.WORDS in known else USUAL


def style(columns: Sequence[Column]) -> str:
    """The tracks of the grid, and how narrow a row may become before the list scrolls sideways."""
    tracks = [
        f"minmax({least:g}rem, {share:g}fr)" if share else f"{least:g}rem"
        for least, share in (WIDTHS[column] for column in columns)
    ]
    least = sum(WIDTHS[column][0] for column in columns) + GAP * (len(columns) - 1) + SIDES
    return f"--columns: {' '.join(tracks)}; --least: {least:g}rem"


def extras(
    actor: Actor, columns: Collection[Column], case_ids: Sequence[UUID]
) -> dict[UUID, Extras]:
    """What the chosen columns need beside the rows; at most one query."""
    if EXTRA.isdisjoint(columns) or not case_ids:
        return {}
    return cases.extras(actor=actor, case_ids=case_ids)


def offered(columns: Sequence[Column]) -> list[tuple[Column, bool]]:
    """All of them, first the chosen in their order, and whether each is chosen."""
    rest = [column for column in Column if column not in columns]
    return [*((column, True) for column in columns), *((column, False) for column in rest)]


@opens(Permission.VIEW, Permission.ACT)
def choose(request: Request) -> HttpResponse:
    """Show what can be chosen; keep it in the order in which it comes back, the words always."""
    if request.method != "POST":
        columns = chosen(account_queries.preference(actor=request.actor, key=KEY))
        return render(request, "desk/cases/_columns.html", {"columns": offered(columns)})
    given = request.POST.getlist("column")
    usual = "usual" in request.POST
    kept = [column for column in given if column in Column.values]
    value = None if usual else list(dict.fromkeys([*kept, Column.WORDS.value]))
    accounts.prefer(actor=request.actor, key=KEY, value=value, at=request.at)
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Trigger": "relist"})
    return redirect("desk:cases")
