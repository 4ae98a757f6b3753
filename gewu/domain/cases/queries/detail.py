"""One case: for those who work on it, for its reporter, and for anyone with its number."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate

from gewu.domain.cases import rules
from gewu.domain.cases.models import Case, Photo
from gewu.domain.cases.queries import around, door, owners
from gewu.domain.cases.queries.rows import case_row
from gewu.domain.cases.queries.timeline import timeline
from gewu.domain.cases.types import (
    Around,
    CaseDetail,
    CaseRow,
    Classified,
    Outcome,
    Status,
    Times,
    Verb,
)
from gewu.domain.matters import queries as matters
from gewu.domain.matters.types import Duty
from gewu.domain.matters.types import Step as LimitStep
from gewu.kernel import codes
from gewu.kernel.access import GUEST, Actor
from gewu.kernel.errors import NotFound
from gewu.registers.accounts import queries as accounts

RUNNING = (LimitStep.ACCEPT, LimitStep.RESOLVE)  # the steps whose clock a case runs by


def detail(*, actor: Actor, case_id: UUID, on: date) -> CaseDetail:
    """Everything the caller may see of a case. Five queries whatever its length."""
    case = for_detail(door.visible(actor)).filter(pk=case_id).first()
    if case is None:
        raise NotFound
    return _build(
        case,
        actor,
        on,
        staff=door.is_staff_view(actor, case),
        words=door.knows_the_words(actor, case),
    )


def public_view(*, number: str, on: date) -> CaseDetail:
    """What a number alone shows: state, owner and steps, but no words, photos or contact."""
    found = Case.objects.filter(number=codes.parse_case_number(number))
    case = for_detail(found).first()
    if case is None:
        raise NotFound
    return _build(case, GUEST, on, staff=False, words=False)


def photo_file(*, actor: Actor, case_id: UUID, file_id: UUID) -> UUID:
    """The file's id, given back only when the caller sees the case and may see this photo."""
    case = door.visible(actor).filter(pk=case_id).first()
    if case is None:
        raise NotFound
    photos = Photo.objects.filter(case=case, file=file_id)
    if not door.is_staff_view(actor, case):
        photos = photos.filter(step__is_public=True)
    if not photos.exists():
        raise NotFound
    return file_id


def for_detail(found: QuerySet[Case]) -> QuerySet[Case]:
    return found.select_related(
        "place",
        "owner_place",
        "owner_organisation",
        "lead_place",
        "lead_organisation",
        "handler",
        "reporter",
        "matter",
        "merged_into",
    ).defer("search", "merged_into__search")


def _build(case: Case, actor: Actor, on: date, *, staff: bool, words: bool) -> CaseDetail:
    seat, lead = owners.owner_seat(case), owners.lead_seat(case)
    held = accounts.holders(seats=[seat, lead] if lead else [seat], on=on)
    holder, leader = held.get(seat), held.get(lead) if lead else None
    steps = timeline(case, words=words, notes=staff)
    beside = around.around(actor, case, steps) if staff else around.for_reporter(case)
    owner = case.handler.name if case.handler else holder.name if holder else None
    return CaseDetail(
        row=_row(case, words=words),
        address=case.address if words else "",
        point=_point(case) if words else None,
        located_by=case.located_by,
        contact_name=_contact_name(case) if staff else "",
        contact_phone=codes.mask_phone(case.contact_phone) if staff and case.contact_phone else "",
        outcome=Outcome(case.outcome) if case.outcome else None,
        score=case.score,
        accepted_at=case.accepted_at,
        resolved_at=case.resolved_at,
        closed_at=case.closed_at,
        owner_person=owner,
        owner_phone=holder.phone if holder else None,
        steps=steps,
        photos=tuple(photo for step in steps for photo in step.photos),
        verbs=_verbs(actor, case, on, beside),
        classified=_classified(case, on) if staff else None,
        is_reporter=door.is_reporter(actor, case),
        sees_all=staff,
        times=_times(case),
        around=beside,
        lead_name=_lead_name(case),
        lead_person=leader.name if leader else "",
    )


def _lead_name(case: Case) -> str:
    if case.lead_organisation:
        return case.lead_organisation.short_name or case.lead_organisation.name
    return case.lead_place.name if case.lead_place else ""


def _times(case: Case) -> Times:
    return Times(
        clock_from=case.clock_from,
        respond_due_at=case.respond_due_at,
        responded_at=case.responded_at,
        arrive_due_at=case.arrive_due_at,
        arrived_at=case.arrived_at,
        resolve_due_at=case.resolve_due_at,
        paused_at=case.paused_at,
        alarm=case.alarm,
        alarm_at=case.alarm_at,
    )


def _classified(case: Case, on: date) -> Classified | None:
    """Two queries for the duty row, one for the limits."""
    if case.matter is None:
        return None
    duty = matters.duty(case.matter.pk, case.path, case.case_class, on)
    limits = matters.limits(case.path, case.matter.pk, case.case_class)
    return Classified(
        matter_id=case.matter.pk,
        name=case.matter.name,
        case_class=case.case_class,
        lead=_lead(duty) if duty else "",
        why=duty.why if duty else "",
        legal_basis=duty.legal_basis if duty else "",
        script=duty.script if duty else "",
        limits=tuple(
            (str(step.label), limits[step].limit, limits[step].is_default)
            for step in RUNNING
            if step in limits
        ),
    )


def _lead(duty: Duty) -> str:
    lead = duty.lead
    return f"{lead.organisation_name or lead.role.label}"


def _row(case: Case, *, words: bool) -> CaseRow:
    """Without words the row says only which area has it, not which house and what about."""
    row = case_row(case)
    return row if words else replace(row, text="", place_name=case.owner_place.name)


def _contact_name(case: Case) -> str:
    if case.contact_name:
        return case.contact_name
    return case.reporter.name if case.reporter else ""


def _point(case: Case) -> tuple[float, float] | None:
    return (case.lon, case.lat) if case.lon is not None and case.lat is not None else None


def _verbs(actor: Actor, case: Case, on: date, beside: Around) -> frozenset[Verb]:
    if case.merged_into and door.is_reporter(actor, case):
        into = case.merged_into
        return frozenset({Verb.RATE, Verb.REOPEN}) & _fitting(into, on)
    fitting = _fitting(case, on)
    decides = {Verb.EXTEND, Verb.NO_TIME}
    fitting -= {Verb.ASK_TIME} if beside.asked else decides
    return frozenset(verb for verb in fitting if door.may(actor, verb, case))


def _fitting(case: Case, on: date) -> frozenset[Verb]:
    fitting = frozenset(rules.FLOW.verbs(Status(case.status)))
    if case.closed_at and on > localdate(case.closed_at + rules.REOPEN_WITHIN):
        return fitting - {Verb.REOPEN, Verb.HEARD_NO}
    return fitting
