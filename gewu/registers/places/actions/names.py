"""Keeping the readable addresses in step with the names above them."""

from collections.abc import Iterable, Mapping

from gewu.registers.places.models import Place
from gewu.registers.places.rules import naming, paths
from gewu.registers.places.types import Level

BATCH = 2_000


def full_name(place: Place, above: Mapping[str, Place]) -> str:
    """The address of a place, given the places above it by path."""
    chain = [above[p] for p in paths.prefixes(place.path[:-1]) if p in above]
    return naming.full_name(map(_part, chain), _part(place))


def refresh(under: Iterable[str]) -> None:
    """Write the addresses at and below the given paths anew."""
    for path in under:
        upwards = Place.objects.filter(path__in=paths.prefixes(path[:-1]))
        above = upwards.select_related("compound")
        rows = list(_subtree(path))
        known = {p.path: p for p in (*above, *rows)}
        stale = [row for row in rows if row.full_name != full_name(row, known)]
        for row in stale:
            row.full_name = full_name(row, known)
        Place.objects.bulk_update(stale, ["full_name"], batch_size=BATCH)


def _part(place: Place) -> naming.Part:
    compound = place.compound.name if place.compound else ""
    return naming.Part(Level(place.level), place.name, compound)


def _subtree(path: str) -> Iterable[Place]:
    return Place.objects.filter(path__startswith=path).select_related("compound").order_by("path")
