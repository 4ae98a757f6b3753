"""The inbox: which cases there are, which is next, and how many need someone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Choices
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import queries as cases
from gewu.domain.cases.types import MOST_COUNTED, CaseRow, Counts, Kind, Permission
from gewu.kernel.access import Actor
from gewu.kernel.errors import Text
from gewu.kernel.paging import Page
from gewu.registers.accounts import queries as accounts
from gewu.registers.places import queries as places
from gewu.registers.places import types as place_types
from gewu.registers.places.types import Level, Node
from gewu.web.desk.cases import bulk, columns, views
from gewu.web.desk.cases import page as case_page
from gewu.web.desk.cases.filters import PLAIN, Due, Lens, Order, Rank, State, Whose, list_url
from gewu.web.desk.cases.shelving import KeepForm
from gewu.web.desk.cases.views import Shelf
from gewu.web.desk.gate import opens
from gewu.web.desk.pickers import id_in
from gewu.web.ui.middleware import Request

LEVELS = tuple(Level)
LIST = "list"  # the element that htmx fills when the sentence changes
SIZE = 50
FEW = 3  # found: fewer, and what almost says the same is shown too


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
    liked = accounts.preferences(actor=request.actor, keys=(columns.KEY, views.KEY))
    shelf = Shelf.of(liked.get(views.KEY))
    if not request.GET and not request.htmx and shelf.first:
        return redirect(f"{request.path}?{shelf.first.query or PLAIN}")
    lens, cursor = Lens.of(request.GET), request.GET.get("cursor", "")
    if lens.q and not cursor and (found := _by_number(request.actor, lens.q)):
        return _go(request, found)
    page = page_of(actor=request.actor, lens=lens, at=request.at, cursor=cursor)
    context: dict[str, Any] = {"lens": lens, "page": page, "at": request.at}
    like = _like(request, lens) if lens.q and not cursor and len(page.rows) < FEW else []
    context |= shown_in(request.actor, liked.get(columns.KEY), [*page.rows, *like])
    context["like"] = like
    if cursor and request.htmx:
        return render(request, "desk/cases/_rows.html", context)
    context |= around(request, lens, shelf)
    if request.htmx and request.htmx.target == LIST:
        context["refresh_around"] = True
        response = render(request, "desk/cases/_list.html", context)
        response["HX-Push-Url"] = list_url(lens, id_in(request.GET.get("case", "")))
        return response
    context |= _sentence(request, lens) | bulk.pending(request)
    context |= {"shelf": shelf, "keep_form": KeepForm()}
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
    return cases.inbox(actor=actor, filters=lens.filters, at=at, cursor=cursor, size=size)


def _like(request: Request, lens: Lens) -> list[CaseRow]:
    return cases.like(actor=request.actor, filters=lens.filters, at=request.at)


def shown_in(actor: Actor, liked: Any, rows: Sequence[CaseRow]) -> dict[str, Any]:
    """The caller's columns, and what they need beside the rows."""
    chosen = columns.chosen(liked)
    return {
        "columns": chosen,
        "column_style": columns.style(chosen),
        "extras": columns.extras(actor, chosen, [row.id for row in rows]),
    }


def around(request: Request, lens: Lens, shelf: Shelf) -> dict[str, Any]:
    """What stands above the rows and changes with them: the strip of counts and the views."""
    is_mine = lens.whose == Whose.MINE
    counts = cases.counts(actor=request.actor, at=request.at, mine=is_mine)
    return {
        "strip": strip(counts, lens),
        "tabs": views.tabs(shelf, lens, request.actor, request.at),
    }


def _sentence(request: Request, lens: Lens) -> dict[str, Any]:
    return {
        "states": options(State, lens.state),
        "kinds": [Option("", _("cases of any kind"), not lens.kind), *options(Kind, lens.kind)],
        "dues": options(Due, lens.due),
        "ranks": options(Rank, lens.rank),
        "whose": options(Whose, lens.whose),
        "orders": options(Order, lens.order),
        "places": place_options(request.actor, lens.place),
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
