"""What the owner of a case does with it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import rules
from gewu.domain.cases.actions import steps
from gewu.domain.cases.events import (
    CaseAccepted,
    CaseNoted,
    CaseReassigned,
    CaseResolved,
    ContactRevealed,
)
from gewu.domain.cases.models import Case
from gewu.domain.cases.queries import door, owners
from gewu.domain.cases.types import Kind, Outcome, Phase, Status, Verb
from gewu.domain.matters import queries as matters
from gewu.kernel.access import Actor
from gewu.kernel.errors import Invalid, NotFound, Refused
from gewu.kernel.events import publish


@transaction.atomic
def accept(*, actor: Actor, case_id: UUID, at: datetime) -> Case:
    """Take a case on; from here the clock of doing runs. Only a person can."""
    if actor.id is None:
        raise Refused
    case = door.for_update(actor, Verb.ACCEPT, case_id)
    case.status = rules.FLOW.after(Status(case.status), Verb.ACCEPT)
    steps.check_time(case, at)
    case.handler_id = actor.id
    case.accepted_at = case.accepted_at or at
    case.due_at = case.resolve_due_at
    _save(case, at, "status", "handler", "accepted_at", "due_at")
    steps.add(case, Verb.ACCEPT, actor=actor, at=at)
    publish(CaseAccepted(case=case.pk, path=case.path, by=actor.id, at=at))
    return case


@transaction.atomic
def note(
    *,
    actor: Actor,
    case_id: UUID,
    text: str,
    at: datetime,
    is_public: bool = True,
    photos: Sequence[bytes] = (),
) -> Case:
    """Add words or photos; internal notes are for those who work on the case only."""
    case = door.for_update(actor, Verb.NOTE, case_id)
    rules.FLOW.after(Status(case.status), Verb.NOTE)
    is_public = is_public or not door.is_staff_view(actor, case)
    steps.add(
        case,
        Verb.NOTE,
        actor=actor,
        at=at,
        text=rules.clean_text(text, least=0 if photos else 1),
        is_public=is_public,
        photos=photos,
        phase=Phase.WORK,
    )
    _save(case, at)
    publish(CaseNoted(case=case.pk, is_public=is_public, path=case.path, by=actor.id, at=at))
    return case


@transaction.atomic
def resolve(
    *,
    actor: Actor,
    case_id: UUID,
    outcome: Outcome,
    text: str,
    at: datetime,
    photos: Sequence[bytes] = (),
) -> Case:
    """Report a case done; its reporter says whether it is solved."""
    case = door.for_update(actor, Verb.RESOLVE, case_id)
    case.status = rules.FLOW.after(Status(case.status), Verb.RESOLVE)
    steps.check_time(case, at)
    case.outcome = outcome
    case.resolved_at = at
    case.due_at = at + rules.ANSWER_WITHIN
    _save(case, at, "status", "outcome", "resolved_at", "due_at")
    steps.add(
        case,
        Verb.RESOLVE,
        actor=actor,
        at=at,
        text=rules.clean_text(text),
        photos=photos,
        phase=Phase.AFTER,
        facts={"outcome": outcome},
    )
    publish(CaseResolved(case=case.pk, outcome=outcome, path=case.path, by=actor.id, at=at))
    return case


@transaction.atomic
def reassign(*, actor: Actor, case_id: UUID, target: str, reason: str, at: datetime) -> Case:
    """Hand a case to another seat (`target` is a key from `queries.targets`), with the reason."""
    case = door.for_update(actor, Verb.REASSIGN, case_id)
    case.status = rules.FLOW.after(Status(case.status), Verb.REASSIGN)
    choices = owners.targets(actor=actor, case_id=case_id, on=localdate(at))
    chosen = next((choice for choice in choices if choice.key == target), None)
    if chosen is None:
        raise Invalid(fields={"target": _("Choose who should take it over.")})
    case.owner_role = chosen.role
    case.owner_place_id = chosen.place_id
    case.owner_organisation_id = chosen.organisation_id
    case.handler_id = None
    answer_by = steps.clock(case).due(Kind(case.kind), "accept", start=at, at=at)
    case.due_at = max(min(answer_by, case.resolve_due_at), at)
    _save(
        case, at, "status", "owner_role", "owner_place", "owner_organisation", "handler", "due_at"
    )
    steps.add(
        case,
        Verb.REASSIGN,
        actor=actor,
        at=at,
        text=rules.clean_text(reason, field="reason"),
        facts={
            "to_name": chosen.label,
            "off_list": _is_off_list(case, at) or None,
            **steps.facts_of_owner(case),
        },
    )
    publish(
        CaseReassigned(
            case=case.pk,
            owner_role=case.owner_role,
            owner_place=case.owner_place_id,
            owner_organisation=case.owner_organisation_id,
            path=case.path,
            by=actor.id,
            at=at,
        )
    )
    return case


def _is_off_list(case: Case, at: datetime) -> bool:
    """Handed to someone the duty list does not name; the reason stays visible beside it."""
    if case.matter_id is None:
        return False
    seat, on = owners.owner_seat(case), localdate(at)
    return not matters.is_on_list(case.matter_id, case.path, seat, on, case.case_class)


@transaction.atomic
def reveal_contact(*, actor: Actor, case_id: UUID, at: datetime) -> str:
    """The reporter's phone, to call them about the case; the look-up stands on the timeline."""
    case = door.for_update(actor, Verb.REVEAL, case_id)
    if case.contact_phone is None:
        raise NotFound
    steps.add(case, Verb.REVEAL, actor=actor, at=at, facts={"purpose": "CALL"})
    publish(ContactRevealed(case=case.pk, purpose="CALL", path=case.path, by=actor.id, at=at))
    return case.contact_phone


def _save(case: Case, at: datetime, *fields: str) -> None:
    case.changed_at = at
    case.save(update_fields=[*fields, "changed_at"])
