"""What one post has in hand, with how long nobody has done anything about it."""

from django.db.models import Max, Q

from gewu.domain.cases.figures import Held
from gewu.domain.cases.models import OPEN_CONDITION
from gewu.domain.cases.queries import door
from gewu.domain.cases.types import Status
from gewu.kernel.access import Actor

MOST = 200


def held(*, actor: Actor) -> list[Held]:
    """Open cases of the caller's seats, what is due first; at most two hundred."""
    found = door.owned_by(actor).filter(OPEN_CONDITION).select_related("place")
    touched = Max("steps__at", filter=Q(steps__by__isnull=False) | Q(steps__by_reporter=True))
    rows = found.annotate(touched_at=touched).defer("search").order_by("due_at", "pk")[:MOST]
    return [
        Held(
            id=case.pk,
            number=case.number,
            status=Status(case.status),
            text=case.text,
            place_name=case.place.full_name or case.place.name,
            reported_at=case.reported_at,
            due_at=case.due_at,
            respond_due_at=case.respond_due_at,
            is_answered=case.responded_at is not None
            or (case.reporter_id is None and case.contact_hash is None),
            is_urgent=case.is_urgent,
            moved_at=case.touched_at or case.reported_at,
        )
        for case in rows
    ]
