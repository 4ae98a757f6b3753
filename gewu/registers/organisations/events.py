"""Facts about organisations."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from gewu.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class OrganisationCreated(Event):
    about: ClassVar[str] = "organisation"
    organisation: UUID


@dataclass(frozen=True, kw_only=True)
class OrganisationChanged(Event):
    about: ClassVar[str] = "organisation"
    organisation: UUID
    fields: tuple[str, ...]
