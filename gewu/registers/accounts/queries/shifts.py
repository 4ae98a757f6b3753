"""Who watches which phone, and when: the duty roster."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import IntegerField, Q, QuerySet, Value
from django.db.models.functions import Abs, Length
from django.utils.timezone import localdate

from gewu.kernel.access import Actor, Seat, within
from gewu.kernel.errors import NotFound
from gewu.registers.accounts.models import Account, Post, Shift
from gewu.registers.accounts.queries.people import held_on, holders, post_row
from gewu.registers.accounts.types import Holder, Permission, PostRow, Role, ShiftRow, WatchRow

REMEMBERED = timedelta(weeks=4)  # a watch stays on the roster this long after its last shift
MOST_WATCHES = 100
MOST_CANDIDATES = 200


def on_duty(*, seats: Iterable[Seat], at: datetime) -> dict[Seat, Holder]:
    """Who watches each seat now: the shift that began last, else who holds the seat that day.

    Vacant seats are missing. Three queries at most.
    """
    wanted = {(seat.role, seat.place_id, seat.organisation_id): seat for seat in seats}
    found = Shift.objects.filter(
        _seats(wanted.values()), starts_at__lte=at, ends_at__gt=at, account__is_active=True
    )
    watching = {
        wanted[shift.role, shift.place_id, shift.organisation_id]: _holder(shift)
        for shift in found.select_related("account").order_by("starts_at", "-pk")
    }
    unwatched = [seat for seat in wanted.values() if seat not in watching]
    ordinary = holders(seats=unwatched, on=localdate(at)) if unwatched else {}
    return watching | ordinary


def _seats(seats: Iterable[Seat]) -> Q:
    match = Q(pk__in=[])
    for seat in seats:
        match |= Q(role=seat.role, place=seat.place_id, organisation=seat.organisation_id)
    return match


def _holder(shift: Shift) -> Holder:
    return Holder(
        account_id=shift.account_id,
        name=shift.account.name,
        phone=shift.account.phone,
        role=Role(shift.role),
        place_id=shift.place_id,
        organisation_id=shift.organisation_id,
    )


def visible_shifts(actor: Actor, permission: str = Permission.VIEW) -> QuerySet[Shift]:
    return Shift.objects.filter(within("place__path", actor.scopes(permission)))


def shift_for_update(actor: Actor, shift_id: UUID) -> Shift:
    found = visible_shifts(actor, Permission.MANAGE).select_for_update(of=("self",))
    shift = found.select_related("place").filter(pk=shift_id).first()
    if shift is None:
        raise NotFound
    return shift


def shift(*, actor: Actor, shift_id: UUID) -> ShiftRow:
    found = _with_names(visible_shifts(actor)).filter(pk=shift_id).first()
    if found is None:
        raise NotFound
    return _shift_row(found)


def roster(
    *, actor: Actor, start: datetime, end: datetime, on: date, path: str = ""
) -> list[WatchRow]:
    """The watches in scope at a path, with the shifts that touch the time from start to end.

    At most a hundred, by place. A seat is on the roster until four weeks after its last shift.
    Four queries.
    """
    scoped = visible_shifts(actor).filter(place__path__startswith=path)
    kept = scoped.filter(ends_at__gt=start - REMEMBERED)
    names = ("role", "place", "place__path", "organisation", "place__name", "organisation__name")
    lines = list(kept.order_by("place__path", "role").values_list(*names).distinct()[:MOST_WATCHES])
    seats = [Seat(role, place, below, body) for role, place, below, body, _p, _o in lines]
    touching = scoped.filter(_seats(seats), starts_at__lt=end, ends_at__gt=start)
    by_seat: dict[Seat, list[ShiftRow]] = {}
    for found in _with_names(touching).order_by("starts_at", "pk"):
        row = _shift_row(found)
        by_seat.setdefault(row.seat, []).append(row)
    ordinary = holders(seats=seats, on=on)
    return [
        WatchRow(
            seat=seat,
            role=Role(seat.role),
            place_name=line[4],
            organisation_name=line[5],
            otherwise=ordinary.get(seat),
            shifts=tuple(by_seat.get(seat, ())),
        )
        for seat, line in zip(seats, lines, strict=True)
    ]


def _with_names(found: QuerySet[Shift]) -> QuerySet[Shift]:
    return found.select_related("account", "place", "organisation")


def _shift_row(shift: Shift) -> ShiftRow:
    return ShiftRow(
        id=shift.pk,
        seat=Seat(shift.role, shift.place_id, shift.place.path, shift.organisation_id),
        place_name=shift.place.name,
        organisation_name=shift.organisation.name if shift.organisation else None,
        account_id=shift.account_id,
        name=shift.account.name,
        phone=shift.account.phone,
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
    )


def near(actor: Actor, path: str, on: date) -> QuerySet[Post]:
    """Posts held on a day at a place, above it or below it, by people the caller appoints."""
    line = Q(place__path__in=[path[:length] for length in range(1, len(path) + 1)])
    return Post.objects.filter(
        within("place__path", actor.scopes(Permission.MANAGE)),
        line | Q(place__path__startswith=path),
        held_on(on),
        account__is_active=True,
    )


def candidates(*, actor: Actor, path: str, on: date) -> list[PostRow]:
    """Who may watch a phone at a place: one post each, the nearest two hundred posts."""
    away = Abs(Length("place__path") - Value(len(path), output_field=IntegerField()))
    posts = near(actor, path, on).select_related("account", "place", "organisation")
    nearest: dict[UUID, PostRow] = {}
    for post in posts.order_by(away, "place__path", "account__name", "pk")[:MOST_CANDIDATES]:
        nearest.setdefault(post.account_id, post_row(post))
    return list(nearest.values())


def is_known(actor: Actor, account_id: UUID) -> bool:
    """Whether the account exists for a caller who appoints people."""
    held = Post.objects.filter(within("place__path", actor.scopes(Permission.MANAGE)))
    return Account.objects.filter(pk=account_id, pk__in=held.values("account")).exists()
