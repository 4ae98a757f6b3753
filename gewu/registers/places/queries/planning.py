"""What a division of a community into grids starts from, and where places lie after one."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from gewu.kernel.errors import NotFound
from gewu.registers.places.divisions import Ground, GroundBuilding, GroundCompound, GroundGrid, Json
from gewu.registers.places.models import Boundary, Compound, Place
from gewu.registers.places.rules import paths
from gewu.registers.places.types import Kind, Level


def ground(community_id: UUID, on: date) -> Ground:
    """Not scoped: whoever asks has looked whether the community is the caller's. Five queries."""
    community = Place.objects.filter(pk=community_id, level=Level.COMMUNITY, is_active=True).first()
    if community is None:
        raise NotFound
    grids = list(_inside(community, Level.GRID))
    outlines = _outlines([community.pk, *(grid.pk for grid in grids)], on)
    own = {grid.pk for grid in grids if grid.kind == Kind.DEDICATED}
    by_path = {grid.path: grid.pk for grid in grids}
    buildings = [_building(row, by_path) for row in _inside(community, Level.BUILDING)]
    return Ground(
        id=community.pk,
        path=community.path,
        name=community.name,
        outline=outlines.get(community.pk),
        grids=tuple(
            GroundGrid(g.pk, g.path, g.name, g.pk in own, outlines.get(g.pk)) for g in grids
        ),
        buildings=tuple(one for one in buildings if one.grid not in own),
        compounds=tuple(
            GroundCompound(one.pk, one.name, one.polygon)
            for one in Compound.objects.filter(community=community).order_by("name")
        ),
    )


def governing(place_ids: Collection[UUID]) -> dict[UUID, tuple[UUID, str]]:
    """The (id, path) of the smallest active area at or above each place."""
    found = dict(Place.objects.filter(pk__in=place_ids).values_list("pk", "path"))
    above = {pk: _areas(path) for pk, path in found.items()}
    wanted = {path for some in above.values() for path in some}
    rows = Place.objects.filter(path__in=wanted, is_active=True)
    active = {path: pk for pk, path in rows.values_list("pk", "path")}
    nearest = {pk: next((p for p in some if p in active), "") for pk, some in above.items()}
    return {pk: (active[path], path) for pk, path in nearest.items() if path}


def areas_in(path: str) -> dict[UUID, tuple[str, Level, bool]]:
    """(path, level, whether it is active) of every grid and micro-grid ever under a path."""
    rows = Place.objects.filter(path__startswith=path, level__in=(Level.GRID, Level.MICROGRID))
    fields = ("pk", "path", "level", "is_active")
    return {pk: (at, Level(level), on) for pk, at, level, on in rows.values_list(*fields)}


def names(place_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Public, as the names of divisions are."""
    return dict(Place.objects.filter(pk__in=set(place_ids)).values_list("pk", "name"))


def _inside(community: Place, level: Level) -> Iterable[Place]:
    found = Place.objects.filter(path__startswith=community.path, level=level, is_active=True)
    return found.order_by("path")


def _outlines(place_ids: Collection[UUID], on: date) -> dict[UUID, Json]:
    held = Boundary.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=on), place__in=place_ids, valid_from__lte=on
    )
    return dict(held.values_list("place", "polygon"))


def _building(row: Place, by_path: dict[str, UUID]) -> GroundBuilding:
    known = row.lon is not None and row.lat is not None
    return GroundBuilding(
        id=row.pk,
        path=row.path,
        name=row.name,
        households=row.households,
        point=(row.lon or 0.0, row.lat or 0.0) if known else None,
        compound=row.compound_id,
        grid=by_path.get(row.path[: Level.GRID.length]),
    )


def _areas(path: str) -> list[str]:
    """From the micro-grid up to the community."""
    top = path[: Level.MICROGRID.length]
    return [p for p in reversed(paths.prefixes(top)) if len(p) >= Level.COMMUNITY.length]
