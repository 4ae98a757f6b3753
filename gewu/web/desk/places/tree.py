"""The tree of places: branches are read when they are opened."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from gewu.kernel.access import Actor
from gewu.registers.places import queries as places
from gewu.registers.places.types import VIEW, Level
from gewu.web.desk.gate import opens
from gewu.web.ui.middleware import Request

MOST = 300


@dataclass(frozen=True, slots=True)
class Branch:
    """A place in the tree; `below` is None while the branch has not been opened."""

    id: UUID
    path: str
    name: str
    level: Level
    below: "tuple[Branch, ...] | None"

    @property
    def is_leaf(self) -> bool:
        return self.level is Level.HOME


@require_GET
@opens(VIEW)
def index(request: Request) -> HttpResponse:
    """The tree alone, where no place has been chosen yet."""
    return render(request, "desk/places/index.html", {"branches": branches(request.actor)})


@require_GET
@opens(VIEW)
def below(request: Request, place_id: UUID) -> HttpResponse:
    """The places right under one that is being opened."""
    place = places.get(request.actor, place_id)
    found = _read(request.actor, Q(parent=place.pk), opened="")
    return render(request, "desk/places/_branches.html", {"branches": found, "most": MOST})


def branches(actor: Actor, opened: str = "") -> tuple[Branch, ...]:
    """Where the caller's scopes begin, opened down to the path `opened`."""
    tops = Q(path__in=[scope or _root_path() for scope in actor.scopes(VIEW)])
    found = _read(actor, tops, opened)
    if len(found) == 1 and found[0].below is None:
        return _read(actor, tops, opened=found[0].path + "0")
    return found


def _root_path() -> str:
    root = places.root()
    return root.path if root else ""


def _read(actor: Actor, which: Q, opened: str) -> tuple[Branch, ...]:
    rows = places.visible(actor).filter(which, is_active=True).order_by("path")
    values = rows.values_list("pk", "path", "name", "level")[:MOST]
    return tuple(
        Branch(
            id=pk,
            path=path,
            name=name,
            level=Level(level),
            below=_read(actor, Q(parent=pk), opened) if _leads_to(path, opened) else None,
        )
        for pk, path, name, level in values
    )


def _leads_to(path: str, opened: str) -> bool:
    return opened.startswith(path) and opened != path
