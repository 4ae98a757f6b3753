"""A wing's rooms: its one list, from which menus are made; hidden where the actor may not go."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from gewu.kernel.access import Actor


@dataclass(frozen=True, slots=True)
class Room:
    """One entry of a wing's menu; `permission` None means everyone who may enter the wing."""

    slug: str
    label: str | Promise
    icon: str
    url_name: str
    permission: str | None = None
    count: Callable[[Actor, datetime], int] | None = None


@dataclass(frozen=True, slots=True)
class Door:
    """A room as a page shows it."""

    name: str
    url: str
    icon: str
    active: bool
    count: int = 0


def of_wing(wing: str) -> Sequence[Room]:
    """`gewu.web.<wing>.ROOMS`, or nothing for a wing without a menu."""
    module = f"gewu.web.{wing}"
    if not wing.isidentifier() or find_spec(module) is None:
        return ()
    rooms: Sequence[Room] = getattr(import_module(module), "ROOMS", ())
    return rooms


def url_of(room: Room) -> str | None:
    try:
        return reverse(room.url_name)
    except NoReverseMatch:
        return None


def doors(wing: str, *, actor: Actor, path: str, at: datetime) -> list[Door]:
    """The rooms open to the actor; the one whose address the path continues is active."""
    allowed = [r for r in of_wing(wing) if r.permission is None or actor.may(r.permission)]
    placed = [(room, url) for room in allowed if (url := url_of(room)) is not None]
    here = max((url for _, url in placed if path.startswith(url)), key=len, default=None)
    return [
        Door(
            name=str(room.label),
            url=url,
            icon=room.icon,
            active=url == here,
            count=room.count(actor, at) if room.count else 0,
        )
        for room, url in placed
    ]
