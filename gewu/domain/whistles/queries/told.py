"""Whom to tell about an invitation by text message."""

from datetime import date
from uuid import UUID

from gewu.domain.whistles.models import Invitation
from gewu.domain.whistles.queries import door
from gewu.domain.whistles.types import Told
from gewu.kernel.access import Seat
from gewu.registers.accounts import queries as accounts


def to_invited(*, invitation_id: UUID, on: date) -> Told | None:
    """Who sits on the seat that is called; None when nobody with a phone does."""
    invitation = _found(invitation_id)
    return _told(invitation, door.seat_of(invitation), on)


def to_desk(*, invitation_id: UUID, on: date) -> Told | None:
    """Who has to rule; None when nobody with a phone sits there."""
    invitation = _found(invitation_id)
    desk = invitation.desk_place
    seat = Seat(invitation.desk_role, desk.pk, desk.path) if desk else None
    return _told(invitation, seat, on) if seat else None


def _found(invitation_id: UUID) -> Invitation:
    joined = Invitation.objects.select_related("place", "desk_place", "whistle__place")
    return joined.get(pk=invitation_id)


def _told(invitation: Invitation, seat: Seat, on: date) -> Told | None:
    holder = accounts.holders(seats=[seat], on=on).get(seat)
    if holder is None or not holder.phone:
        return None
    whistle = invitation.whistle
    return Told(holder.phone, whistle.number, whistle.place.name, invitation.arrive_by)
