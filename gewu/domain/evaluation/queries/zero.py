"""The daily zero reports, with the days on which none was made."""

from datetime import date, timedelta

from django.db.models import Min

from gewu.domain.evaluation.models import ZeroReport
from gewu.domain.evaluation.queries.ground import ground
from gewu.domain.evaluation.types import ZeroRow
from gewu.kernel.access import Actor


def zero_days(*, actor: Actor, path: str, first: date, last: date) -> list[ZeroRow]:
    """One row a day, newest first; a day without a report says so and is not filled in.

    Before the place's very first report there is nothing to miss.
    """
    here = ground(actor, path, levels=0)
    begun = ZeroReport.objects.filter(place=here.node.id).aggregate(day=Min("day"))["day"]
    if begun is None:
        return []
    first = max(first, begun)
    found = ZeroReport.objects.filter(place=here.node.id, day__range=(first, last))
    made = {row.day: row for row in found}
    days = [last - timedelta(days=back) for back in range((last - first).days + 1)]
    return [
        ZeroRow(day, made[day].made_at, made[day].figures)
        if day in made
        else ZeroRow(day, None, None)
        for day in days
    ]
