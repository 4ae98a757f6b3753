"""The one router of announcements, and what every verb answers with."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Field, Router, Schema

from gewu.api.auth import Request
from gewu.api.schemas import Moment, choices
from gewu.domain.announcements import queries
from gewu.domain.announcements.types import AnnouncementRow, Kind, State

router = Router(tags=["announcements"])
AnyKind = Annotated[Kind, choices(Kind)]


class AnnouncementOut(Schema):
    """What an office tells everybody at a place and below."""

    id: UUID
    kind: AnyKind
    title: str
    text: str = Field(description="Plain text with line breaks")
    is_urgent: bool
    state: Annotated[State, choices(State)]
    place_id: UUID
    place_name: str
    path: str
    office_name: str
    published_at: Moment
    until: Moment
    corrected_at: Moment | None
    withdrawn_at: Moment | None
    version: int = Field(description="Sent along with a correction")


def out(row: AnnouncementRow, at: datetime) -> AnnouncementOut:
    return AnnouncementOut(**asdict(row), state=row.state(at))


def shown(request: Request, announcement_id: UUID) -> AnnouncementOut:
    """The announcement as it is now."""
    row = queries.one(actor=request.actor, announcement_id=announcement_id)
    return out(row, request.at)
