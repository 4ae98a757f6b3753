"""The plain values from which locating is answered."""

from dataclasses import dataclass
from uuid import UUID

from shapely.geometry.base import BaseGeometry

from gewu.registers.places.types import Candidate, Level


@dataclass(frozen=True, slots=True)
class Spot:
    """A place down to the building, with the names it goes by."""

    id: UUID
    path: str
    level: Level
    name: str
    full_name: str
    aliases: tuple[str, ...] = ()
    compound: UUID | None = None
    lon: float | None = None
    lat: float | None = None

    def as_candidate(self) -> Candidate:
        return Candidate(self.id, self.path, self.level, self.name, self.full_name)


@dataclass(frozen=True, slots=True)
class CompoundFact:
    """A compound and the path of its community."""

    id: UUID
    path: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A boundary valid on the day that is asked about."""

    path: str
    geometry: BaseGeometry
