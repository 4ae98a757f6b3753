"""Putting something up on the board of the cast's community."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from gewu.domain.announcements import actions
from gewu.domain.announcements.models import Announcement
from gewu.domain.announcements.types import Draft, Kind
from gewu.kernel.access import SYSTEM, Actor
from tests.cast import AT

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WATER = Draft("今晚停水", "22:00 起停水。\n请提前存水。", Kind.OUTAGE, AT + 2 * DAY)


def draft(title: str = WATER.title, **changes: Any) -> Draft:
    return replace(WATER, title=title, **changes)


def put_up(
    place: UUID,
    title: str = WATER.title,
    *,
    by: Actor = SYSTEM,
    at: datetime = AT,
    until: datetime | None = None,
    is_urgent: bool = False,
) -> Announcement:
    told = draft(title, until=until or at + 2 * DAY, is_urgent=is_urgent)
    made, _is_new = actions.publish(actor=by, place_id=place, draft=told, key=uuid4().hex, at=at)
    return made
