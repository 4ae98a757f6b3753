"""Of which place a public page speaks: the district, or the street or community in the address."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict

from gewu.kernel.errors import NotFound
from gewu.registers.places import queries as places
from gewu.registers.places.types import Crumb, Level

SPOKEN_OF = (Level.DISTRICT, Level.STREET, Level.COMMUNITY)


@dataclass(frozen=True, slots=True)
class Where:
    """A place with those above it, from the district down."""

    path: str
    name: str
    full_name: str
    level: Level
    above: Sequence[Crumb]


def where(given: QueryDict) -> Where:
    """NotFound for a place that is not there, is no more, or is too small to be spoken of."""
    code = given.get("place", "")[: Level.HOME.length]
    found = places.by_path(code) if code.isascii() and code.isdigit() else None
    if not code:
        found = places.root()
    if found is None or not found.is_active or found.level not in SPOKEN_OF:
        raise NotFound
    crumbs = places.describe(found).crumbs
    return Where(found.path, found.name, found.full_name, Level(found.level), crumbs[:-1])
