"""The duty roster: who watches which phone. Nobody checks in and no hours are counted."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from gewu.kernel.access import Actor, Seat
from gewu.kernel.errors import Invalid, NotFound
from gewu.kernel.events import publish
from gewu.kernel.once import once
from gewu.registers.accounts import queries, rules
from gewu.registers.accounts.events import ShiftPlanned, ShiftRemoved, ShiftSwapped
from gewu.registers.accounts.models import Shift
from gewu.registers.accounts.types import Days, Permission, Role
from gewu.registers.organisations import queries as organisations
from gewu.registers.places import queries as places


def plan_shift(
    *,
    actor: Actor,
    role: Role,
    place_id: UUID,
    account_id: UUID,
    starts_at: datetime,
    ends_at: datetime,
    at: datetime,
    key: str,
    organisation_id: UUID | None = None,
) -> tuple[UUID, bool]:
    """Put someone on watch over a seat's phone: the shift's id, and whether it is new."""

    def make() -> UUID:
        seat = _seat(actor, role, place_id, organisation_id)
        rules.check_shift(starts_at, ends_at, at)
        _check_people(actor, seat, [account_id], localdate(starts_at))
        shift = _shift(seat, account_id, starts_at, ends_at)
        _save([shift])
        _announce(actor, shift, seat.path, at)
        return shift.pk

    body = [role, place_id, organisation_id, account_id, starts_at, ends_at]
    return once(
        scope=f"accounts.plan_shift:{actor.id or actor.kind}", key=key, body=body, make=make
    )


@transaction.atomic
def repeat(
    *,
    actor: Actor,
    role: Role,
    place_id: UUID,
    account_ids: Sequence[UUID],
    first: date,
    days: int,
    which: Days,
    hours: tuple[time, time],
    at: datetime,
    organisation_id: UUID | None = None,
) -> list[Shift]:
    """Put several people on watch in turn; returns the new shifts.

    A time for which the seat has someone already is skipped, and so is one that is over; each
    day's turn stays the same whether or not other days are skipped.
    """
    seat = _seat(actor, role, place_id, organisation_id)
    if not account_ids:
        raise Invalid(fields={"people": _("Choose who takes turns.")})
    rules.check_rotation(first, days, localdate(at))
    _check_people(actor, seat, account_ids, first)
    times = list(rules.turns(first, days, which, hours))
    taken = _taken(seat, times)
    shifts = [
        _shift(seat, account_ids[n % len(account_ids)], start, end)
        for n, (start, end) in enumerate(times)
        if end > at and not any(start < busy[1] and busy[0] < end for busy in taken)
    ]
    _save(shifts)
    for shift in shifts:
        _announce(actor, shift, seat.path, at)
    return shifts


@transaction.atomic
def swap_shift(*, actor: Actor, shift_id: UUID, account_id: UUID, at: datetime) -> Shift:
    """Someone else takes the shift over."""
    shift = queries.shift_for_update(actor, shift_id)
    rules.check_not_over(shift.ends_at, at)
    path, before = shift.place.path, shift.account_id
    seat = Seat(shift.role, shift.place_id, path, shift.organisation_id)
    _check_people(actor, seat, [account_id], localdate(shift.starts_at))
    if account_id == before:
        return shift
    shift.account_id = account_id
    _save([shift])
    publish(
        ShiftSwapped(
            shift=shift.pk, account=account_id, before=before, path=path, by=actor.id, at=at
        )
    )
    return shift


@transaction.atomic
def remove_shift(*, actor: Actor, shift_id: UUID, at: datetime) -> None:
    """Take a shift off the roster; the phone is then the ordinary holder's."""
    shift = queries.shift_for_update(actor, shift_id)
    rules.check_not_over(shift.ends_at, at)
    publish(
        ShiftRemoved(
            shift=shift.pk,
            account=shift.account_id,
            role=shift.role,
            place=shift.place_id,
            organisation=shift.organisation_id,
            starts_at=shift.starts_at,
            ends_at=shift.ends_at,
            path=shift.place.path,
            by=actor.id,
            at=at,
        )
    )
    shift.delete()


def _seat(actor: Actor, role: Role, place_id: UUID, organisation_id: UUID | None) -> Seat:
    """The seat, once the caller may put people on its watch."""
    place = places.get(actor, place_id)
    actor.require(Permission.MANAGE, place.path)
    if organisation_id:
        organisations.get(actor=actor, organisation_id=organisation_id)
    return Seat(role, place.pk, place.path, organisation_id)


def _check_people(actor: Actor, seat: Seat, account_ids: Collection[UUID], on: date) -> None:
    near = queries.near(actor, seat.path, on).filter(account__in=account_ids)
    strangers = set(account_ids) - set(near.values_list("account", flat=True))
    if not all(queries.is_known(actor, account_id) for account_id in strangers):
        raise NotFound
    if strangers:
        message = _("Only colleagues with a post at this place, above it or below it keep watch.")
        raise Invalid(fields={"account": message})


def _taken(
    seat: Seat, times: Sequence[tuple[datetime, datetime]]
) -> list[tuple[datetime, datetime]]:
    if not times:
        return []
    found = Shift.objects.filter(
        role=seat.role,
        place=seat.place_id,
        organisation=seat.organisation_id,
        starts_at__lt=times[-1][1],
        ends_at__gt=times[0][0],
    )
    return list(found.values_list("starts_at", "ends_at"))


def _shift(seat: Seat, account_id: UUID, starts_at: datetime, ends_at: datetime) -> Shift:
    return Shift(
        role=seat.role,
        place_id=seat.place_id,
        organisation_id=seat.organisation_id,
        account_id=account_id,
        starts_at=starts_at,
        ends_at=ends_at,
    )


def _save(shifts: Sequence[Shift]) -> None:
    try:
        with transaction.atomic():
            for shift in shifts:
                shift.save()
    except IntegrityError as error:
        message = _("They are already on watch here at that time.")
        raise Invalid(message, code="overlap") from error


def _announce(actor: Actor, shift: Shift, path: str, at: datetime) -> None:
    publish(
        ShiftPlanned(
            shift=shift.pk,
            account=shift.account_id,
            role=shift.role,
            place=shift.place_id,
            organisation=shift.organisation_id,
            starts_at=shift.starts_at,
            ends_at=shift.ends_at,
            path=path,
            by=actor.id,
            at=at,
        )
    )
