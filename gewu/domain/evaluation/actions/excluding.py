"""剔除: one asks, a second reviews, a third decides on the appeal. Figures change, nothing else."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import queries as cases
from gewu.domain.evaluation import rules, tenant
from gewu.domain.evaluation.events import (
    ExclusionAppealed,
    ExclusionAsked,
    ExclusionDecided,
    ExclusionReviewed,
)
from gewu.domain.evaluation.models import Exclusion
from gewu.domain.evaluation.queries import door
from gewu.domain.evaluation.queries.ground import chosen
from gewu.domain.evaluation.types import Permission, State, Verb
from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict, NotFound, Refused
from gewu.kernel.events import publish
from gewu.kernel.once import once


def ask(
    *, actor: Actor, case_id: UUID, reason: str, words: str, key: str, at: datetime
) -> tuple[UUID, bool]:
    """Ask that a case counts in no rate; whether this call made the request just now."""
    return once(
        scope=f"evaluation.ask:{actor.id}",
        key=key,
        body=[case_id, reason, words],
        make=lambda: _ask(actor, case_id, reason, words, at),
    )


def _ask(actor: Actor, case_id: UUID, reason: str, words: str, at: datetime) -> UUID:
    # `once` holds the transaction.
    case = cases.visible(actor).filter(pk=case_id).first()
    if case is None:
        raise NotFound
    actor.require(Permission.EXCLUDE, case.path)
    if actor.id is None:
        raise Refused
    rules.check_reason(tenant.EXCLUSION_REASONS.read(chosen(case.path)), reason)
    made, is_new = Exclusion.objects.get_or_create(
        case_id=case.pk,
        defaults={
            "path": case.path,
            "level_path": rules.serves_at(actor.scopes(Permission.EXCLUDE), case.path),
            "state": State.ASKED,
            "reason": reason,
            "words": rules.clean_text(words),
            "asked_by_id": actor.id,
            "asked_at": at,
        },
    )
    if not is_new:
        raise Conflict(_("This was already asked for this case."), code="asked_before")
    publish(
        ExclusionAsked(
            exclusion=made.pk, case=case.pk, reason=reason, path=case.path, by=actor.id, at=at
        )
    )
    return made.pk


def approve(*, actor: Actor, exclusion_id: UUID, words: str, at: datetime) -> Exclusion:
    """A second person above the asker agrees: the case counts in no rate."""
    return _review(actor, Verb.APPROVE, exclusion_id, words, at)


def refuse(*, actor: Actor, exclusion_id: UUID, words: str, at: datetime) -> Exclusion:
    """A second person does not agree: it counts as before; whoever asked may appeal."""
    return _review(actor, Verb.REFUSE, exclusion_id, words, at)


@transaction.atomic
def _review(actor: Actor, verb: Verb, exclusion_id: UUID, words: str, at: datetime) -> Exclusion:
    found = _begin(actor, verb, exclusion_id)
    found.review_words = rules.clean_text(words)
    found.reviewed_by_id, found.reviewed_at = actor.id, at
    found.approved = verb is Verb.APPROVE
    found.save()
    publish(
        ExclusionReviewed(
            exclusion=found.pk,
            case=found.case_id,
            approved=found.approved,
            path=found.path,
            by=actor.id,
            at=at,
        )
    )
    return found


@transaction.atomic
def appeal(*, actor: Actor, exclusion_id: UUID, words: str, at: datetime) -> Exclusion:
    """申诉: the side that asked does not accept the refusal; somebody not yet involved decides."""
    found = _begin(actor, Verb.APPEAL, exclusion_id)
    found.appeal_words = rules.clean_text(words)
    found.appealed_by_id, found.appealed_at = actor.id, at
    found.save()
    publish(
        ExclusionAppealed(
            exclusion=found.pk, case=found.case_id, path=found.path, by=actor.id, at=at
        )
    )
    return found


@transaction.atomic
def decide(*, actor: Actor, exclusion_id: UUID, out: bool, words: str, at: datetime) -> Exclusion:
    """The last word on an appeal, by a third person."""
    verb = Verb.DECIDE_OUT if out else Verb.DECIDE_IN
    found = _begin(actor, verb, exclusion_id)
    found.decision_words = rules.clean_text(words)
    found.decided_by_id, found.decided_at = actor.id, at
    found.save()
    publish(
        ExclusionDecided(
            exclusion=found.pk,
            case=found.case_id,
            out=out,
            path=found.path,
            by=actor.id,
            at=at,
        )
    )
    return found


def _begin(actor: Actor, verb: Verb, exclusion_id: UUID) -> Exclusion:
    """The request, locked, in its next state."""
    found = door.for_update(actor, verb, exclusion_id)
    found.state = rules.FLOW.after(State(found.state), verb)
    return found
