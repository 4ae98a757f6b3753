"""Each community's week, written down on the Monday after and never changed."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from gewu.domain.insight.events import DigestMade
from gewu.domain.insight.models import Digest
from gewu.domain.insight.queries.topics import weekly
from gewu.kernel.events import publish


def write_digests(*, at: datetime) -> int:
    """The last full week of every community that has none yet; how many.

    Each is a short transaction of its own, so that one that fails is made at the next try.
    """
    today = localdate(at)
    week = today - timedelta(days=today.weekday()) - weekly.WEEK
    return sum(_write(place_id, path, week, at) for place_id, path in weekly.missing(week))


@transaction.atomic
def _write(place_id: UUID, path: str, week: date, at: datetime) -> bool:
    _row, is_new = Digest.objects.get_or_create(
        place_id=place_id,
        week=week,
        defaults={"path": path, "data": weekly.counted(path, week), "made_at": at},
    )
    if is_new:
        publish(DigestMade(place=place_id, week=week, path=path, by=None, at=at))
    return is_new
