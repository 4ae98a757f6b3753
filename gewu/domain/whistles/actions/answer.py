"""What those who are called do: say that they come, refuse, arrive."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from gewu.domain.matters import queries as matters
from gewu.domain.matters.types import Duty
from gewu.domain.matters.types import Step as Limited
from gewu.domain.whistles import rules
from gewu.domain.whistles.actions import steps
from gewu.domain.whistles.actions.ruling import desk_for
from gewu.domain.whistles.events import (
    InvitationAccepted,
    InvitationArrived,
    InvitationRefused,
)
from gewu.domain.whistles.models import Invitation, Whistle
from gewu.domain.whistles.queries import calls, door
from gewu.domain.whistles.types import Answer, Status, Verb
from gewu.kernel.access import Actor
from gewu.kernel.errors import Invalid, NotFound
from gewu.kernel.events import publish


@transaction.atomic
def accept(
    *, actor: Actor, whistle_id: UUID, invitation_id: UUID, at: datetime, text: str = ""
) -> Invitation:
    """They will come; the first to say so leads where nobody was named (首接负责)."""
    whistle, invitation = _begin(actor, Verb.ACCEPT, whistle_id, invitation_id, at)
    invitation.accepted_at = at
    invitation.due_at = None
    invitation.leads = invitation.leads or not _has_lead(whistle)
    invitation.save(update_fields=["answer", "accepted_at", "due_at", "leads"])
    steps.settle(whistle, at=at)
    words = rules.clean_text(text, least=0)
    steps.add(whistle, Verb.ACCEPT, actor=actor, at=at, about=invitation, text=words)
    publish(
        InvitationAccepted(
            whistle=whistle.pk, invitation=invitation.pk, path=whistle.path, by=actor.id, at=at
        )
    )
    return invitation


def _begin(
    actor: Actor, verb: Verb, whistle_id: UUID, invitation_id: UUID, at: datetime
) -> tuple[Whistle, Invitation]:
    """Find and check: the whistle is under way, and this answer fits the one before."""
    whistle, invitation = door.invitation_for_update(actor, verb, whistle_id, invitation_id)
    rules.FLOW.after(Status(whistle.status), verb)
    invitation.answer = rules.ANSWERS.after(Answer(invitation.answer), verb)
    steps.check_time(whistle, at)
    return whistle, invitation


def _has_lead(whistle: Whistle) -> bool:
    return Invitation.objects.filter(whistle=whistle, leads=True).exists()


@transaction.atomic
def refuse(
    *,
    actor: Actor,
    whistle_id: UUID,
    invitation_id: UUID,
    duty_id: UUID,
    reason: str,
    at: datetime,
) -> Invitation:
    """Not theirs, by a row of the duty list; goes to the desk above, which rules within a limit."""
    whistle, invitation = _begin(actor, Verb.REFUSE, whistle_id, invitation_id, at)
    duty = _duty(actor, whistle, invitation, duty_id, at)
    desk = desk_for(whistle, invitation, on=localdate(at))
    invitation.duty_id = duty.id
    invitation.reason = rules.clean_text(reason, field="reason")
    invitation.refused_at = at
    invitation.desk_role, invitation.desk_place_id = desk.role, desk.place_id
    invitation.due_at = steps.limit(whistle, Limited.RULING, at=at)
    invitation.save()
    steps.settle(whistle, at=at)
    steps.add(
        whistle,
        Verb.REFUSE,
        actor=actor,
        at=at,
        about=invitation,
        text=f"{invitation.reason}\n{duty.matter_name} · {duty.place_name}",
        until=invitation.due_at,
    )
    publish(
        InvitationRefused(
            whistle=whistle.pk,
            invitation=invitation.pk,
            duty=duty.id,
            desk_role=desk.role,
            desk_place=desk.place_id,
            path=whistle.path,
            by=actor.id,
            at=at,
        )
    )
    return invitation


def _duty(
    actor: Actor, whistle: Whistle, invitation: Invitation, duty_id: UUID, at: datetime
) -> Duty:
    """A row in force there that does not name the very one who refuses."""
    missing = Invalid(fields={"duty": _("Choose the row of the duty list that this rests on.")})
    try:
        duty = matters.get_duty(actor=actor, duty_id=duty_id)
    except NotFound:
        raise missing from None
    if not calls.covers(duty, whistle.path, localdate(at)):
        raise missing
    if calls.names(duty, invitation):
        raise Invalid(
            fields={"duty": _("This row names you. A refusal rests on one that names another.")}
        )
    return duty


@transaction.atomic
def arrive(
    *, actor: Actor, whistle_id: UUID, invitation_id: UUID, at: datetime, text: str = ""
) -> Invitation:
    """On the spot, in time or visibly late; the first arrival opens the meeting."""
    whistle, invitation = _begin(actor, Verb.ARRIVE, whistle_id, invitation_id, at)
    if rules.FLOW.allows(Status(whistle.status), Verb.MEET):
        whistle.status = rules.FLOW.after(Status(whistle.status), Verb.MEET)
    invitation.arrived_at = at
    invitation.due_at = None
    invitation.leads = invitation.leads or not _has_lead(whistle)
    invitation.save(update_fields=["answer", "arrived_at", "due_at", "leads"])
    steps.settle(whistle, at=at)
    words = rules.clean_text(text, least=0)
    steps.add(whistle, Verb.ARRIVE, actor=actor, at=at, about=invitation, text=words)
    publish(
        InvitationArrived(
            whistle=whistle.pk,
            invitation=invitation.pk,
            late=at > invitation.arrive_by,
            path=whistle.path,
            by=actor.id,
            at=at,
        )
    )
    return invitation
