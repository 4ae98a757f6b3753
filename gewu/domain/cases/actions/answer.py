"""What the reporter says in the end: it is solved, or it is not."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from gewu.domain.cases import queries, rules
from gewu.domain.cases.actions import steps
from gewu.domain.cases.events import CaseClosed, CaseRated, CaseReopened
from gewu.domain.cases.models import Case
from gewu.domain.cases.queries import door
from gewu.domain.cases.types import Status, Verb
from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict
from gewu.kernel.events import publish


@transaction.atomic
def claim(*, account_id: UUID, phone_hash: str) -> int:
    """Cases reported with a phone become visible to whoever proved that the phone is theirs."""
    unclaimed = Case.objects.filter(contact_hash=phone_hash, reporter__isnull=True)
    return unclaimed.update(reporter_id=account_id)


@transaction.atomic
def rate(
    *, actor: Actor, case_id: UUID, at: datetime, score: int | None = None, text: str = ""
) -> Case:
    """Solved: the case is closed, with one to five stars and words if the reporter wishes."""
    case = door.for_update(actor, Verb.RATE, case_id)
    case.status = rules.FLOW.after(Status(case.status), Verb.RATE)
    rules.check_score(score)
    case.score = score
    case.closed_at = at
    case.changed_at = at
    case.save(update_fields=["status", "score", "closed_at", "changed_at"])
    words = rules.clean_text(text, least=0)
    steps.add(case, Verb.RATE, actor=actor, at=at, text=words, facts={"score": score})
    publish(CaseRated(case=case.pk, score=score, path=case.path, by=actor.id, at=at))
    return case


@transaction.atomic
def close_unanswered(*, actor: Actor, case_id: UUID, at: datetime) -> Case:
    """The reporter kept silent past the time to answer: closed, without stars."""
    case = door.for_update(actor, Verb.CLOSE, case_id)
    case.status = rules.FLOW.after(Status(case.status), Verb.CLOSE)
    case.closed_at = case.changed_at = at
    case.save(update_fields=["status", "closed_at", "changed_at"])
    steps.add(case, Verb.CLOSE, actor=actor, at=at)
    publish(CaseClosed(case=case.pk, path=case.path, by=actor.id, at=at))
    return case


def close_all_unanswered(*, actor: Actor, at: datetime) -> int:
    """Every case whose time to answer is over, each on its own; returns how many."""
    return sum(_closed(actor, case_id, at) for case_id in queries.unanswered(at=at))


def _closed(actor: Actor, case_id: UUID, at: datetime) -> bool:
    try:
        close_unanswered(actor=actor, case_id=case_id, at=at)
    except Conflict:  # answered in this very moment
        return False
    return True


@transaction.atomic
def reopen(*, actor: Actor, case_id: UUID, text: str, at: datetime) -> Case:
    """Not solved: back to the same owner, with what is still wrong and a new clock."""
    case = door.for_update(actor, Verb.REOPEN, case_id)
    case.status = rules.FLOW.after(Status(case.status), Verb.REOPEN)
    rules.check_reopen_in_time(case.closed_at, at)
    case.reopened += 1
    case.closed_at = case.resolved_at = case.outcome = None
    steps.start_clock(case, at=at)
    case.changed_at = at
    case.save(
        update_fields=[
            "status",
            "reopened",
            "closed_at",
            "resolved_at",
            "outcome",
            "clock_from",
            "resolve_due_at",
            "due_at",
            "changed_at",
        ]
    )
    steps.add(case, Verb.REOPEN, actor=actor, at=at, text=rules.clean_text(text))
    publish(CaseReopened(case=case.pk, times=case.reopened, path=case.path, by=actor.id, at=at))
    return case
