"""Facts about the catalogue, the duty list and the limits."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from gewu.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class MatterChanged(Event):
    """`verb` is a `types.Verb`; what changed stands in the matter's history."""

    about: ClassVar[str] = "matter"
    matter: UUID
    code: str
    verb: str
    version: int


@dataclass(frozen=True, kw_only=True)
class DutyChanged(Event):
    """`line` stays the same over all versions of a row of the duty list."""

    about: ClassVar[str] = "line"
    line: UUID
    duty: UUID
    matter: UUID
    verb: str
    version: int


@dataclass(frozen=True, kw_only=True)
class LimitChanged(Event):
    """`limit` is its text, "" when the row falls back to what is inherited."""

    about: ClassVar[str] = "row"
    row: UUID
    matter: UUID | None
    step: str
    limit: str


@dataclass(frozen=True, kw_only=True)
class ListLoaded(Event):
    """Many rows at once, `batch` being their own id; they are not announced singly."""

    about: ClassVar[str] = "batch"
    batch: UUID
    subject_kind: str
    created: int
    updated: int
    unchanged: int
