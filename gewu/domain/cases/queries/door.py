"""The one door: which cases a caller may see, and may act on."""

import hmac
from uuid import UUID

from django.db.models import Q, QuerySet

from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Permission, Verb
from gewu.kernel.access import Actor, Kind, within
from gewu.kernel.codes import parse_case_number
from gewu.kernel.errors import Invalid, NotFound, Refused


def visible(actor: Actor) -> QuerySet[Case]:
    """In the caller's area, owned by the caller's seats, reported or written by the caller."""
    return Case.objects.filter(_in_scope(actor) | _owned_by(actor) | _reported_by(actor))


def _in_scope(actor: Actor) -> Q:
    return within("path", actor.scopes(Permission.VIEW))


def _owned_by(actor: Actor) -> Q:
    owned = Q(pk__in=[])
    for seat in actor.seats:
        owned |= Q(
            owner_place=seat.place_id,
            owner_role=seat.role,
            owner_organisation=seat.organisation_id,
        )
    return owned


def owned_by(actor: Actor) -> QuerySet[Case]:
    return Case.objects.filter(_owned_by(actor))


def _reported_by(actor: Actor) -> Q:
    own = Q(pk__in=actor.passes)
    return own | Q(reporter=actor.id) | Q(recorder=actor.id) if actor.id else own


def is_reporter(actor: Actor, case: Case) -> bool:
    return case.pk in actor.passes or (actor.id is not None and case.reporter_id == actor.id)


def knows_the_words(actor: Actor, case: Case) -> bool:
    """Those who work on it, who reported it, or who wrote it down for someone."""
    wrote = actor.id is not None and case.recorder_id == actor.id
    return wrote or is_reporter(actor, case) or is_staff_view(actor, case)


def is_staff_view(actor: Actor, case: Case) -> bool:
    """Whether the caller sees the case as the people who work on it do."""
    return actor.may(Permission.VIEW, case.path) or is_owner(actor, case)


def is_owner(actor: Actor, case: Case) -> bool:
    return any(
        (seat.place_id, seat.role, seat.organisation_id)
        == (case.owner_place_id, case.owner_role, case.owner_organisation_id)
        for seat in actor.seats
    )


def may(actor: Actor, verb: Verb, case: Case) -> bool:
    """Whether the verb is this caller's to use on this case, whatever its state."""
    works = (is_owner(actor, case) and actor.may(Permission.ACT)) or actor.may(
        Permission.DISPATCH, case.path
    )
    match verb:
        case Verb.RATE | Verb.REOPEN:
            return is_reporter(actor, case)
        case Verb.CLOSE:
            return actor.kind is Kind.SYSTEM
        case Verb.NOTE:
            return works or is_reporter(actor, case)
        case Verb.REASSIGN:
            return actor.may(Permission.DISPATCH, case.path)
        case Verb.REVEAL:
            return works and case.contact_phone is not None
        case _:
            return works


def for_update(actor: Actor, verb: Verb, case_id: UUID) -> Case:
    """The case, locked, for a verb the caller may use; NotFound outside the caller's sight."""
    found = visible(actor).select_for_update(of=("self",)).filter(pk=case_id)
    case = found.select_related("place", "owner_place").first()
    if case is None:
        raise NotFound
    if not may(actor, verb, case):
        raise Refused
    return case


def find_by_number(*, actor: Actor, number: str) -> UUID | None:
    """The id of a visible case by its own or its outer number, as typed."""
    text = number.strip()
    try:
        match = Q(number=parse_case_number(text)) | Q(outer_number=text)
    except Invalid:
        match = Q(outer_number=text)
    return visible(actor).filter(match).values_list("pk", flat=True).first()


def prove(*, number: str, phone_tail: str) -> UUID | None:
    """The case of this number when the phone it was reported with ends in these four digits."""
    case = Case.objects.filter(number=parse_case_number(number)).first()
    if case is None or not case.contact_phone or len(phone_tail) != 4:
        return None
    right = hmac.compare_digest(case.contact_phone[-4:].encode(), phone_tail.encode())
    return case.pk if right else None
