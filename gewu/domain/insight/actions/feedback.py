"""What people made of suggestions: counted, shown, and learnt from."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from gewu.domain.insight.models import Routed, Suggestion
from gewu.domain.insight.queries import routing


@transaction.atomic
def note_named(*, case_id: UUID, matter_id: UUID, by: UUID, at: datetime) -> bool:
    """A person named the matter. Only counts where a suggestion stood there before."""
    row = Suggestion.objects.select_for_update(of=("self",)).filter(case=case_id).first()
    if row is None or row.made_at > at:
        return False
    ranks = {one["matter"]: place for place, one in enumerate(row.guesses, start=1)}
    row.chosen_id, row.rank = matter_id, ranks.get(str(matter_id), 0)
    row.chosen_by_id, row.chosen_at = by, at
    row.save(update_fields=["chosen", "rank", "chosen_by", "chosen_at"])
    return True


@transaction.atomic
def note_routed(
    *,
    case_id: UUID,
    path: str,
    role: str,
    place_id: UUID,
    organisation_id: UUID | None,
    by: UUID,
    at: datetime,
) -> bool:
    """A person sent the case on; False where nothing was suggested."""
    route = routing.route(case_id=case_id, at=at, on=localdate(at))
    if route is None:
        return False
    there = (role, place_id, organisation_id)
    Routed.objects.create(
        case_id=case_id,
        path=path,
        role=role,
        place_id=place_id,
        organisation_id=organisation_id,
        is_taken=there == (route.role, route.place_id, route.organisation_id),
        by_id=by,
        at=at,
    )
    return True
