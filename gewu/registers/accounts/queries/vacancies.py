"""Seats on which nobody sits any more."""

from datetime import date

from gewu.kernel.access import Seat
from gewu.registers.accounts.models import Post
from gewu.registers.accounts.queries.people import held_on


def vacated(*, on: date) -> list[Seat]:
    """Seats that had a holder before and have none on this day. One query."""
    seat = ("role", "place", "place__path", "organisation")
    ended = Post.objects.filter(starts_on__lte=on).values_list(*seat).distinct()
    held = Post.objects.filter(held_on(on), account__is_active=True).values_list(*seat)
    return [Seat(*row) for row in ended.difference(held)]
