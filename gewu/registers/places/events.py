"""What happened to the register."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from gewu.kernel.events import Event
from gewu.registers.places.types import Change, Level


@dataclass(frozen=True, kw_only=True)
class PlaceCreated(Event):
    about: ClassVar[str] = "place"

    place: UUID
    level: Level


@dataclass(frozen=True, kw_only=True)
class PlaceChanged(Event):
    """`old_path` differs from `path` only after a move; copies of the path must follow."""

    about: ClassVar[str] = "place"

    place: UUID
    change: Change
    old_path: str


@dataclass(frozen=True, kw_only=True)
class BoundarySet(Event):
    about: ClassVar[str] = "place"

    place: UUID
    boundary: UUID
    valid_from: date


@dataclass(frozen=True, kw_only=True)
class PlacesImported(Event):
    """One import as a whole, `batch` being its own id; the rows are not announced singly."""

    about: ClassVar[str] = "batch"

    batch: UUID
    created: int
    updated: int
    unchanged: int
    skipped: int
