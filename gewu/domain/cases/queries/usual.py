"""What is named most where the caller serves."""

from datetime import datetime
from uuid import UUID

from django.db.models import Count

from gewu.domain.cases.queries import door
from gewu.kernel.access import Actor


def usual_matters(*, actor: Actor, since: datetime) -> dict[UUID, int]:
    """How often each matter was named among the cases the caller sees."""
    found = door.visible(actor).filter(matter__isnull=False, reported_at__gte=since).order_by()
    return dict(found.values_list("matter").annotate(times=Count("pk")))
