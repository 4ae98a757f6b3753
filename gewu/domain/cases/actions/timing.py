"""What moves a deadline: a pause for a listed reason, and more time that somebody else gives."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import rules, tenant
from gewu.domain.cases.actions import reasons, steps
from gewu.domain.cases.events import (
    CaseExtended,
    CaseResumed,
    CaseSuspended,
    ExtensionAsked,
    ExtensionRefused,
)
from gewu.domain.cases.models import Case, Extension
from gewu.domain.cases.types import Verb
from gewu.domain.matters.types import Step
from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict, Invalid, Refused
from gewu.kernel.events import publish
from gewu.kernel.workdays import resumed

# A pause ends by itself; who needs longer says so again.
LONGEST_PAUSE = timedelta(days=90)
LONGEST_EXTENSION = timedelta(days=180)


@transaction.atomic
def suspend(
    *, actor: Actor, case_id: UUID, reason: str, until: datetime, at: datetime, text: str = ""
) -> Case:
    """挂起: the clock stands still until a day, for a reason of the tenant's list only."""
    case = steps.begin(actor, Verb.SUSPEND, case_id, at)
    given = reasons.find(case.path, tenant.SUSPEND_REASONS, reason)
    check_until(until, at, LONGEST_PAUSE)
    case.paused_at = at
    case.due_at = until
    words = rules.clean_text(text, least=0)
    facts = {"until": until.isoformat(), **reasons.facts(given)}
    steps.finish(case, Verb.SUSPEND, actor=actor, at=at, text=words, facts=facts)
    publish(
        CaseSuspended(
            case=case.pk, reason=given.code, until=until, path=case.path, by=actor.id, at=at
        )
    )
    return case


@transaction.atomic
def resume(*, actor: Actor, case_id: UUID, at: datetime) -> Case:
    """The clock goes on with what was left when it was stopped; by itself when the day comes."""
    case = steps.begin(actor, Verb.RESUME, case_id, at)
    assert case.paused_at is not None  # the database holds that a paused case says when
    ticking = steps.clock(case)
    case.resolve_due_at = resumed(
        case.resolve_due_at,
        paused=case.paused_at,
        until=max(at, case.paused_at),
        unit=ticking.unit(Step.RESOLVE),
        calendar=ticking.calendar,
    )
    case.clock_from += max(at, case.paused_at) - case.paused_at  # for when limits change later
    case.paused_at = None
    steps.finish(case, Verb.RESUME, actor=actor, at=at)
    publish(CaseResumed(case=case.pk, path=case.path, by=actor.id, at=at))
    return case


@transaction.atomic
def ask_time(*, actor: Actor, case_id: UUID, until: datetime, reason: str, at: datetime) -> Case:
    """申请延期: more time, with the reason; the old deadline holds until somebody gives it."""
    case = steps.begin(actor, Verb.ASK_TIME, case_id, at)
    words = rules.clean_text(reason, field="reason")
    check_until(until, at, LONGEST_EXTENSION)
    if until <= case.resolve_due_at:
        raise Invalid(fields={"until": _("Choose a day after the present deadline.")})
    if Extension.objects.filter(case=case, decided_at__isnull=True).exists():
        raise Conflict(_("More time was asked for already; it is not decided yet."), code="asked")
    Extension.objects.create(case=case, until=until, reason=words, by_id=actor.id, asked_at=at)
    facts = {"until": until.isoformat()}
    steps.finish(case, Verb.ASK_TIME, actor=actor, at=at, text=words, is_public=False, facts=facts)
    publish(ExtensionAsked(case=case.pk, until=until, path=case.path, by=actor.id, at=at))
    return case


@transaction.atomic
def extend(*, actor: Actor, case_id: UUID, at: datetime, text: str = "") -> Case:
    """延期: give the time that was asked for; the reporter is told the reason and the new day."""
    case = steps.begin(actor, Verb.EXTEND, case_id, at)
    asked = _decide(case, actor, at, granted=True)
    if asked.until <= at:
        raise Invalid(_("The day that was asked for has passed. Refuse it; they may ask again."))
    case.resolve_due_at = max(asked.until, case.resolve_due_at)
    facts = {"until": asked.until.isoformat(), "reason_zh": asked.reason}
    words = rules.clean_text(text, least=0) or asked.reason
    steps.finish(case, Verb.EXTEND, actor=actor, at=at, text=words, facts=facts)
    publish(CaseExtended(case=case.pk, until=asked.until, path=case.path, by=actor.id, at=at))
    return case


@transaction.atomic
def refuse_time(*, actor: Actor, case_id: UUID, reason: str, at: datetime) -> Case:
    """The deadline stays, and who asked reads why."""
    case = steps.begin(actor, Verb.NO_TIME, case_id, at)
    words = rules.clean_text(reason, field="reason")
    _decide(case, actor, at, granted=False)
    steps.finish(case, Verb.NO_TIME, actor=actor, at=at, text=words, is_public=False)
    publish(ExtensionRefused(case=case.pk, path=case.path, by=actor.id, at=at))
    return case


def _decide(case: Case, actor: Actor, at: datetime, *, granted: bool) -> Extension:
    asked = Extension.objects.filter(case=case, decided_at__isnull=True).first()
    if asked is None:
        raise Conflict(_("Nobody asks for more time here any more."), code="not_asked")
    if actor.id is not None and asked.by_id == actor.id:
        raise Refused(_("You asked for this time yourself. Somebody else decides."))
    asked.granted, asked.decided_at, asked.decided_by_id = granted, at, actor.id
    asked.save(update_fields=["granted", "decided_at", "decided_by"])
    return asked


def check_until(until: datetime, at: datetime, longest: timedelta) -> None:
    if until <= at:
        raise Invalid(fields={"until": _("Choose a day in the future.")})
    if until - at > longest:
        raise Invalid(fields={"until": _("That is too far away. Choose an earlier day.")})
