"""Dividing a community into other grids: all of it at once, or nothing."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from shapely.geometry import Point

from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict, Invalid
from gewu.kernel.events import publish
from gewu.registers.places import queries
from gewu.registers.places.actions.boundaries import draw
from gewu.registers.places.actions.places import create_place, publish_change, rename
from gewu.registers.places.divisions import Json, MovedBuilding, Part, Redrawn
from gewu.registers.places.events import BoundarySet
from gewu.registers.places.models import Boundary, Place, RetiredPath, one_writer
from gewu.registers.places.rules import paths, shapes
from gewu.registers.places.types import MANAGE, Change, Kind, Level


@dataclass(frozen=True, slots=True)
class Deed:
    """Who divides it, from which day on, and when this is written."""

    actor: Actor
    on: date
    at: datetime


REDRAW_LOCK = 0x67726964  # any number that no other lock of the install uses
SHOWN = 5


def grids_stay() -> None:
    """Until this transaction ends no community is divided anew: for what is located and written.

    Taken before any row is locked, so that nobody waits in a circle.
    """
    _lock("pg_advisory_xact_lock_shared")


@transaction.atomic
def redraw(
    *, actor: Actor, community_id: UUID, parts: Sequence[Part], on: date, at: datetime
) -> Redrawn:
    """Divide a community into these grids from a day on.

    Grids that no part continues end, with their micro-grids; own grids (专属) stay as they are.
    Conflict when the register no longer has what the parts name.
    """
    _lock("pg_advisory_xact_lock")
    one_writer()
    community = queries.for_update(actor, MANAGE, community_id)
    _check(community, parts)
    grids = [_grid(actor, community, part, at) for part in parts]
    buildings = _buildings(community)
    old = {row.pk: row.path for row in buildings}
    moved = _move(parts, grids, buildings)
    deed = Deed(actor, on, at)
    ended = _end(deed, community, old, {grid.path: grid for grid in grids})
    for row in moved:
        publish_change(actor, row, Change.MOVED, at, old_path=old[row.pk])
    outlines = [_outline(deed, *pair) for pair in zip(grids, parts, strict=True)]
    return Redrawn(
        path=community.path,
        grids=tuple((grid.pk, grid.path) for grid in grids),
        outlines=tuple(outlines),
        moved=tuple(MovedBuilding(row.pk, old[row.pk], row.path) for row in moved),
        ended=ended,
    )


def _lock(function: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [REDRAW_LOCK])


def _inside(community: Place, level: Level) -> list[Place]:
    found = Place.objects.filter(path__startswith=community.path, level=level, is_active=True)
    return list(found.select_for_update(no_key=True).order_by("path"))


def _buildings(community: Place) -> list[Place]:
    return _inside(community, Level.BUILDING)


def _check(community: Place, parts: Sequence[Part]) -> None:
    if community.level != Level.COMMUNITY or not community.is_active:
        raise Invalid(_("Only a community is divided into grids."))
    grids = {grid.pk for grid in _inside(community, Level.GRID) if grid.kind != Kind.DEDICATED}
    kept = [part.place_id for part in parts if part.place_id]
    if not parts or len(set(kept)) < len(kept):
        raise Invalid(_("Each grid is continued once, and at least one is needed."))
    if not grids.issuperset(kept):
        raise Conflict(_("A grid of this plan has ended in the meantime. Copy the plan anew."))
    named = Counter(building for part in parts for building in part.buildings)
    if any(times > 1 for times in named.values()):
        raise Invalid(_("A building lies in one grid."))
    missing = set(named) - {row.pk for row in _buildings(community)}
    if missing:
        raise Conflict(
            format_lazy(
                _("Buildings of this plan are no longer in the register: {names}."),
                names=_some(Place.objects.filter(pk__in=missing)),
            )
        )


def _grid(actor: Actor, community: Place, part: Part, at: datetime) -> Place:
    if part.place_id:
        return rename(actor=actor, place_id=part.place_id, name=part.name, at=at)
    return create_place(
        actor=actor, parent_id=community.pk, level=Level.GRID, name=part.name, at=at
    )


def _move(parts: Sequence[Part], grids: Sequence[Place], buildings: Sequence[Place]) -> list[Place]:
    """Give what lies elsewhere a new code under its grid; what lies there already stays."""
    target = {pk: grid for part, grid in zip(parts, grids, strict=True) for pk in part.buildings}
    codes: dict[str, Callable[[], str]] = {grid.path: _codes(grid) for grid in grids}
    moved, follows = [], {}
    for row in buildings:
        grid = target.get(row.pk)
        if grid is None or row.path.startswith(grid.path):
            continue
        follows[row.path] = codes[grid.path]()
        row.path, row.parent = follows[row.path], grid
        moved.append(row)
    _write(moved)
    _carry_along(follows)
    return moved


def _write(moved: Sequence[Place]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE places_place AS place SET path = new.path, parent_id = new.parent"
            " FROM unnest(%s::uuid[], %s::text[], %s::uuid[]) AS new (id, path, parent)"
            " WHERE place.id = new.id",
            [[one.pk for one in moved], [one.path for one in moved], [o.parent_id for o in moved]],
        )


def _codes(grid: Place) -> Callable[[], str]:
    """The next code never given in a grid, each time it is asked."""
    start = paths.stem(grid.path, Level.BUILDING)
    given = Place.objects.filter(level=Level.BUILDING, path__startswith=start)
    retired = RetiredPath.objects.filter(path__startswith=start)
    taken = {*given.values_list("path", flat=True), *retired.values_list("path", flat=True)}
    free = paths.free(grid.path, Level.BUILDING, taken)
    return lambda: paths.next_free(free)


def _carry_along(follows: Mapping[str, str]) -> None:
    """Top down, so that each place finds its parent already moved."""
    if not follows:
        return
    community = next(iter(follows))[: Level.COMMUNITY.length]
    with connection.cursor() as cursor:
        for level in (Level.ENTRANCE, Level.HOME):
            cursor.execute(
                "UPDATE places_place AS place SET path = new.path || substr(place.path, %s)"
                " FROM unnest(%s::text[], %s::text[]) AS new (old, path)"
                " WHERE place.level = %s AND place.path LIKE %s"
                " AND left(place.path, %s) = new.old",
                [
                    Level.BUILDING.length + 1,
                    list(follows),
                    list(follows.values()),
                    level.value,
                    f"{community}%",
                    Level.BUILDING.length,
                ],
            )


def _end(
    deed: Deed, community: Place, old: Mapping[UUID, str], grids: Mapping[str, Place]
) -> dict[UUID, UUID | None]:
    """Retire the grids that no part continues, and every micro-grid that was left empty."""
    now = _buildings(community)
    ending = [g for g in _inside(community, Level.GRID) if g.path not in grids]
    ending = [grid for grid in ending if grid.kind != Kind.DEDICATED]
    _check_empty(ending, now)
    emptied = {path[: Level.MICROGRID.length] for path in old.values()}
    emptied -= {row.path[: Level.MICROGRID.length] for row in now}
    gone = tuple(grid.path for grid in ending)
    micro = [
        m for m in _inside(community, Level.MICROGRID) if m.path in emptied or m.path[:15] in gone
    ]
    heirs = _heirs([*micro, *ending], old, now, grids)
    for place in (*micro, *ending):
        _retire(deed, place)
    return heirs


def _check_empty(ending: Sequence[Place], buildings: Iterable[Place]) -> None:
    ends = tuple(grid.path for grid in ending)
    left = [row.full_name for row in buildings if ends and row.path.startswith(ends)]
    if left:
        raise Conflict(
            format_lazy(
                _("Buildings are in no grid of this plan: {names}. Put them into one first."),
                names="、".join(left[:SHOWN]) + ("…" if len(left) > SHOWN else ""),
            ),
            code="left_out",
        )


def _heirs(
    ending: Iterable[Place],
    old: Mapping[UUID, str],
    now: Sequence[Place],
    grids: Mapping[str, Place],
) -> dict[UUID, UUID | None]:
    shares: dict[str, Counter[str]] = defaultdict(Counter)
    for row in now:
        for length in (Level.GRID.length, Level.MICROGRID.length):
            shares[old[row.pk][:length]][row.path[: Level.GRID.length]] += row.households + 1
    found = {place.pk: _most(shares[place.path]) for place in ending}
    return {pk: grids[path].pk if path in grids else None for pk, path in found.items()}


def _most(shares: Counter[str]) -> str:
    return min(shares, key=lambda path: (-shares[path], path), default="")


def _retire(deed: Deed, place: Place) -> None:
    place.is_active = False
    place.save(update_fields=["is_active"])
    Boundary.objects.filter(place=place, valid_to__isnull=True, valid_from__lt=deed.on).update(
        valid_to=deed.on
    )
    publish_change(deed.actor, place, Change.RETIRED, deed.at)


def _outline(deed: Deed, grid: Place, part: Part) -> Json | None:
    """Its outline from the day on, unless it is the one it has; and a middle that lies inside."""
    if part.outline is None:
        return None
    geometry = shapes.read(part.outline)
    outline = shapes.as_json(geometry)
    if grid.lon is None or grid.lat is None or not geometry.covers(Point(grid.lon, grid.lat)):
        grid.lon, grid.lat = shapes.centre(geometry)
        grid.save(update_fields=["lon", "lat"])
    last = Boundary.objects.filter(place=grid, valid_to__isnull=True).first()
    if last and last.polygon == outline:
        return outline
    boundary = draw(grid, outline, deed.on)
    publish(
        BoundarySet(
            place=grid.pk,
            boundary=boundary.pk,
            valid_from=deed.on,
            path=grid.path,
            at=deed.at,
            by=deed.actor.id,
        )
    )
    return outline


def _some(found: Iterable[Place]) -> str:
    listed = [row.full_name for row in found]
    return "、".join(listed[:SHOWN]) + ("…" if len(listed) > SHOWN else "")
