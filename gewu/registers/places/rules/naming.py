"""Readable addresses, and the tenant's names of levels."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from gewu.registers.places.types import DEFAULT_LEVEL_NAMES, Level

# An address that a person would write leaves the upper levels and the grids out.
WIDE = frozenset({Level.PROVINCE, Level.CITY, Level.DISTRICT})
GRIDS = frozenset({Level.GRID, Level.MICROGRID})


class Part(NamedTuple):
    """One place on the way down, and the compound it stands in, if any."""

    level: Level
    name: str
    compound: str = ""


def full_name(chain: Iterable[Part], place: Part) -> str:
    """The readable address of a place, given those above it, top first."""
    if place.level in WIDE:
        return place.name
    deep = place.level not in GRIDS
    above = (p for p in chain if p.level not in WIDE and not (deep and p.level in GRIDS))
    return "".join(map(_spoken, (*above, place)))


def _spoken(part: Part) -> str:
    inside = part.level is Level.BUILDING and not part.name.startswith(part.compound)
    return part.compound + part.name if inside else part.name


def level_name(rows: Iterable[Mapping[str, Any]], level: Level, language: str) -> str:
    """The first name among setting values (nearest first), else the default."""
    short = "zh" if language.lower().startswith("zh") else "en"
    for value in rows:
        names = value.get(level)
        if isinstance(names, Mapping) and isinstance(names.get(short), str):
            return str(names[short])
    return DEFAULT_LEVEL_NAMES[level][short]
