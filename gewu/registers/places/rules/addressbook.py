"""Names of buildings, compounds and areas, and which of them an address speaks of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar
from uuid import UUID

from gewu.registers.places.rules import address
from gewu.registers.places.rules.facts import CompoundFact, Spot
from gewu.registers.places.types import Level

# The endings by which one committee or compound goes; each name is known under all of its kind.
ENDINGS = (
    ("社区居民委员会", "社区居委会", "居民委员会", "居委会", "社区"),
    ("村民委员会", "村委会", "村"),
    ("街道办事处", "街道办", "街道"),
    ("镇人民政府", "镇政府", "镇"),
    ("小区", ""),
)
MIN_NAME, MAX_NAME = 2, 40
AREAS = frozenset({Level.DISTRICT, Level.STREET, Level.COMMUNITY})
LOCAL = frozenset({Level.GRID, Level.MICROGRID, Level.BUILDING})

Scope = UUID | str
Bearer = Spot | CompoundFact
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found in the text and what bears it: a place or a compound."""

    start: int
    end: int
    bearers: tuple[Bearer, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """What an address speaks of, at most one of the three filled.

    `spots` are buildings or grids; `against_hint`: another area was named than theirs.
    """

    spots: tuple[Spot, ...] = ()
    compounds: tuple[CompoundFact, ...] = ()
    areas: tuple[Spot, ...] = ()
    against_hint: bool = False


@dataclass(frozen=True, slots=True)
class Local:
    """Names that mean something only inside one compound or community: 3幢, 第二网格."""

    numbers: dict[str, list[Spot]] = field(default_factory=dict)
    words: dict[str, list[Spot]] = field(default_factory=dict)

    def find(self, plain: str) -> list[Spot]:
        """By the longest name in the text, else by the surest number."""
        found = [key for key in self.words if address.contains(plain, key)]
        if found:
            return self.words[max(found, key=lambda key: (len(key), key))]
        return next((self.numbers[n] for n in address.numbers(plain) if n in self.numbers), [])


@dataclass(frozen=True, slots=True)
class AddressBook:
    named: dict[str, list[Bearer]] = field(default_factory=dict)
    local: dict[Scope, Local] = field(default_factory=dict)

    def find(self, text: str, within: str) -> Match:
        """What the address speaks of under `within`."""
        match = self._find(address.normalise(text), within)
        return replace(
            match,
            spots=tuple(s for s in match.spots if s.path.startswith(within)),
            areas=tuple(a for a in match.areas if a.path.startswith(within)),
        )

    def _find(self, plain: str, within: str) -> Match:
        bearers = [b for b in self._bearers(plain) if _related(b.path, within)]
        areas = _deepest([b for b in bearers if isinstance(b, Spot) and b.level in AREAS])
        spots = tuple(b for b in bearers if isinstance(b, Spot) and b.level not in AREAS)
        compounds = tuple(b for b in bearers if isinstance(b, CompoundFact))
        hints = tuple(area.path for area in areas)
        if inside := self._inside([c.id for c in compounds], plain):
            return _narrow(Match(spots=inside), hints)
        if spots or compounds:
            return _narrow(Match(spots=spots) if spots else Match(compounds=compounds), hints)
        if inside := self._inside([area.path for area in areas], plain):
            return Match(spots=inside)
        return Match(areas=tuple(areas))

    def _inside(self, scopes: Sequence[Scope], plain: str) -> tuple[Spot, ...]:
        found = [
            s for scope in scopes if scope in self.local for s in self.local[scope].find(plain)
        ]
        return tuple(dict.fromkeys(found))

    def _bearers(self, plain: str) -> list[Bearer]:
        hits = [
            Hit(start, end, tuple(self.named[plain[start:end]]))
            for start in range(len(plain))
            for end in range(start + MIN_NAME, min(len(plain), start + MAX_NAME) + 1)
            if plain[start:end] in self.named and address.is_whole(plain, start, end)
        ]
        widest = [hit for hit in hits if not any(_covers(other, hit) for other in hits)]
        return list(dict.fromkeys(bearer for hit in widest for bearer in hit.bearers))


def build(spots: Iterable[Spot], compounds: Sequence[CompoundFact]) -> AddressBook:
    book = AddressBook()
    names = {compound.id: spellings(compound.names) for compound in compounds}
    for compound in compounds:
        for name in names[compound.id]:
            _add(book.named, name, compound)
    for spot in spots:
        if spot.level in AREAS:
            for name in spellings((spot.name, *spot.aliases)):
                _add(book.named, name, spot)
        elif spot.level in LOCAL:
            _enter_local(book, spot, names.get(spot.compound, ()) if spot.compound else ())
    return book


def spellings(names: Iterable[str]) -> tuple[str, ...]:
    """Every name under each ending of its kind, normalised, in a stable order."""
    found: dict[str, None] = {}
    for name in map(address.normalise, names):
        found[name] = None
        base, endings = _without_ending(name)
        found.update(dict.fromkeys(base + ending for ending in endings))
    return tuple(name for name in found if MIN_NAME <= len(name) <= MAX_NAME)


def _without_ending(name: str) -> tuple[str, tuple[str, ...]]:
    for endings in ENDINGS:
        for ending in filter(None, endings):
            if name.endswith(ending) and len(name) > len(ending) + 1:
                return name.removesuffix(ending), endings
    return name, ()


def _enter_local(book: AddressBook, spot: Spot, compound_names: tuple[str, ...]) -> None:
    scopes: list[Scope] = [spot.path[: Level.COMMUNITY.length]]
    if spot.compound:
        scopes.append(spot.compound)
    for name in filter(None, map(address.normalise, (spot.name, *spot.aliases))):
        short = _without_prefix(name, compound_names)
        number = address.bare_number(short)
        for local in [book.local.setdefault(scope, Local()) for scope in scopes]:
            _add(local.words if number is None else local.numbers, number or short, spot)
        if spot.level is Level.BUILDING and (number is None or short != name):
            _add(book.named, name, spot)


def _without_prefix(name: str, prefixes: tuple[str, ...]) -> str:
    fitting = [p for p in prefixes if name.startswith(p) and len(name) > len(p)]
    return name.removeprefix(max(fitting, key=len)) if fitting else name


def _add(names: dict[str, list[T]], name: str, bearer: T) -> None:
    known = names.setdefault(name, [])
    if bearer not in known:
        known.append(bearer)


def _related(path: str, within: str) -> bool:
    return path.startswith(within) or within.startswith(path)


def _covers(one: Hit, other: Hit) -> bool:
    wider = one.start <= other.start and other.end <= one.end
    return wider and (one.start, one.end) != (other.start, other.end)


def _deepest(areas: list[Spot]) -> list[Spot]:
    """The areas under which no other named area lies."""
    return [a for a in areas if not any(b is not a and b.path.startswith(a.path) for b in areas)]


def _narrow(match: Match, hints: tuple[str, ...]) -> Match:
    """Keep what lies under a named area; if nothing does, the surer name outweighs the hint."""
    if not hints:
        return match
    spots = tuple(spot for spot in match.spots if spot.path.startswith(hints))
    compounds = tuple(c for c in match.compounds if c.path.startswith(hints))
    if spots or compounds:
        return Match(spots, compounds)
    return Match(match.spots, match.compounds, against_hint=True)
