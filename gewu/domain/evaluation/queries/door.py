"""Requests to leave a case out of the measures."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language

from gewu.domain.evaluation import rules, tenant
from gewu.domain.evaluation.models import Exclusion
from gewu.domain.evaluation.queries.ground import chosen
from gewu.domain.evaluation.types import (
    WAITING,
    ExclusionRow,
    Permission,
    State,
    Step,
    Verb,
)
from gewu.kernel.access import Actor, within
from gewu.kernel.errors import NotFound, Refused
from gewu.kernel.paging import Page, fetch

SIZE = 50
PEOPLE = ("asked_by", "reviewed_by", "appealed_by", "decided_by")


def visible(actor: Actor) -> QuerySet[Exclusion]:
    return Exclusion.objects.filter(within("path", actor.scopes(Permission.VIEW)))


def waiting(*, actor: Actor) -> int:
    """How many in sight are still to be reviewed or decided."""
    return visible(actor).filter(state__in=sorted(WAITING)).count()


def exclusions(
    *, actor: Actor, path: str = "", waiting_only: bool = False, cursor: str = ""
) -> Page[ExclusionRow]:
    """Newest first."""
    found = visible(actor).filter(path__startswith=path).select_related(*PEOPLE, "case__place")
    if waiting_only:
        found = found.filter(state__in=sorted(WAITING))
    rows, following = fetch(found, field="asked_at", descending=True, cursor=cursor, size=SIZE)
    listed = {path: _listed(path) for path in {row.path for row in rows}}
    return Page([_row(actor, row, listed[row.path]) for row in rows], following)


def exclusion(*, actor: Actor, exclusion_id: UUID) -> ExclusionRow:
    found = visible(actor).select_related(*PEOPLE, "case__place").filter(pk=exclusion_id).first()
    if found is None:
        raise NotFound
    return _row(actor, found, _listed(found.path))


def for_update(actor: Actor, verb: Verb, exclusion_id: UUID) -> Exclusion:
    """The request, locked; Refused when seen but not the caller's to act on."""
    found = visible(actor).select_for_update().filter(pk=exclusion_id).first()
    if found is None:
        raise NotFound
    if not may(actor, verb, found):
        raise Refused
    return found


def may(actor: Actor, verb: Verb, found: Exclusion) -> bool:
    """Whose the verb is, whatever the state."""
    if verb is Verb.APPEAL:
        return actor.id != found.reviewed_by_id and actor.may(Permission.EXCLUDE, found.path)
    before: set[UUID | None] = {found.asked_by_id}
    if verb in {Verb.DECIDE_OUT, Verb.DECIDE_IN}:
        before |= {found.reviewed_by_id, found.appealed_by_id}
    scopes = actor.scopes(Permission.REVIEW)
    above = rules.sits_above(scopes, found.path, found.level_path)
    return above and actor.id is not None and actor.id not in before


def reasons(*, path: str) -> list[tuple[str, str]]:
    """(code, words in the reader's language) of the tenant's list."""
    language = get_language() or "zh"
    listed = _listed(path)
    return [(row.code, rules.reason_words(listed, row.code, language)) for row in listed]


def _listed(path: str) -> tuple[tenant.Reason, ...]:
    return tenant.EXCLUSION_REASONS.read(chosen(path))


def _row(actor: Actor, found: Exclusion, listed: tuple[tenant.Reason, ...]) -> ExclusionRow:
    state = State(found.state)
    return ExclusionRow(
        id=found.pk,
        case_id=found.case_id,
        number=found.case.number,
        case_text=found.case.text,
        place_name=found.case.place.full_name or found.case.place.name,
        reported_at=found.case.reported_at,
        state=state,
        reason=rules.reason_words(listed, found.reason, get_language() or "zh"),
        asked_at=found.asked_at,
        steps=_steps(found),
        verbs=frozenset(
            verb for verb in Verb if rules.FLOW.allows(state, verb) and may(actor, verb, found)
        ),
    )


def _steps(found: Exclusion) -> tuple[Step, ...]:
    """Who did what when, oldest first."""
    state = State(found.state)
    decision = Verb.DECIDE_OUT if state is State.DECIDED_OUT else Verb.DECIDE_IN
    review = Verb.APPROVE if found.approved else Verb.REFUSE
    lines = (
        (Verb.ASK, found.asked_at, found.asked_by, found.words),
        (review, found.reviewed_at, found.reviewed_by, found.review_words),
        (Verb.APPEAL, found.appealed_at, found.appealed_by, found.appeal_words),
        (decision, found.decided_at, found.decided_by, found.decision_words),
    )
    return tuple(Step(verb, at, by.name, words) for verb, at, by, words in lines if at and by)
