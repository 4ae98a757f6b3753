"""The materialised path: digits whose prefixes are the places above."""

from collections.abc import Container, Iterator

from django.utils.translation import gettext_lazy as _

from gewu.kernel.errors import Conflict, Invalid, Text
from gewu.registers.places.types import LENGTHS, Level

LEVEL_OF = {length: level for level, length in LENGTHS.items()}
# Zeros stand for a level that is not used here: an unsplit grid, a building without entrances,
# a community whose grids are not drawn yet.
SKIPPABLE = frozenset({Level.GRID, Level.MICROGRID, Level.ENTRANCE})
ROOTS = frozenset({Level.PROVINCE, Level.CITY, Level.DISTRICT})
# Codes down to the community are given by the state; from the grid on we count ourselves.
OWN = frozenset(
    {Level.GRID, Level.MICROGRID, Level.BUILDING, Level.ENTRANCE, Level.HOME},
)
PARENTS: dict[Level, tuple[Level, ...]] = {
    Level.PROVINCE: (),
    Level.CITY: (Level.PROVINCE,),
    Level.DISTRICT: (Level.CITY,),
    Level.STREET: (Level.DISTRICT,),
    Level.COMMUNITY: (Level.STREET,),
    Level.GRID: (Level.COMMUNITY,),
    Level.MICROGRID: (Level.GRID,),
    Level.BUILDING: (Level.MICROGRID, Level.GRID, Level.COMMUNITY),
    Level.ENTRANCE: (Level.BUILDING,),
    Level.HOME: (Level.ENTRANCE, Level.BUILDING),
}


def level_of(path: str) -> Level | None:
    return LEVEL_OF.get(len(path)) if path.isascii() and path.isdigit() else None


def prefixes(path: str) -> tuple[str, ...]:
    """The path itself and every path above it, shortest first."""
    return tuple(path[:length] for length in LEVEL_OF if length <= len(path))


def stem(parent: str, level: Level) -> str:
    """What a child's path starts with: the parent's path, skipped levels filled with zeros."""
    return parent.ljust(_stem_length(level), "0")


def width(level: Level) -> int:
    """Digits that are a place's own, behind its stem."""
    return level.length - _stem_length(level)


def _stem_length(level: Level) -> int:
    shorter = [length for length in LEVEL_OF if length < level.length]
    return max(shorter, default=0)


def parent_path(path: str, level: Level) -> str:
    """The path of the nearest place above that is not a run of zeros; "" above a province."""
    parents = PARENTS[level]
    fitting = [p for p in parents if stem(path[: p.length], level) == path[: _stem_length(level)]]
    # The highest one that fits is the real one: below it there are only zeros.
    return path[: fitting[-1].length] if fitting else ""


def check_path(path: str, level: Level) -> None:
    if level_of(path) is not level:
        raise _bad_code(_("This code does not have the number of digits that its level needs."))
    if level in OWN and not path[_stem_length(level) :].strip("0"):
        raise _bad_code(_("Zeros alone are no code at this level."))


def _bad_code(reason: Text) -> Invalid:
    return Invalid(reason, fields={"code": reason})


def check_parent(parent: Level | None, level: Level) -> None:
    fits = level in ROOTS if parent is None else parent in PARENTS[level]
    if not fits:
        raise Invalid(_("A place of this level cannot lie there. Choose another parent."))


def free(parent: str, level: Level, taken: Container[str]) -> Iterator[str]:
    """Codes never given under this parent, lowest first; `taken` holds every path ever used."""
    start, digits = stem(parent, level), width(level)
    for number in range(1, 10**digits):
        if (path := start + str(number).zfill(digits)) not in taken:
            yield path


def next_free(codes: Iterator[str]) -> str:
    if path := next(codes, None):
        return path
    raise Conflict(_("Every code under this place has been given. Split the place first."))
