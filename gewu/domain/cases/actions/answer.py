"""What the reporter says in the end: it is solved, or it is not; or nothing at all."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from gewu.domain.cases import rules
from gewu.domain.cases.actions import steps
from gewu.domain.cases.events import CaseClosed, CaseRated, CaseReopened, ReporterUnreached
from gewu.domain.cases.models import Case
from gewu.domain.cases.queries import door
from gewu.domain.cases.types import Answer, Verb
from gewu.kernel.access import Actor
from gewu.kernel.errors import Refused
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
    """Solved: the case is closed, with one to five stars and words if the reporter wishes.

    Who reported a case that was joined with another answers for the other, by their own number.
    """
    case, said = _answered(actor, Verb.RATE, case_id, at)
    facts = {"score": score, **said}
    _close_as_solved(case, Verb.RATE, actor=actor, at=at, text=text, facts=facts)
    return case


@transaction.atomic
def reopen(*, actor: Actor, case_id: UUID, text: str, at: datetime) -> Case:
    """Not solved, or not taken up: back to the owner, with what is wrong and a new clock."""
    case, said = _answered(actor, Verb.REOPEN, case_id, at)
    rules.check_reopen_in_time(case.closed_at, at)
    words = rules.clean_text(text)
    _come_back(case, Verb.REOPEN, actor=actor, at=at, text=words, facts=said)
    return case


def _answered(actor: Actor, verb: Verb, case_id: UUID, at: datetime) -> tuple[Case, dict[str, str]]:
    """The case that a reporter answers for: their own, or the one it was joined with, whose
    timeline then says by which number."""
    own = door.visible(actor).filter(pk=case_id, merged_into__isnull=False).first()
    if own is None or own.merged_into_id is None:
        return steps.begin(actor, verb, case_id, at), {}
    if not door.is_reporter(actor, own):
        raise Refused
    # Locking only the other keeps clear of whoever joins or parts the two at this moment.
    case = door.locked(Case.objects.all(), own.merged_into_id)
    steps.check_state(case, verb)
    steps.check_time(case, at)
    return case, {"from_name": own.number}


@transaction.atomic
def follow_up(
    *,
    actor: Actor,
    case_id: UUID,
    answer: Answer,
    at: datetime,
    score: int | None = None,
    text: str = "",
) -> Case:
    """回访: somebody other than who did the work asked the reporter, who may have no phone page."""
    match answer:
        case Answer.YES:
            case = steps.begin(actor, Verb.HEARD_YES, case_id, at)
            facts = {"score": score}
            _close_as_solved(case, Verb.HEARD_YES, actor=actor, at=at, text=text, facts=facts)
        case Answer.NO:
            case = steps.begin(actor, Verb.HEARD_NO, case_id, at)
            rules.check_reopen_in_time(case.closed_at, at)
            _come_back(case, Verb.HEARD_NO, actor=actor, at=at, text=rules.clean_text(text))
        case Answer.UNREACHED:
            case = steps.begin(actor, Verb.UNREACHED, case_id, at)
            words = rules.clean_text(text, least=0)
            steps.finish(case, Verb.UNREACHED, actor=actor, at=at, text=words, is_public=False)
            publish(ReporterUnreached(case=case.pk, path=case.path, by=actor.id, at=at))
    return case


def _close_as_solved(
    case: Case, verb: Verb, *, actor: Actor, at: datetime, text: str, facts: steps.Facts
) -> None:
    score: int | None = facts["score"]
    rules.check_score(score)
    case.score = score
    case.closed_at = at
    words = rules.clean_text(text, least=0)
    steps.finish(case, verb, actor=actor, at=at, text=words, facts=facts)
    heard = verb is Verb.HEARD_YES
    publish(CaseRated(case=case.pk, score=score, heard=heard, path=case.path, by=actor.id, at=at))


def _come_back(
    case: Case,
    verb: Verb,
    *,
    actor: Actor,
    at: datetime,
    text: str,
    facts: steps.Facts | None = None,
) -> None:
    case.reopened += 1
    case.closed_at = case.resolved_at = case.outcome = case.score = None
    case.resolved_role = ""
    case.handler_id = None
    steps.finish(case, verb, actor=actor, at=at, text=text, facts=facts)
    publish(
        CaseReopened(
            case=case.pk,
            times=case.reopened,
            heard=verb is Verb.HEARD_NO,
            path=case.path,
            by=actor.id,
            at=at,
        )
    )


@transaction.atomic
def close_unanswered(*, actor: Actor, case_id: UUID, at: datetime) -> Case:
    """The reporter kept silent past the time to answer: closed as "no answer", without stars."""
    case = steps.begin(actor, Verb.CLOSE, case_id, at)
    case.closed_at = at
    steps.finish(case, Verb.CLOSE, actor=actor, at=at)
    publish(CaseClosed(case=case.pk, path=case.path, by=actor.id, at=at))
    return case
