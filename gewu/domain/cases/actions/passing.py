"""Passing a case on: dispatch, redirect, hand over, up, down, and back.

Until the new owner signs, whoever had it first stays its lead (首接负责).
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import rules
from gewu.domain.cases.actions import steps
from gewu.domain.cases.events import CasePassed
from gewu.domain.cases.models import Case
from gewu.domain.cases.queries import owners
from gewu.domain.cases.types import Target, Verb
from gewu.domain.matters import queries as matters
from gewu.kernel.access import SYSTEM, Actor, Seat
from gewu.kernel.errors import Conflict, Invalid, Refused
from gewu.kernel.events import publish

# Why the house itself passed a case up.
OVERDUE, UNANSWERED, VACANT = "OVERDUE", "UNANSWERED", "VACANT"


def dispatch(*, actor: Actor, case_id: UUID, target: str, at: datetime, reason: str = "") -> Case:
    """派单: to a seat (`target` is a key from `queries.targets`), by the duty list or with a
    reason that stays visible."""
    return _send(actor, Verb.DISPATCH, case_id, target=target, reason=reason, at=at)


def redirect(*, actor: Actor, case_id: UUID, target: str, at: datetime, reason: str = "") -> Case:
    """转办: to another seat before the first has signed."""
    return _send(actor, Verb.REDIRECT, case_id, target=target, reason=reason, at=at)


def hand_over(*, actor: Actor, case_id: UUID, target: str, reason: str, at: datetime) -> Case:
    """To a peer: the same role next door, such as the worker of the neighbouring grid."""
    return _send(actor, Verb.HAND_OVER, case_id, target=target, reason=reason, at=at)


def send_down(*, actor: Actor, case_id: UUID, target: str, at: datetime, reason: str = "") -> Case:
    """下沉: to a level below, only when the duty list names it there."""
    return _send(actor, Verb.SEND_DOWN, case_id, target=target, reason=reason, at=at)


@transaction.atomic
def _send(
    actor: Actor, verb: Verb, case_id: UUID, *, target: str, reason: str, at: datetime
) -> Case:
    case = steps.begin(actor, verb, case_id, at)
    chosen = _chosen(verb, case, target, at)
    off_list = _is_off_list(case, seat_of(chosen), at)
    if verb is Verb.SEND_DOWN:
        _check_sent_down(off_list)
    words = rules.clean_text(reason, least=2 if off_list is not False else 0, field="reason")
    steps.pass_to(case, seat_of(chosen), at=at)
    _pass(case, verb, actor=actor, at=at, to=chosen.label, text=words, off_list=bool(off_list))
    return case


def _check_sent_down(off_list: bool | None) -> None:
    if off_list is None:
        raise Invalid(_("Name the matter first: the duty list says what may be sent down."))
    if off_list:
        raise Refused(
            _("The duty list does not name this level. What is not on the list is not sent down."),
            code="off_list",
        )


def _chosen(verb: Verb, case: Case, target: str, at: datetime) -> Target:
    choices = owners.targets_for(case=case, verb=verb, on=localdate(at))
    chosen = next((choice for choice in choices if choice.key == target), None)
    if chosen is None:
        raise Invalid(fields={"target": _("Choose who should take it over.")})
    if chosen.person is None:
        raise Invalid(fields={"target": _("Nobody sits there at the moment. Choose another.")})
    return chosen


def seat_of(target: Target) -> Seat:
    return Seat(target.role, target.place_id, target.path, target.organisation_id)


def _is_off_list(case: Case, seat: Seat, at: datetime) -> bool | None:
    """Whether the duty list names another; None while the matter is not named."""
    if case.matter_id is None:
        return None
    on = localdate(at)
    return not matters.is_on_list(case.matter_id, case.path, seat, on, case.case_class)


@transaction.atomic
def escalate(*, actor: Actor, case_id: UUID, reason: str, at: datetime) -> Case:
    """升级: to the nearest staffed level above. The street is the backstop and has none."""
    case = steps.begin(actor, Verb.ESCALATE, case_id, at)
    words = rules.clean_text(reason, field="reason")
    _up(case, actor=actor, at=at, text=words)
    return case


@transaction.atomic
def move_up(*, case_id: UUID, why: str, at: datetime) -> Case:
    """The house itself passes a case up: nobody sits there, or the time ran out."""
    case = steps.begin(SYSTEM, Verb.ESCALATE, case_id, at)
    _up(case, actor=SYSTEM, at=at, why=why)
    return case


def _up(case: Case, *, actor: Actor, at: datetime, text: str = "", why: str = "") -> None:
    ladder = rules.above(case.path, case.owner_role)
    found = owners.nearest_staffed(ladder, path=case.path, on=localdate(at))
    if found is None:
        raise Conflict(_("There is nobody above to pass it to."), code="top")
    steps.pass_to(case, found[0], at=at)
    label = owners.label(found[0])
    _pass(case, Verb.ESCALATE, actor=actor, at=at, to=label, text=text, why=why)


@transaction.atomic
def take_back(*, actor: Actor, case_id: UUID, at: datetime) -> Case:
    """The lead takes back what nobody has signed for yet, and has it in hand again."""
    if actor.id is None:
        raise Refused
    case = steps.begin(actor, Verb.TAKE_BACK, case_id, at)
    lead = owners.lead_seat(case)
    assert lead is not None  # the door asks for one
    steps.own(case, lead, at=at)
    steps.end_lead(case)
    case.handler_id = actor.id
    case.accepted_at = case.accepted_at or at
    _pass(case, Verb.TAKE_BACK, actor=actor, at=at, to=owners.label(lead))
    return case


def _pass(
    case: Case,
    verb: Verb,
    *,
    actor: Actor,
    at: datetime,
    to: str,
    text: str = "",
    why: str = "",
    off_list: bool = False,
) -> None:
    facts = {
        "to_name": to,
        "off_list": off_list or None,
        "why": why or None,
        **steps.facts_of_owner(case),
    }
    steps.finish(case, verb, actor=actor, at=at, text=text, facts=facts)
    announce(case, verb, actor=actor, at=at, why=why)


def announce(case: Case, verb: Verb, *, actor: Actor, at: datetime, why: str = "") -> None:
    publish(
        CasePassed(
            case=case.pk,
            verb=verb,
            owner_role=case.owner_role,
            owner_place=case.owner_place_id,
            owner_organisation=case.owner_organisation_id,
            automatic=why,
            path=case.path,
            by=actor.id,
            at=at,
        )
    )
