"""Disputes of duty: who rules, what is ruled, and what silence leads to."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from gewu.domain.matters.types import Step as Limited
from gewu.domain.whistles import rules
from gewu.domain.whistles.actions import steps
from gewu.domain.whistles.events import InvitationPassedUp, InvitationRuled
from gewu.domain.whistles.models import Invitation, Whistle
from gewu.domain.whistles.queries import door
from gewu.domain.whistles.types import Answer, Ruling, Status, Verb
from gewu.kernel.access import Actor, Seat
from gewu.kernel.errors import Conflict
from gewu.kernel.events import publish
from gewu.registers.accounts import queries as accounts
from gewu.registers.places import queries as places


def desk_for(whistle: Whistle, invitation: Invitation, *, on: date) -> Seat:
    """The nearest desk where somebody sits, else the highest."""
    refuser = door.seat_of(invitation)
    wanted = rules.desks(whistle.path, issuer=whistle.issuer_role, refuser=refuser)
    seats = _seats(whistle.path, wanted)
    held = accounts.holders(seats=seats, on=on)
    return next((seat for seat in seats if seat in held), seats[-1])


def _seats(path: str, wanted: tuple[tuple[str, str], ...]) -> list[Seat]:
    by_path = {place.path: place.pk for place in places.chain(path)}
    return [Seat(role, by_path[prefix], prefix) for prefix, role in wanted if prefix in by_path]


@transaction.atomic
def rule(
    *, actor: Actor, whistle_id: UUID, invitation_id: UUID, ruling: Ruling, at: datetime
) -> Invitation:
    """Binding: they must come, without a second refusal, or they need not."""
    verb = Verb.RULE_IN if ruling.must_come else Verb.EXCUSE
    whistle, invitation = door.invitation_for_update(actor, verb, whistle_id, invitation_id)
    rules.FLOW.after(Status(whistle.status), verb)
    invitation.answer = rules.ANSWERS.after(Answer(invitation.answer), verb)
    steps.check_time(whistle, at)
    if ruling.must_come:
        invitation.arrive_by = ruling.arrive_by or invitation.arrive_by
        rules.check_ahead(invitation.arrive_by, at, field="arrive_by")
    invitation.leads = invitation.leads and ruling.must_come
    invitation.ruling = rules.clean_text(ruling.text)
    invitation.ruled_at = at
    invitation.due_at = None
    invitation.save()
    steps.settle(whistle, at=at)
    steps.add(
        whistle,
        verb,
        actor=actor,
        at=at,
        about=invitation,
        text=invitation.ruling,
        until=invitation.arrive_by if ruling.must_come else None,
    )
    publish(
        InvitationRuled(
            whistle=whistle.pk,
            invitation=invitation.pk,
            must_come=ruling.must_come,
            path=whistle.path,
            by=actor.id,
            at=at,
        )
    )
    return invitation


@transaction.atomic
def pass_up(*, actor: Actor, whistle_id: UUID, invitation_id: UUID, at: datetime) -> Invitation:
    """No word, or no ruling, in time: the next desk rules, with a limit of its own.

    Above the district there is nobody: the clock stops there and the whistle stays late.
    """
    whistle, invitation = door.invitation_for_update(actor, Verb.PASS_UP, whistle_id, invitation_id)
    rules.FLOW.after(Status(whistle.status), Verb.PASS_UP)
    rules.ANSWERS.after(Answer(invitation.answer), Verb.PASS_UP)
    if invitation.due_at is None or invitation.due_at > at:
        raise Conflict
    desk = _next_desk(whistle, invitation, on=localdate(at))
    invitation.due_at = steps.limit(whistle, Limited.RULING, at=at) if desk else None
    invitation.passed_up += 1
    if desk:
        invitation.desk_role, invitation.desk_place_id = desk.role, desk.place_id
    invitation.save()
    steps.settle(whistle, at=at)
    if desk:
        _record(whistle, invitation, actor=actor, at=at)
    return invitation


def _next_desk(whistle: Whistle, invitation: Invitation, *, on: date) -> Seat | None:
    if not invitation.desk_role:
        return desk_for(whistle, invitation, on=on)
    following = rules.above(whistle.path, invitation.desk_role)
    return next(iter(_seats(whistle.path, (following,))), None) if following else None


def _record(whistle: Whistle, invitation: Invitation, *, actor: Actor, at: datetime) -> None:
    desk = invitation.desk_place
    assert desk is not None
    steps.add(
        whistle,
        Verb.PASS_UP,
        actor=actor,
        at=at,
        about=invitation,
        text=desk.name,
        until=invitation.due_at,
    )
    publish(
        InvitationPassedUp(
            whistle=whistle.pk,
            invitation=invitation.pk,
            answer=invitation.answer,
            desk_role=invitation.desk_role,
            desk_place=desk.pk,
            path=whistle.path,
            by=actor.id,
            at=at,
        )
    )
