"""The inbox: which cases there are, which is next, and how many need someone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Any
from uuid import UUID

from django.db.models import Choices
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import queries as cases
from gewu.domain.cases.types import MOST_COUNTED, CaseRow, Counts, Kind, Permission
from gewu.kernel import paging
from gewu.kernel.access import Actor
from gewu.kernel.errors import Text
from gewu.kernel.paging import Page
from gewu.registers.places import queries as places
from gewu.registers.places import types as place_types
from gewu.registers.places.types import Level, Node
from gewu.web.desk.cases import page as case_page
from gewu.web.desk.cases.filters import Due, Lens, Order, Rank, State, Whose
from gewu.web.desk.cases.looks import KEYS
from gewu.web.desk.gate import opens
from gewu.web.desk.pickers import id_in
from gewu.web.ui.middleware import Request

LEVELS = tuple(Level)
LIST = "list"  # the element that htmx fills when the sentence changes
SIZE = 50
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Option:
    """A choice in the sentence that says what is shown."""

    value: str
    label: Text
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the strip and the list it opens."""

    label: Text
    number: int
    query: str
    tone: str
    is_shown: bool

    @property
    def words(self) -> str:
        """Where counting stopped it says so."""
        return f"{MOST_COUNTED}+" if self.number > MOST_COUNTED else str(self.number)


@opens(Permission.VIEW, Permission.ACT)
def inbox(request: Request) -> HttpResponse:
    """The list; with `case` in the address that case stands beside it."""
    lens, cursor = Lens.of(request.GET), request.GET.get("cursor", "")
    if lens.q and not cursor and (found := _by_number(request.actor, lens.q)):
        return _go(request, found)
    page = page_of(actor=request.actor, lens=lens, at=request.at, cursor=cursor)
    context: dict[str, Any] = {"lens": lens, "page": page, "at": request.at}
    if cursor and request.htmx:
        return render(request, "desk/cases/_rows.html", context)
    context |= _around(request, lens)
    if request.htmx and request.htmx.target == LIST:
        context["refresh_around"] = True
        response = render(request, "desk/cases/_list.html", context)
        response["HX-Push-Url"] = f"{request.path}?{lens.query()}".rstrip("?")
        return response
    return render(request, "desk/cases/inbox.html", context | _beside(request))


def _by_number(actor: Actor, text: str) -> UUID | None:
    """Typing a case's own or outer number leads straight to it."""
    return cases.find_by_number(actor=actor, number=text) if any(map(str.isdigit, text)) else None


def _go(request: Request, case_id: UUID) -> HttpResponse:
    response = redirect("desk:case", case_id=case_id)
    if request.htmx:
        return HttpResponse(headers={"HX-Redirect": response["Location"]})
    return response


def page_of(
    *, actor: Actor, lens: Lens, at: datetime, cursor: str = "", size: int = SIZE
) -> Page[CaseRow]:
    """One page of a choice of cases."""
    is_today = lens.due == Due.TODAY
    # In order of what is due, start at this moment and stop a day on.
    start = cursor or paging.encode(at, UUID(int=0)) if is_today else cursor
    page = cases.inbox(
        actor=actor,
        filters=lens.filters,
        at=at,
        cursor=start,
        size=size,
    )
    if not is_today:
        return page
    rows = list(takewhile(lambda row: row.due_at <= at + DAY, page.rows))
    return Page(rows, page.next if len(rows) == len(page.rows) else None)


def _around(request: Request, lens: Lens) -> dict[str, Any]:
    """What stands around the rows: the strip of counts and the sentence of filters."""
    is_mine = lens.whose == Whose.MINE
    counts = cases.counts(actor=request.actor, at=request.at, mine=is_mine)
    return {
        "strip": strip(counts, lens),
        "states": options(State, lens.state),
        "kinds": [Option("", _("cases of any kind"), not lens.kind), *options(Kind, lens.kind)],
        "dues": options(Due, lens.due),
        "ranks": options(Rank, lens.rank),
        "whose": options(Whose, lens.whose),
        "orders": options(Order, lens.order),
        "places": place_options(request.actor, lens.place),
        "page_keys": KEYS,
    }


def options(choices: type[Choices], chosen: str) -> list[Option]:
    return [Option(value, label, value == chosen) for value, label in choices.choices]


def strip(counts: Counts, lens: Lens) -> list[Figure]:
    """Four numbers that are always there, then what waits for a word; each opens its list."""
    whose = Lens(whose=lens.whose)
    always = (
        (_("Not yet done"), counts.open, whose, ""),
        (_("Overdue"), counts.overdue, replace(whose, due=Due.OVERDUE), "overdue"),
        (_("Due within a day"), counts.today, replace(whose, due=Due.TODAY), "waiting"),
        (_("Waiting for the resident"), counts.waiting, replace(whose, state=State.WAITING), ""),
    )
    waiting = (
        (_("To sign for"), counts.signing, replace(whose, state=State.SIGNING), ""),
        (_("To rule on"), counts.ruling, replace(whose, state=State.RULING), "waiting"),
        (_("To check"), counts.checking, replace(whose, state=State.CHECKING), ""),
        (_("More time asked"), counts.asking, replace(whose, state=State.ASKING), "waiting"),
    )
    return [
        Figure(label, number, target.query(), tone if number else "", target == lens)
        for label, number, target, tone in (*always, *(one for one in waiting if one[1]))
    ]


def place_options(actor: Actor, chosen: str) -> list[Option]:
    """Everywhere, then two levels below where the caller serves; a deeper choice is added."""
    found = [
        Option(node.path, f"{'　' * depth}{node.name}", node.path == chosen)
        for depth, node in _walk(places.tree(actor, down_to=_depth(actor)))
    ]
    if chosen and not any(option.is_chosen for option in found):
        place = places.by_path(chosen)
        found.append(Option(chosen, place.name if place else chosen, is_chosen=True))
    return [Option("", _("everywhere"), not chosen), *found]


def _depth(actor: Actor) -> Level:
    scopes = actor.scopes(place_types.VIEW)
    shortest = min(map(len, scopes), default=0)
    own = next((i for i, level in enumerate(LEVELS) if level.length >= shortest), 0)
    return LEVELS[min(own + 2, LEVELS.index(Level.GRID))]


def _walk(nodes: Sequence[Node], depth: int = 0) -> list[tuple[int, Node]]:
    return [pair for node in nodes for pair in ((depth, node), *_walk(node.children, depth + 1))]


def _beside(request: Request) -> dict[str, Any]:
    """The case that the address names, for the pane beside the list."""
    case_id = id_in(request.GET.get("case", ""))
    return case_page.context(request, case_id) if case_id else {}
