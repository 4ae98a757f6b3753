"""The file as values: places with what each lays down; what loading it would change."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from gewu.kernel.errors import Text

FORMAT = "gewu-settings/1"
MAX_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class LimitLine:
    """A time limit; no matter is all of them, no class every class, "" is taken back."""

    step: str
    limit: str
    matter: str = ""
    case_class: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one place lays down. A setting of None goes back to what is inherited; what is not
    named stays as it is. The name is for people."""

    path: str
    name: str
    settings: dict[str, Any]
    limits: tuple[LimitLine, ...]


@dataclass(frozen=True, slots=True)
class Document:
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Flaw:
    """What cannot be loaded: the way to it in the file, and why."""

    where: str
    reason: Text


@dataclass(frozen=True, slots=True)
class SettingStep:
    """A setting that differs from the file; None is what is inherited."""

    place_id: UUID
    path: str
    place_name: str
    key: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class LimitStep:
    """A time limit that differs from the file; "" is what is inherited."""

    place_id: UUID
    path: str
    place_name: str
    matter_id: UUID | None
    line: LimitLine
    before: str
    version: int


@dataclass(frozen=True, slots=True)
class Report:
    """A dry run: what would change, what is as in the file already, what cannot be loaded."""

    settings: tuple[SettingStep, ...]
    limits: tuple[LimitStep, ...]
    unchanged: int
    flaws: tuple[Flaw, ...]

    @property
    def changes(self) -> int:
        return len(self.settings) + len(self.limits)
