"""Facts about announcements: ids, codes and times only; the words stay in the announcement."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from gewu.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class AnnouncementPublished(Event):
    about: ClassVar[str] = "announcement"
    announcement: UUID
    place: UUID
    kind: str
    is_urgent: bool
    until: datetime


@dataclass(frozen=True, kw_only=True)
class AnnouncementCorrected(Event):
    about: ClassVar[str] = "announcement"
    announcement: UUID
    version: int
    until: datetime


@dataclass(frozen=True, kw_only=True)
class AnnouncementWithdrawn(Event):
    about: ClassVar[str] = "announcement"
    announcement: UUID


@dataclass(frozen=True, kw_only=True)
class AnnouncementRestored(Event):
    about: ClassVar[str] = "announcement"
    announcement: UUID
