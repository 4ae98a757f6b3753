"""Where does this belong? Answered from memory, refreshed when the register's version changes."""

from bisect import bisect_right
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import Q
from shapely.geometry import shape

from gewu.kernel import geodesy
from gewu.kernel.errors import NotFound
from gewu.registers.places.models import Boundary, Compound, Place, Version
from gewu.registers.places.rules import atlas
from gewu.registers.places.rules.atlas import Atlas
from gewu.registers.places.rules.facts import Area, CompoundFact, Spot
from gewu.registers.places.types import Level, Located

KEPT = tuple(level.value for level in Level if level.length <= Level.BUILDING.length)


def locate(
    *,
    on: date,
    point: tuple[float, float] | None = None,
    address: str | None = None,
    place_id: UUID | None = None,
    within: str = "",
) -> Located:
    """The area that answers for a place, a WGS-84 (lon, lat), or an address, with the reason why.

    A chosen place outweighs the point, the point the address; only places under the path `within`
    are considered. Never lost: what cannot be placed goes to the desk of that area.
    """
    if point is not None:
        geodesy.check_point(*point)
    current = atlas_on(on)
    if place_id is not None:
        return current.by_place(_path_of(place_id))
    return current.locate(point, (address or "").strip(), within)


def atlas_on(on: date) -> Atlas:
    token = Version.objects.values_list("token", flat=True).first()
    changes = _changes(token)
    return _drawn(token, changes[bisect_right(changes, on) - 1])


@lru_cache(maxsize=2)
def _changes(token: UUID | None) -> list[date]:  # noqa: ARG001 the token is the cache's key
    """The days on which some boundary began or ended; between two of them all days are alike."""
    periods = Boundary.objects.values_list("valid_from", "valid_to").distinct()
    return sorted({date.min, *(day for period in periods for day in period if day)})


@lru_cache(maxsize=4)
def _drawn(token: UUID | None, on: date) -> Atlas:  # noqa: ARG001 as above
    """Read after the token, so at worst newer than it, and then read again."""
    return atlas.draw(_spots(), _compounds(), _areas(on))


def _spots() -> list[Spot]:
    rows = Place.objects.filter(is_active=True, level__in=KEPT).order_by("path")
    fields = ("id", "path", "level", "name", "full_name", "aliases", "compound", "lon", "lat")
    return [
        Spot(pk, path, Level(level), name, full, tuple(aliases), compound, lon, lat)
        for pk, path, level, name, full, aliases, compound, lon, lat in rows.values_list(*fields)
    ]


def _compounds() -> list[CompoundFact]:
    rows = Compound.objects.order_by("community__path", "name")
    fields = ("id", "community__path", "name", "aliases")
    return [CompoundFact(pk, path, (name, *al)) for pk, path, name, al in rows.values_list(*fields)]


def _areas(on: date) -> list[Area]:
    rows = Boundary.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=on), valid_from__lte=on, place__is_active=True
    )
    return [
        Area(path, shape(polygon)) for path, polygon in rows.values_list("place__path", "polygon")
    ]


def _path_of(place_id: UUID) -> str:
    path = Place.objects.filter(pk=place_id).values_list("path", flat=True).first()
    if path is None:
        raise NotFound
    return path
