"""Slowing down guessing: a counter per key and time window, one statement a try."""

import hashlib
from datetime import datetime

from django.db import connection
from django.utils.translation import gettext_lazy as _

from gewu.kernel.errors import GewuError
from gewu.kernel.models import Tally


class TooMany(GewuError):
    """Too many tries from one place; nothing is wrong with the request itself."""

    status = 429
    code = "too_many"
    default = _("Too many tries in a short time. Please wait a few minutes and try again.")


# The database's own clock bounds the window: web processes need not agree on the time.
COUNT = """
    INSERT INTO kernel_tally AS tally (slot, count, until)
    VALUES (%(slot)s, 1, clock_timestamp() + make_interval(secs => %(seconds)s))
    ON CONFLICT (slot) DO UPDATE SET
        count = CASE WHEN tally.until < clock_timestamp() THEN 1 ELSE tally.count + 1 END,
        until = CASE WHEN tally.until < clock_timestamp() THEN excluded.until ELSE tally.until END
    RETURNING count
"""


def check(*, name: str, key: str, limit: int, seconds: int) -> None:
    """Count one try of `key`; TooMany from the `limit`+1st within the window on.

    Call it outside a transaction: a try that is rolled back must still count.
    """
    slot = hashlib.sha256(f"{name}:{key}".encode()).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"slot": slot, "seconds": seconds})
        (count,) = cursor.fetchone()
    if count > limit:
        raise TooMany


def forget(*, at: datetime) -> int:
    """Drop windows that are over; returns how many."""
    return Tally.objects.filter(until__lt=at).delete()[0]
