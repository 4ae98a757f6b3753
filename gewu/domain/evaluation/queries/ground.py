"""Where a board stands: the place it is of, what lies below, what the tenant chose there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gewu.domain.cases.figures import Small
from gewu.domain.evaluation import tenant
from gewu.domain.evaluation.types import Permission
from gewu.kernel.access import Actor
from gewu.kernel.errors import NotFound
from gewu.registers.places import queries as places
from gewu.registers.places.types import Crumb, Level, Node

BOARDS = (Level.DISTRICT, Level.STREET, Level.COMMUNITY, Level.GRID)


@dataclass(frozen=True, slots=True)
class Ground:
    node: Node
    crumbs: tuple[Crumb, ...]  # those the caller may open, down to the place
    chosen: Mapping[str, Any]

    @property
    def small(self) -> Small:
        given = tenant.SMALL.read(self.chosen)
        return Small(tuple(given.classes), given.within_day)

    @property
    def satisfied(self) -> int:
        return tenant.SATISFIED.read(self.chosen)


def ground(actor: Actor, path: str, *, levels: int) -> Ground:
    """The place at a path with so many levels below; without a path the caller's own.

    NotFound outside the caller's area.
    """
    path = path or _own(actor)
    if not actor.may(Permission.VIEW, path):
        raise NotFound
    top = next((i for i, level in enumerate(BOARDS) if level.length == len(path)), None)
    if top is None:
        raise NotFound
    down_to = BOARDS[min(top + levels, len(BOARDS) - 1)]
    node = next(iter(places.tree(actor, under=path, down_to=down_to)), None)
    if node is None or node.path != path:
        raise NotFound
    return Ground(node, _crumbs(actor, path), chosen(path))


def chosen(path: str) -> Mapping[str, Any]:
    return places.settings(path, tenant.KEYS)


def _own(actor: Actor) -> str:
    """The highest place that the caller measures; the whole district for the house itself."""
    scopes = [scope for scope in actor.scopes(Permission.VIEW) if scope]
    root = places.root()
    return min(scopes, key=len, default=root.path if root else "")


def _crumbs(actor: Actor, path: str) -> tuple[Crumb, ...]:
    return tuple(
        Crumb(place.pk, place.path, Level(place.level), place.name)
        for place in places.chain(path)
        if len(place.path) >= Level.DISTRICT.length and actor.may(Permission.VIEW, place.path)
    )
