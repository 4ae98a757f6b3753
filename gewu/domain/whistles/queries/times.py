"""What time alone moves on; for the sweep, so of everywhere."""

from datetime import datetime
from uuid import UUID

from gewu.domain.whistles.models import Invitation, Whistle
from gewu.domain.whistles.types import Status

AT_ONCE = 500


def waiting_too_long(*, at: datetime, limit: int = AT_ONCE) -> list[tuple[UUID, UUID]]:
    """(whistle, invitation) whose word or ruling is overdue, the longest first."""
    found = Invitation.objects.filter(due_at__lte=at).order_by("due_at")
    return list(found.values_list("whistle", "pk")[:limit])


def unrated(*, at: datetime, limit: int = AT_ONCE) -> list[UUID]:
    """Whistles done whose time to be rated is over."""
    found = Whistle.objects.filter(status=Status.DONE, due_at__lte=at).order_by("due_at")
    return list(found.values_list("pk", flat=True)[:limit])
