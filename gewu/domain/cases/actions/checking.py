"""核查: what nobody can be asked about is looked at by a second person; and what is put away."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from gewu.domain.cases import rules
from gewu.domain.cases.actions import parts, steps
from gewu.domain.cases.events import CaseArchived, CaseRejected, CaseVerified
from gewu.domain.cases.models import Case
from gewu.domain.cases.queries import door, owners
from gewu.domain.cases.types import Verb
from gewu.kernel.access import Actor
from gewu.kernel.events import publish


@transaction.atomic
def verify(*, actor: Actor, case_id: UUID, at: datetime, text: str = "") -> Case:
    """Somebody other than who did it saw that it is done: closed."""
    door.lock_in_order(case_id)
    case = steps.begin(actor, Verb.VERIFY, case_id, at)
    _give_back(case, at)
    case.closed_at = at
    words = rules.clean_text(text, least=0)
    steps.finish(case, Verb.VERIFY, actor=actor, at=at, text=words)
    publish(CaseVerified(case=case.pk, path=case.path, by=actor.id, at=at))
    parts.end_of(case, at=at)
    return case


@transaction.atomic
def reject(*, actor: Actor, case_id: UUID, text: str, at: datetime) -> Case:
    """Not done: back into the hands of who reported it done."""
    case = steps.begin(actor, Verb.REJECT, case_id, at)
    words = rules.clean_text(text)
    _give_back(case, at)
    case.resolved_at = case.outcome = None
    case.resolved_role = ""
    steps.finish(case, Verb.REJECT, actor=actor, at=at, text=words)
    publish(CaseRejected(case=case.pk, path=case.path, by=actor.id, at=at))
    return case


def _give_back(case: Case, at: datetime) -> None:
    """The seat that did the work owns it again; the checker only looked."""
    handler, lead = case.handler_id, owners.lead_seat(case)
    if lead is not None:
        steps.own(case, lead, at=at)
        steps.end_lead(case)
        case.handler_id = handler


@transaction.atomic
def archive(*, actor: Actor, case_id: UUID, at: datetime) -> Case:
    """归档: ended long enough ago; read from now on, not changed."""
    case = steps.begin(actor, Verb.ARCHIVE, case_id, at)
    steps.finish(case, Verb.ARCHIVE, actor=actor, at=at)
    publish(CaseArchived(case=case.pk, path=case.path, by=actor.id, at=at))
    return case
