"""The board of one place and its parts, and the cases behind each of its numbers."""

from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from gewu.domain.cases.figures import Late, Owner, Pile
from gewu.domain.cases.types import Status
from gewu.domain.evaluation import queries
from gewu.domain.evaluation.types import BoardRow, Permission
from gewu.kernel.errors import NotFound, Text
from gewu.registers.accounts.types import Role
from gewu.registers.places import queries as places
from gewu.web.desk.board.pile import pile_sheet
from gewu.web.desk.gate import opens
from gewu.web.desk.pickers import id_in
from gewu.web.ui.asked import path_in
from gewu.web.ui.middleware import Request

TITLES: dict[Pile, Text] = {
    Pile.OPEN: _("Not yet done"),
    Pile.SMALL: _("Small matters now"),
    Pile.LARGE: _("Large matters"),
    Pile.LARGE_TODAY: _("Large matters for today"),
    Pile.OVERDUE: _("Overdue"),
}
COLUMNS = (Pile.SMALL, Pile.LARGE_TODAY, Pile.OVERDUE, Pile.OPEN)


@dataclass(frozen=True, slots=True)
class Cell:
    """A number and the list that it opens; without an address when it is nought."""

    number: int
    url: str
    tone: str


@dataclass(frozen=True, slots=True)
class Line:
    row: BoardRow
    cells: tuple[Cell, ...]
    url: str  # the place's own board, "" where one stands already


@require_GET
@opens(Permission.VIEW)
def board(request: Request) -> HttpResponse:
    found = queries.board(actor=request.actor, path=path_in(request.GET), at=request.at)
    first, *rest = [_line(row, found.path) for row in found.rows]
    context = {
        "board": found,
        "whole": first,
        "lines": rest,
        "late": [(one, _late_url(one, found.path)) for one in found.late],
        "formulas": queries.formulas(path=found.path),
        "columns": [TITLES[pile] for pile in COLUMNS],
    }
    return render(request, "desk/board/index.html", context)


def _line(row: BoardRow, here: str) -> Line:
    numbers = (row.small, row.large_today, row.overdue, row.open)
    cells = tuple(_cell(row, pile, number) for pile, number in zip(COLUMNS, numbers, strict=True))
    leads_on = row.path != here and not row.is_rest
    return Line(row, cells, f"{reverse('desk:board')}?place={row.path}" if leads_on else "")


def _cell(row: BoardRow, pile: Pile, number: int) -> Cell:
    tones = {Pile.OVERDUE: "overdue", Pile.SMALL: "waiting"}
    if not number:
        return Cell(0, "", "")
    return Cell(number, cases_url(pile, row.path, rest=row.is_rest), tones.get(pile, ""))


def cases_url(pile: Pile, path: str, *, rest: bool = False, **more: str) -> str:
    query = {"what": pile.value, "place": path, **({"rest": "1"} if rest else {}), **more}
    return f"{reverse('desk:board_cases')}?{urlencode(query)}"


def _late_url(one: Late, path: str) -> str:
    role, place_id, organisation_id = one.seat
    owner = f"{role}.{place_id}.{organisation_id or ''}"
    return cases_url(Pile.OVERDUE, path, status=one.status.value, owner=owner)


@require_GET
@opens(Permission.VIEW)
def cases(request: Request) -> HttpResponseBase:
    """The cases that a number of the board counts; with `excel` all of them as a file."""
    given = request.GET
    if given.get("what") not in set(TITLES):
        raise NotFound
    what, path = Pile(given["what"]), path_in(given)
    read = partial(
        queries.pile,
        actor=request.actor,
        what=what,
        path=path,
        is_rest="rest" in given,
        status=Status(given["status"]) if given.get("status") in Status.values else None,
        owner=_owner(given.get("owner", "")),
        at=request.at,
    )
    if "excel" in given:
        return pile_sheet(request, TITLES[what], lambda cursor: read(cursor=cursor))
    page = read(cursor=given.get("cursor", ""))
    return list_page(request, TITLES[what], page, path, back=reverse("desk:board"))


def list_page(
    request: Request, title: Text, page: object, path: str, *, back: str, **more: Any
) -> HttpResponse:
    place = places.by_path(path)
    context = {
        "page_title": title,
        "page": page,
        "place_name": place.name if place else "",
        "back": f"{back}?place={path}" if path else back,
        "at": request.at,
        **more,
    }
    return render(request, "desk/board/cases.html", context)


def _owner(text: str) -> Owner | None:
    role, _dot, rest = text.partition(".")
    place, _dot, organisation = rest.partition(".")
    place_id: UUID | None = id_in(place)
    if role not in Role.values or place_id is None:
        return None
    return role, place_id, id_in(organisation)
