"""The division tree: rows in the caller's scope, and public chains of names."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet, TextField
from django.db.models.functions import Cast, Length

from gewu.kernel.access import Actor, within
from gewu.kernel.errors import NotFound
from gewu.registers.places.models import Boundary, Place
from gewu.registers.places.queries.tenant import level_name
from gewu.registers.places.rules import paths
from gewu.registers.places.types import VIEW, Crumb, Description, Level, Node

SEARCHED = tuple(level.value for level in Level if level.length <= Level.BUILDING.length)


def visible(actor: Actor) -> QuerySet[Place]:
    return Place.objects.filter(within("path", actor.scopes(VIEW)))


def get(actor: Actor, place_id: UUID) -> Place:
    place = visible(actor).filter(pk=place_id).first()
    if place is None:
        raise NotFound
    return place


def for_update(actor: Actor, permission: str, place_id: UUID) -> Place:
    """The place, locked until the transaction ends; Refused when seen but not the caller's.

    The weaker lock lets other tables refer to the place in the meantime.
    """
    place = visible(actor).select_for_update(no_key=True).filter(pk=place_id).first()
    if place is None:
        raise NotFound
    actor.require(permission, place.path)
    return place


def children(actor: Actor, place_id: UUID) -> QuerySet[Place]:
    """Active places right below, in code order."""
    parent = get(actor, place_id)
    return visible(actor).filter(parent=parent, is_active=True).order_by("path")


def tree(actor: Actor, *, under: str = "", down_to: Level = Level.GRID) -> tuple[Node, ...]:
    """The active branches in scope, in one query; homes and buildings only when asked for."""
    rows = visible(actor).filter(
        is_active=True,
        path__startswith=under,
        level__in=[level.value for level in Level if level.length <= down_to.length],
    )
    return _branches(rows.order_by("path"))


def search(actor: Actor, text: str, *, limit: int = 20) -> list[Place]:
    """Active places down to the building by name, other name or leading digits of the code."""
    wanted = text.strip()[:80]
    if not wanted:
        return []
    named = Q(name__icontains=wanted) | Q(full_name__icontains=wanted)
    named |= Q(other_names__icontains=wanted)
    if wanted.isdigit():
        named |= Q(path__startswith=wanted)
    rows = visible(actor).alias(other_names=Cast(F("aliases"), TextField()))
    found = rows.filter(named, is_active=True, level__in=SEARCHED)
    return list(found.order_by(Length("path"), "path")[:limit])


def root() -> Place | None:
    """The district of this install: the first by code, or whatever lies highest."""
    active = Place.objects.filter(is_active=True).order_by(Length("path"), "path")
    return active.filter(level=Level.DISTRICT).first() or active.first()


def by_path(path: str) -> Place | None:
    return Place.objects.filter(path=path).first()


def ancestors(path: str) -> list[Place]:
    """The places above a path, highest first. Public: names of divisions are no secret."""
    above = paths.prefixes(path[:-1])
    return list(Place.objects.filter(path__in=above).order_by("path"))


def chain(path: str) -> list[Place]:
    """The places above a path and the place itself, highest first. Public, as above."""
    return list(Place.objects.filter(path__in=paths.prefixes(path)).order_by("path"))


def siblings(place_id: UUID) -> list[Place]:
    """The other active places of the same level under the same parent. Public, as above."""
    found = Place.objects.filter(parent__in=Place.objects.filter(pk=place_id).values("parent"))
    level = Place.objects.filter(pk=place_id).values("level")
    return list(found.filter(level__in=level, is_active=True).exclude(pk=place_id).order_by("path"))


def describe(place: Place, language: str = "zh") -> Description:
    """A heading for the place; `language` chooses the tenant's word for its level."""
    level = Level(place.level)
    chain = [p for p in ancestors(place.path) if len(p.path) >= Level.DISTRICT.length]
    crumbs = (Crumb(p.pk, p.path, Level(p.level), p.name) for p in (*chain, place))
    return Description(
        id=place.pk,
        path=place.path,
        level=level,
        level_name=level_name(place.path, level, language),
        name=place.name,
        full_name=place.full_name,
        crumbs=tuple(crumbs),
    )


def boundary_on(place_id: UUID, on: date) -> Boundary | None:
    started = Boundary.objects.filter(place=place_id, valid_from__lte=on)
    return started.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on)).first()


def outlines(
    actor: Actor, *, on: date, level: Level, under: str = "", limit: int = 500
) -> list[Boundary]:
    """The boundaries of active places of one level in scope, with their place, in code order."""
    held = Boundary.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=on),
        within("place__path", actor.scopes(VIEW)),
        valid_from__lte=on,
        place__level=level,
        place__is_active=True,
        place__path__startswith=under,
    )
    return list(held.select_related("place").order_by("place__path")[:limit])


def _branches(rows: Iterable[Place]) -> tuple[Node, ...]:
    """Rows in code order come parents first, so each finds its parent's list already there."""
    ordered = list(rows)
    below: dict[UUID | None, list[Place]] = {}
    known = {row.pk for row in ordered}
    for row in ordered:
        below.setdefault(row.parent_id if row.parent_id in known else None, []).append(row)
    return _nodes(below, None)


def _nodes(below: dict[UUID | None, list[Place]], parent: UUID | None) -> tuple[Node, ...]:
    return tuple(
        Node(
            id=row.pk,
            path=row.path,
            level=Level(row.level),
            name=row.name,
            kind=row.kind,
            households=row.households,
            children=_nodes(below, row.pk),
        )
        for row in below.get(parent, ())
    )
