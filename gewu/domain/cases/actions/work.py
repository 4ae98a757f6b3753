"""What the owner of a case does with it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import rules, tenant
from gewu.domain.cases.actions import reasons, steps
from gewu.domain.cases.events import (
    CaseAccepted,
    CaseArrived,
    CaseAttached,
    CaseDeclined,
    CaseNoted,
    CaseResolved,
    ContactRevealed,
    ReporterContacted,
)
from gewu.domain.cases.models import Case
from gewu.domain.cases.queries import door, owners
from gewu.domain.cases.types import Outcome, Phase, Verb
from gewu.kernel.access import Actor
from gewu.kernel.errors import Invalid, Refused
from gewu.kernel.events import publish


def accept(*, actor: Actor, case_id: UUID, at: datetime) -> Case:
    """Take a fresh case on; from here the clock of doing runs. Only a person can."""
    return _take_on(actor, Verb.ACCEPT, case_id, at)


def sign(*, actor: Actor, case_id: UUID, at: datetime) -> Case:
    """Take on what was passed to one's seat; until now the first receiver was its lead."""
    return _take_on(actor, Verb.SIGN, case_id, at)


@transaction.atomic
def _take_on(actor: Actor, verb: Verb, case_id: UUID, at: datetime) -> Case:
    if actor.id is None:
        raise Refused
    case = steps.begin(actor, verb, case_id, at)
    case.handler_id = actor.id
    case.accepted_at = case.accepted_at or at
    steps.responded(case, at)
    steps.end_lead(case)
    steps.finish(case, verb, actor=actor, at=at)
    publish(CaseAccepted(case=case.pk, path=case.path, by=actor.id, at=at))
    return case


@transaction.atomic
def decline(*, actor: Actor, case_id: UUID, reason: str, text: str, at: datetime) -> Case:
    """Not taken up, for a reason of the tenant's list; the reporter reads which office to ask.

    北京市接诉即办工作条例 11, 潍坊市12345条例 19. The reporter may object for seven days.
    """
    case = steps.begin(actor, Verb.DECLINE, case_id, at)
    given = reasons.find(case.path, tenant.DECLINE_REASONS, reason)
    words = rules.clean_text(text, least=0)
    case.closed_at = at
    steps.responded(case, at)
    steps.finish(case, Verb.DECLINE, actor=actor, at=at, text=words, facts=reasons.facts(given))
    publish(CaseDeclined(case=case.pk, reason=given.code, path=case.path, by=actor.id, at=at))
    return case


@transaction.atomic
def contact(*, actor: Actor, case_id: UUID, text: str, at: datetime) -> Case:
    """The reporter was called or met, before or during the work (北京市接诉即办工作条例 15)."""
    case = steps.begin(actor, Verb.CONTACT, case_id, at)
    steps.responded(case, at)
    words = rules.clean_text(text, least=0)
    touched = ("responded_at",)
    steps.finish(case, Verb.CONTACT, actor=actor, at=at, text=words, changing=touched)
    publish(ReporterContacted(case=case.pk, path=case.path, by=actor.id, at=at))
    return case


@transaction.atomic
def arrive(*, actor: Actor, case_id: UUID, at: datetime) -> Case:
    """Somebody is on the spot; said once, by whoever has the case, never from a track."""
    case = steps.begin(actor, Verb.ARRIVE, case_id, at)
    case.arrived_at = case.arrived_at or at
    steps.finish(case, Verb.ARRIVE, actor=actor, at=at, changing=("arrived_at",))
    publish(CaseArrived(case=case.pk, path=case.path, by=actor.id, at=at))
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
    case = steps.begin(actor, Verb.NOTE, case_id, at)
    staff = door.is_staff_view(actor, case)
    steps.finish(
        case,
        Verb.NOTE,
        actor=actor,
        at=at,
        text=rules.clean_text(text, least=0 if photos else 1),
        is_public=is_public or not staff,
        photos=photos,
        changing=(),
    )
    publish(
        CaseNoted(
            case=case.pk, is_public=is_public or not staff, path=case.path, by=actor.id, at=at
        )
    )
    return case


@transaction.atomic
def attach(*, actor: Actor, case_id: UUID, photos: Sequence[bytes], at: datetime) -> Case:
    """Photos without words, public like the reporter's own."""
    case = steps.begin(actor, Verb.ATTACH, case_id, at)
    if not photos:
        raise Invalid(fields={"photos": _("Choose a photo.")})
    steps.finish(case, Verb.ATTACH, actor=actor, at=at, photos=photos, changing=())
    publish(CaseAttached(case=case.pk, photos=len(photos), path=case.path, by=actor.id, at=at))
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
    """Report a case done. Its reporter says whether it is solved; where there is nobody to ask,
    a second person checks it. Whoever says that it is done is its handler from now on."""
    case = steps.begin(actor, Verb.RESOLVE, case_id, at)
    words = rules.clean_text(text)
    case.handler_id = actor.id or case.handler_id
    case.outcome = outcome
    case.resolved_at = at
    case.resolved_role = case.owner_role
    row = rules.ROWS[Verb.RESOLVE] if _can_ask(case) else _to_check(case, at)
    steps.finish(
        case,
        Verb.RESOLVE,
        actor=actor,
        at=at,
        text=words,
        photos=photos,
        phase=Phase.AFTER,
        facts={"outcome": outcome},
        row=row,
    )
    publish(CaseResolved(case=case.pk, outcome=outcome, path=case.path, by=actor.id, at=at))
    return case


def _can_ask(case: Case) -> bool:
    if case.reporter_id is not None or case.contact_phone is not None:
        return True
    someone = Q(reporter__isnull=False) | Q(contact_phone__isnull=False)
    return case.joined > 0 and Case.objects.filter(someone, merged_into=case).exists()


def _to_check(case: Case, at: datetime) -> rules.Row:
    """The nearest seat above on which somebody else sits; its handler stays who did it."""
    handler = case.handler_id
    ladder = rules.above(case.path, case.owner_role) or rules.rungs(case.path)[-1:]
    for rung in ladder:
        found = owners.nearest_staffed((rung,), path=case.path, on=localdate(at))
        if found and found[1].account_id != handler:
            steps.pass_to(case, found[0], at=at)
            case.handler_id = handler
            break
    return rules.TO_CHECK


@transaction.atomic
def reveal_contact(*, actor: Actor, case_id: UUID, at: datetime) -> str:
    """The reporter's phone, to call them about the case; the look-up stands on the timeline."""
    case = steps.begin(actor, Verb.REVEAL, case_id, at)
    assert case.contact_phone is not None  # the door asks for one
    steps.add(case, Verb.REVEAL, actor=actor, at=at, facts={"purpose": "CALL"})
    publish(ContactRevealed(case=case.pk, purpose="CALL", path=case.path, by=actor.id, at=at))
    return case.contact_phone
