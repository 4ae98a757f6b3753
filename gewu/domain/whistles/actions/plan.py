"""The joint plan: who does what by when, and its parts to their end."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gewu.domain.whistles import rules
from gewu.domain.whistles.actions import steps
from gewu.domain.whistles.events import PartAdded, PartEnded, PartMoved, PlanAgreed
from gewu.domain.whistles.models import Invitation, Part, Whistle
from gewu.domain.whistles.queries import door
from gewu.domain.whistles.types import (
    MAX_PARTS,
    Answer,
    PartState,
    PartTerms,
    Status,
    Verb,
)
from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict, Invalid
from gewu.kernel.events import publish


@transaction.atomic
def agree_on_plan(
    *, actor: Actor, whistle_id: UUID, parts: Sequence[PartTerms], at: datetime, text: str = ""
) -> Whistle:
    """Those who met agree; from here the whistle waits for the parts."""
    whistle = door.for_update(actor, Verb.PLAN, whistle_id)
    whistle.status = rules.FLOW.after(Status(whistle.status), Verb.PLAN)
    steps.check_time(whistle, at)
    if not parts:
        raise Invalid(fields={"parts": _("A plan has at least one part: who, what, by when.")})
    for terms in parts:
        _create(whistle, terms, actor=actor, at=at)
    steps.settle(whistle, at=at)
    words = rules.clean_text(text, least=0)
    steps.add(whistle, Verb.PLAN, actor=actor, at=at, text=words)
    publish(PlanAgreed(whistle=whistle.pk, parts=len(parts), path=whistle.path, by=actor.id, at=at))
    return whistle


@transaction.atomic
def add_part(*, actor: Actor, whistle_id: UUID, terms: PartTerms, at: datetime) -> Part:
    whistle = door.for_update(actor, Verb.ADD_PART, whistle_id)
    rules.FLOW.after(Status(whistle.status), Verb.ADD_PART)
    part = _create(whistle, terms, actor=actor, at=at)
    steps.settle(whistle, at=at)
    steps.add(
        whistle,
        Verb.ADD_PART,
        actor=actor,
        at=at,
        about=part.invitation,
        text=part.text,
        until=part.due_at,
    )
    return part


def _create(whistle: Whistle, terms: PartTerms, *, actor: Actor, at: datetime) -> Part:
    rules.check_ahead(terms.due_at, at, field="due_at")
    if Part.objects.filter(whistle=whistle).count() >= MAX_PARTS:
        raise Invalid(_("A plan has at most twenty parts."))
    part = Part.objects.create(
        whistle=whistle,
        invitation=_doer(whistle, terms.invitation_id),
        kind=terms.kind,
        text=rules.clean_text(terms.text),
        due_at=terms.due_at,
        state=PartState.OPEN,
    )
    publish(
        PartAdded(
            whistle=whistle.pk,
            part=part.pk,
            invitation=part.invitation_id,
            due_at=part.due_at,
            path=whistle.path,
            by=actor.id,
            at=at,
        )
    )
    return part


def _doer(whistle: Whistle, invitation_id: UUID | None) -> Invitation | None:
    if invitation_id is None:
        return None
    found = Invitation.objects.filter(whistle=whistle, pk=invitation_id)
    doer = found.exclude(answer=Answer.EXCUSED).select_related("place").first()
    if doer is None:
        raise Invalid(fields={"who": _("Choose one of those who were called.")})
    return doer


@transaction.atomic
def move_part(
    *,
    actor: Actor,
    whistle_id: UUID,
    part_id: UUID,
    due_at: datetime,
    reason: str,
    at: datetime,
) -> Part:
    """Another date, with the reason on the timeline."""
    whistle, part = _open_part(actor, Verb.MOVE_PART, whistle_id, part_id)
    rules.check_ahead(due_at, at, field="due_at")
    words = rules.clean_text(reason, field="reason")
    part.due_at = due_at
    part.moved += 1
    part.save(update_fields=["due_at", "moved"])
    steps.settle(whistle, at=at)
    steps.add(
        whistle,
        Verb.MOVE_PART,
        actor=actor,
        at=at,
        about=part.invitation,
        text=f"{part.text}\n{words}",
        until=due_at,
    )
    publish(
        PartMoved(
            whistle=whistle.pk,
            part=part.pk,
            due_at=due_at,
            path=whistle.path,
            by=actor.id,
            at=at,
        )
    )
    return part


@transaction.atomic
def end_part(*, actor: Actor, whistle_id: UUID, part_id: UUID, text: str, at: datetime) -> Part:
    """Done, with a word on what was done."""
    return _end(actor, (whistle_id, part_id), text, verb=Verb.END_PART, at=at)


@transaction.atomic
def drop_part(*, actor: Actor, whistle_id: UUID, part_id: UUID, reason: str, at: datetime) -> Part:
    """No longer needed, with the reason."""
    return _end(actor, (whistle_id, part_id), reason, verb=Verb.DROP_PART, at=at)


def _end(actor: Actor, ids: tuple[UUID, UUID], words: str, *, verb: Verb, at: datetime) -> Part:
    whistle, part = _open_part(actor, verb, *ids)
    part.state = PartState.DONE if verb is Verb.END_PART else PartState.DROPPED
    part.words = rules.clean_text(words, field="text" if verb is Verb.END_PART else "reason")
    part.ended_at = at
    part.save(update_fields=["state", "words", "ended_at"])
    steps.settle(whistle, at=at)
    told = f"{part.text}\n{part.words}"
    steps.add(whistle, verb, actor=actor, at=at, about=part.invitation, text=told)
    publish(
        PartEnded(
            whistle=whistle.pk,
            part=part.pk,
            state=part.state,
            late=at > part.due_at,
            path=whistle.path,
            by=actor.id,
            at=at,
        )
    )
    return part


def _open_part(actor: Actor, verb: Verb, whistle_id: UUID, part_id: UUID) -> tuple[Whistle, Part]:
    whistle, part = door.part_for_update(actor, verb, whistle_id, part_id)
    rules.FLOW.after(Status(whistle.status), verb)
    if part.state != PartState.OPEN:
        raise Conflict
    return whistle, part
