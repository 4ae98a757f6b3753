"""Blowing a whistle, and calling one more to it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import queries as cases
from gewu.domain.cases.types import OPEN as OPEN_CASES
from gewu.domain.matters import queries as matters
from gewu.domain.matters.types import Step as Limited
from gewu.domain.whistles import rules
from gewu.domain.whistles.actions import parts, steps
from gewu.domain.whistles.events import InvitationSent, WhistleBlown
from gewu.domain.whistles.models import Invitation, Whistle
from gewu.domain.whistles.queries import calls, door
from gewu.domain.whistles.types import Answer, Invitable, Order, Permission, Status, Verb
from gewu.kernel import codes
from gewu.kernel.access import Actor, Seat
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from gewu.kernel.events import publish
from gewu.kernel.once import once
from gewu.registers.places import queries as places


def blow(*, actor: Actor, order: Order, key: str, at: datetime) -> tuple[Whistle, bool]:
    """Call departments and companies to a place; the same key and content is one whistle.

    The nearest post of the caller that may blow there coordinates from then on. Without a named
    lead, the one the duty list has leading leads, else the first to accept (首接负责).
    """
    actor.require(Permission.BLOW)
    made: list[Whistle] = []

    def make() -> UUID:
        made.append(_create(actor, order, at))
        return made[0].pk

    scope = f"whistles.blow:{actor.id or actor.kind}"
    whistle_id, is_new = once(scope=scope, key=key, body=_body(order), make=make)
    return (made[0] if is_new else Whistle.objects.get(pk=whistle_id)), is_new


def _body(order: Order) -> list[object]:
    return [
        order.text,
        order.arrive_by,
        sorted(order.invited),
        order.case_id,
        order.place_id,
        order.matter_id,
        order.spot,
        order.lead,
    ]


def _create(actor: Actor, order: Order, at: datetime) -> Whistle:
    # `once` holds the transaction.
    whistle = _found(actor, order, at)
    whistle.text = rules.clean_text(order.text)
    rules.check_ahead(order.arrive_by, at, field="arrive_by")
    chosen = _chosen(actor, whistle, order.invited, at=at)
    whistle.save(force_insert=True)
    steps.add(whistle, Verb.BLOW, actor=actor, at=at, until=order.arrive_by)
    _announce(whistle, actor, at)
    for one in _with_lead(chosen, order.lead):
        _call(whistle, one, actor=actor, arrive_by=order.arrive_by, at=at)
    steps.settle(whistle, at=at)
    parts.begin(whistle, at=at)
    return whistle


def _found(actor: Actor, order: Order, at: datetime) -> Whistle:
    """The whistle with its place, case, matter and the post that blows it, not yet saved."""
    whistle = _from_case(actor, order.case_id) if order.case_id else _from_place(actor, order)
    seat = rules.issuing_seat(actor.seats, whistle.path)
    if seat is None:
        raise Refused
    whistle.issuer_role, whistle.issuer_place_id = seat.role, seat.place_id
    _name_matter(whistle, order.matter_id)
    whistle.number = _free_number()
    whistle.status = Status.BLOWN
    whistle.spot = whistle.spot or " ".join(order.spot.split())[:200]
    whistle.blown_at = at
    whistle.arrive_by = whistle.due_at = order.arrive_by
    return whistle


def _from_case(actor: Actor, case_id: UUID) -> Whistle:
    case = cases.visible(actor).filter(pk=case_id).first()
    if case is None:
        raise NotFound
    actor.require(Permission.BLOW, case.path)
    if case.status not in OPEN_CASES:
        raise Conflict(_("This case is no longer open: nobody can be called to it."), code="ended")
    return Whistle(
        case_id=case.pk,
        matter_id=case.matter_id,
        case_class=case.case_class,
        place_id=case.place_id,
        path=case.path,
        spot=case.address,
    )


def _from_place(actor: Actor, order: Order) -> Whistle:
    found = places.visible(actor).filter(is_active=True)
    place = found.filter(pk=order.place_id).first() if order.place_id else None
    if place is None:
        raise Invalid(fields={"place": _("Choose the place where they should come.")})
    actor.require(Permission.BLOW, place.path)
    return Whistle(place_id=place.pk, path=place.path)


def _name_matter(whistle: Whistle, matter_id: UUID | None) -> None:
    """A matter named here goes before the case's own."""
    if matter_id is None or matter_id == whistle.matter_id:
        return
    matter = matters.known(matter_id)
    if matter is None or not matter.is_active:
        raise Invalid(fields={"matter": _("Choose a matter of the catalogue.")})
    whistle.matter_id, whistle.case_class = matter.id, matter.particulars.case_class


def _chosen(
    actor: Actor, whistle: Whistle, keys: Iterable[str], *, at: datetime
) -> list[Invitable]:
    choices = calls.invitable(
        actor=actor,
        path=whistle.path,
        matter_id=whistle.matter_id,
        case_class=whistle.case_class,
        on=localdate(at),
    )
    wanted = set(keys)
    chosen = [one for one in choices if one.key in wanted]
    if not chosen or len(chosen) < len(wanted):
        raise Invalid(fields={"invited": _("Choose at least one department or company.")})
    return chosen


def _with_lead(chosen: list[Invitable], lead: str) -> list[Invitable]:
    """At most one leads: the one named, else the one the duty list has leading."""
    if lead and lead not in {one.key for one in chosen}:
        raise Invalid(fields={"lead": _("Who leads must be among those who are called.")})
    first = lead or next((one.key for one in chosen if one.leads), "")
    return [replace(one, leads=one.key == first) for one in chosen]


def _call(
    whistle: Whistle, one: Invitable, *, actor: Actor, arrive_by: datetime, at: datetime
) -> Invitation:
    answer_by = steps.limit(whistle, Limited.ACCEPT, at=at)
    seat: Seat = one.seat
    invitation = Invitation.objects.create(
        whistle=whistle,
        role=seat.role,
        place_id=seat.place_id,
        organisation_id=seat.organisation_id,
        leads=one.leads,
        answer=Answer.ASKED,
        asked_at=at,
        arrive_by=arrive_by,
        due_at=min(answer_by, arrive_by),
    )
    publish(
        InvitationSent(
            whistle=whistle.pk,
            invitation=invitation.pk,
            role=seat.role,
            organisation=seat.organisation_id,
            leads=one.leads,
            path=whistle.path,
            by=actor.id,
            at=at,
        )
    )
    return invitation


@transaction.atomic
def invite(
    *, actor: Actor, whistle_id: UUID, key: str, arrive_by: datetime, at: datetime
) -> Invitation:
    """Call one more; each seat is called once."""
    whistle = door.for_update(actor, Verb.INVITE, whistle_id)
    rules.FLOW.after(Status(whistle.status), Verb.INVITE)
    rules.check_ahead(arrive_by, at, field="arrive_by")
    (one,) = _chosen(actor, whistle, [key], at=at)
    if any(door.seat_of(known) == one.seat for known in _called(whistle)):
        raise Conflict(_("They are called already."), code="called")
    invitation = _call(whistle, replace(one, leads=False), actor=actor, arrive_by=arrive_by, at=at)
    steps.settle(whistle, at=at)
    steps.add(whistle, Verb.INVITE, actor=actor, at=at, about=invitation, until=arrive_by)
    return invitation


def _called(whistle: Whistle) -> list[Invitation]:
    return list(Invitation.objects.filter(whistle=whistle).select_related("place"))


def _free_number() -> str:
    number = codes.new_case_number()
    while Whistle.objects.filter(number=number).exists():
        number = codes.new_case_number()
    return number


def _announce(whistle: Whistle, actor: Actor, at: datetime) -> None:
    publish(
        WhistleBlown(
            whistle=whistle.pk,
            case=whistle.case_id,
            matter=whistle.matter_id,
            place=whistle.place_id,
            issuer_role=whistle.issuer_role,
            issuer_place=whistle.issuer_place_id,
            arrive_by=whistle.arrive_by,
            path=whistle.path,
            by=actor.id,
            at=at,
        )
    )
