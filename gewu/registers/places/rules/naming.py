"""Readable addresses, and the tenant's names of levels."""

from collections.abc import Iterable, Mapping
from typing import Any

from gewu.registers.places.types import DEFAULT_LEVEL_NAMES, Level

# An address that a person would write leaves the upper levels and the grids out.
WIDE = frozenset({Level.PROVINCE, Level.CITY, Level.DISTRICT})
GRIDS = frozenset({Level.GRID, Level.MICROGRID})


def full_name(
    chain: Iterable[tuple[Level, str]], *, level: Level, name: str, compound: str = ""
) -> str:
    """The readable address of a place from the (level, name) of the places above it, top first."""
    if level in WIDE:
        return name
    deep = level not in GRIDS
    above = [n for lv, n in chain if lv not in WIDE and not (deep and lv in GRIDS)]
    if compound and level is Level.BUILDING and not name.startswith(compound):
        above.append(compound)
    return "".join((*above, name))


def level_name(rows: Iterable[Mapping[str, Any]], level: Level, language: str) -> str:
    """The first name among setting values (nearest first), else the default."""
    short = "zh" if language.lower().startswith("zh") else "en"
    for value in rows:
        names = value.get(level)
        if isinstance(names, Mapping) and isinstance(names.get(short), str):
            return str(names[short])
    return DEFAULT_LEVEL_NAMES[level][short]
