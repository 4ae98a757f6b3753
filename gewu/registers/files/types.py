"""Limits of what may be uploaded, and the row that other rooms see."""

from dataclasses import dataclass
from uuid import UUID

MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 60_000_000
LONG_EDGE = 1_920
THUMBNAIL_EDGE = 480
ACCEPTED = frozenset({"JPEG", "PNG", "WEBP", "GIF", "MPO"})


@dataclass(frozen=True, slots=True)
class FileRow:
    id: UUID
    content_type: str
    width: int
    height: int
