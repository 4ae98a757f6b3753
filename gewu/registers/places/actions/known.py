"""What the register already holds about the rows of an import, read in a few queries."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from gewu.registers.places.models import (
    Boundary,
    Compound,
    Json,
    Place,
    PlaceCode,
    RetiredPath,
)
from gewu.registers.places.rules import paths
from gewu.registers.places.types import Level, Row

# A place without a code is known by where it lies, its level, its compound and its name.
Sibling = tuple[UUID, Level, str, str]


def sibling(row: Row, parent: Place) -> Sibling:
    return parent.pk, row.level, row.compound or "", row.name


@dataclass(slots=True)
class Known:
    """Places by path, outer code or name, growing while new ones are planned."""

    by_path: dict[str, Place] = field(default_factory=dict)
    by_outer: dict[tuple[str, str], Place] = field(default_factory=dict)
    by_name: dict[Sibling, Place] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    codes: dict[str, Iterator[str]] = field(default_factory=dict)
    retired: frozenset[str] = frozenset()
    compounds: dict[tuple[str, str], Compound] = field(default_factory=dict)
    new_compounds: list[Compound] = field(default_factory=list)
    outlines: dict[UUID, Json] = field(default_factory=dict)

    @classmethod
    def about(cls, rows: Sequence[Row]) -> "Known":
        known = cls()
        known.retired = frozenset(RetiredPath.objects.values_list("path", flat=True))
        known.taken = {*known.retired, *(row.path for row in rows)}
        known._read_outer(rows)
        wanted = {p for row in rows for key in (row.path, row.parent) for p in paths.prefixes(key)}
        wanted |= {p for place in known.by_outer.values() for p in paths.prefixes(place.path)}
        known._read_places(wanted)
        known._read_compounds()
        known._read_outlines(rows)
        return known

    def parent_of(self, row: Row) -> Place | None:
        if row.parent:
            system = row.outer[0] if row.outer else ""
            return self.by_path.get(row.parent) or self._by_outer_code(system, row.parent)
        return self.by_path.get(paths.parent_path(row.path, row.level))

    def place_of(self, row: Row, parent: Place | None) -> Place | None:
        if row.path:
            return self.by_path.get(row.path)
        if row.outer:
            return self.by_outer.get(row.outer)
        return self.by_name.get(sibling(row, parent)) if parent else None

    def add_siblings(self, level: Level, parents: Iterable[Place]) -> None:
        """Read what already lies under the parents of rows that bring no code."""
        ids = {parent.pk for parent in parents}
        rows = Place.objects.filter(parent__in=ids, level=level).select_related("compound")
        for place in rows:
            self.taken.add(place.path)
            self._enter_sibling(self.by_path.setdefault(place.path, place))

    def next_path(self, parent: Place, level: Level) -> str:
        start = paths.stem(parent.path, level)
        codes = self.codes.setdefault(start, paths.free(parent.path, level, self.taken))
        return paths.next_free(codes)

    def compound(self, path: str, name: str) -> Compound:
        community = self.by_path[path[: Level.COMMUNITY.length]]
        key = (community.path, name)
        if key not in self.compounds:
            self.compounds[key] = Compound(community=community, name=name)
            self.new_compounds.append(self.compounds[key])
        return self.compounds[key]

    def outline(self, place: Place) -> Json | None:
        return self.outlines.get(place.pk)

    def _by_outer_code(self, system: str, code: str) -> Place | None:
        """In the row's own system first, else wherever the code is unique."""
        if (system, code) in self.by_outer:
            return self.by_outer[system, code]
        found = {p.pk: p for (_system, known), p in self.by_outer.items() if known == code}
        return next(iter(found.values())) if len(found) == 1 else None

    def _enter_sibling(self, place: Place) -> None:
        assert place.parent_id is not None
        compound = place.compound.name if place.compound else ""
        self.by_name[place.parent_id, Level(place.level), compound, place.name] = place

    def _read_outer(self, rows: Sequence[Row]) -> None:
        codes = {row.outer[1] for row in rows if row.outer} | {r.parent for r in rows if r.parent}
        found = PlaceCode.objects.filter(code__in=codes)
        for row in found.select_related("place__compound"):
            self.by_outer[row.system, row.code] = row.place

    def _read_places(self, wanted: set[str]) -> None:
        by_id = {place.pk: place for place in self.by_outer.values()}
        rows = Place.objects.filter(path__in=wanted).select_related("compound")
        for place in rows:
            self.by_path[place.path] = by_id.get(place.pk, place)

    def _read_compounds(self) -> None:
        communities = [p.pk for p in self.by_path.values() if p.level == Level.COMMUNITY]
        rows = Compound.objects.filter(community__in=communities).select_related("community")
        self.compounds = {(row.community.path, row.name): row for row in rows}

    def _read_outlines(self, rows: Sequence[Row]) -> None:
        if any(row.polygon for row in rows):
            ids = [place.pk for place in self.by_path.values()]
            open_now = Boundary.objects.filter(place__in=ids, valid_to__isnull=True)
            self.outlines = dict(open_now.values_list("place", "polygon"))
