"""The one door: which cases a caller may see, and may act on."""

import hmac
from collections.abc import Mapping
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import rules
from gewu.domain.cases.models import Case, Return
from gewu.domain.cases.rules import Who
from gewu.domain.cases.types import Permission, Status, Verb
from gewu.kernel.access import Actor, Kind, within
from gewu.kernel.codes import parse_case_number
from gewu.kernel.errors import Invalid, NotFound, Refused, Text

OWN_WORK = _("You have this in hand yourself. Ask a colleague: somebody else decides here.")
RULED = _("This was ruled on; the ruling binds. Whoever has it signs for it first.")
WITH_PARTS = _("It is a part of another case, or has parts that are open. End the parts first.")
# What the case itself rules out, said to whoever tries.
UNFIT: Mapping[Verb, Text] = {
    Verb.REVEAL: _("No phone number was left with this case."),
    Verb.ESCALATE: _("The street is the last level: it solves, dispatches or whistles."),
    Verb.RETURN: _("This stays here: it was ruled on, or the street is the last level."),
    Verb.TAKE_BACK: _("Nobody else has it, or it was ruled on. It is not taken back."),
    Verb.REDIRECT: RULED,
    Verb.HAND_OVER: RULED,
    Verb.ARRIVE: _("Somebody was on the spot already."),
    Verb.RESOLVE: _("A part is still open. It can be reported done when every part has ended."),
    Verb.SPLIT: _("A part is not split again. Split the case it belongs to."),
    Verb.DECLINE: WITH_PARTS,
    Verb.MERGE: WITH_PARTS,
    Verb.HEARD_NO: _("Nobody can be asked about a part. Ask about the case it belongs to."),
}


def visible(actor: Actor) -> QuerySet[Case]:
    """In the caller's area, owned or led by its seats, reported or written by the caller."""
    return Case.objects.filter(at_work(actor) | _reported_by(actor))


def staff_view(actor: Actor) -> QuerySet[Case]:
    """What the caller sees as the people who work on it do; not what it only reported."""
    return Case.objects.filter(at_work(actor))


def at_work(actor: Actor) -> Q:
    return _in_scope(actor) | _owned_by(actor) | _led_by(actor) | _returned_by(actor)


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


def _led_by(actor: Actor) -> Q:
    led = Q(pk__in=[])
    for seat in actor.seats:
        led |= Q(
            lead_place=seat.place_id, lead_role=seat.role, lead_organisation=seat.organisation_id
        )
    return led


def _returned_by(actor: Actor) -> Q:
    """A department follows what it returned until it is ruled on; others see their area anyway."""
    bodies = [seat.organisation_id for seat in actor.seats if seat.organisation_id]
    if not bodies:
        return Q(pk__in=[])
    waiting = Return.objects.filter(organisation__in=bodies, ruled_at__isnull=True)
    return Q(status=Status.RETURNED, pk__in=waiting.values("case"))


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
    if actor.may(Permission.VIEW, case.path) or is_owner(actor, case) or is_lead(actor, case):
        return True
    if case.status != Status.RETURNED or not any(seat.organisation_id for seat in actor.seats):
        return False
    return Case.objects.filter(_returned_by(actor), pk=case.pk).exists()


def is_owner(actor: Actor, case: Case) -> bool:
    owner = (case.owner_place_id, case.owner_role, case.owner_organisation_id)
    return any((seat.place_id, seat.role, seat.organisation_id) == owner for seat in actor.seats)


def is_lead(actor: Actor, case: Case) -> bool:
    """The first receiver, while another has not signed yet."""
    lead = (case.lead_place_id, case.lead_role, case.lead_organisation_id)
    return any((seat.place_id, seat.role, seat.organisation_id) == lead for seat in actor.seats)


def may(actor: Actor, verb: Verb, case: Case) -> bool:
    """Whether the verb is this caller's to use on this case, whatever its state."""
    return _is(rules.ROWS[verb].who, actor, case) and _fits(verb, actor, case)


def check_right(actor: Actor, verb: Verb, case: Case) -> None:
    """Refused where the verb is not the caller's to use on this case."""
    who = rules.ROWS[verb].who
    if _is(who, actor, case):
        return
    own_work = who in {Who.SECOND, Who.CHECKER} and actor.id is not None
    if own_work and actor.id == case.handler_id:
        raise Refused(OWN_WORK, code="own_work")
    raise Refused


def check_fits(actor: Actor, verb: Verb, case: Case) -> None:
    """Refused, with the reason, where the case itself rules the verb out."""
    if not _fits(verb, actor, case):
        raise Refused(UNFIT[verb], code="unfit")


def _is(who: Who, actor: Actor, case: Case) -> bool:
    """One line for each word of the table's column "who"."""
    owns = (is_owner(actor, case) and actor.may(Permission.ACT)) or actor.kind is Kind.SYSTEM
    leads = is_lead(actor, case) and actor.may(Permission.ACT)
    dispatches = actor.may(Permission.DISPATCH, case.path)
    reported = is_reporter(actor, case)
    is_another = actor.id is None or actor.id != case.handler_id
    words: dict[Who, bool] = {
        Who.ANYONE: True,
        Who.OWNER: owns,
        Who.WORKS: owns or dispatches,
        Who.DISPATCHER: dispatches,
        Who.SECOND: dispatches and is_another,
        Who.CHECKER: owns and is_another,
        Who.RULER: owns and actor.may(Permission.RULE, case.path),
        Who.HOLDER: leads or dispatches,
        Who.REPORTER: reported,
        Who.BOTH: reported or owns or dispatches,
        Who.CLOCK: actor.kind is Kind.SYSTEM,
    }
    return words[who]


def _fits(verb: Verb, actor: Actor, case: Case) -> bool:
    """What the case itself rules out: no phone to show, a ruling that binds, the backstop."""
    below_backstop = case.owner_role not in rules.BACKSTOP
    ruled = case.ruled_at is not None and case.status == Status.DISPATCHED
    needs: dict[Verb, bool] = {
        Verb.REVEAL: case.contact_phone is not None,
        Verb.ESCALATE: below_backstop or actor.kind is Kind.SYSTEM,
        Verb.RETURN: below_backstop and case.ruled_at is None,
        Verb.TAKE_BACK: bool(case.lead_role) and not ruled,
        Verb.REDIRECT: not ruled,
        Verb.HAND_OVER: not ruled,
        Verb.ARRIVE: case.arrived_at is None or case.reopened > 0,
        Verb.RESOLVE: not case.open_parts,
        Verb.SPLIT: case.parent_id is None,
        Verb.DECLINE: case.parent_id is None and not case.open_parts,
        Verb.MERGE: case.parent_id is None and not case.open_parts,
        Verb.HEARD_NO: case.parent_id is None,
    }
    return needs.get(verb, True)


def for_update(actor: Actor, verb: Verb, case_id: UUID) -> Case:
    """The case, locked, for a verb the caller may use; NotFound outside the caller's sight."""
    case = locked(visible(actor), case_id)
    check_right(actor, verb, case)
    check_fits(actor, verb, case)
    return case


def locked(found: QuerySet[Case], case_id: UUID) -> Case:
    """Without its places, which are read when they are asked for: whoever waits for the lock reads
    the row as it is after, and a join would drop a case that has got another owner meanwhile."""
    case = next(iter(found.select_for_update().defer("search").filter(pk=case_id)), None)
    if case is None:
        raise NotFound
    return case


def lock_in_order(*case_ids: UUID) -> None:
    """These, and the cases they are joined with or a part of: two people who join, part or end the
    same cases at the same time must not wait for each other."""
    these = Case.objects.filter(pk__in=case_ids)
    which = Q(pk__in=case_ids) | Q(merged_into__in=case_ids)
    which |= Q(pk__in=these.values("merged_into")) | Q(pk__in=these.values("parent"))
    found = Case.objects.select_for_update(of=("self",)).filter(which)
    list(found.order_by("pk").values_list("pk"))


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
