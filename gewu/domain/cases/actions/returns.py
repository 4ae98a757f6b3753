"""退单 and 裁定: who says it is not theirs is heard once, and the ruling binds.

潍坊市12345条例 22: reason, review, and after the ruling no second return.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import rules
from gewu.domain.cases.actions import passing, steps
from gewu.domain.cases.events import CaseReturned, CaseRuled
from gewu.domain.cases.models import Case, Return
from gewu.domain.cases.queries import door, owners
from gewu.domain.cases.types import Target, Verb
from gewu.domain.matters import actions as matter_actions
from gewu.domain.matters import queries as matters
from gewu.domain.matters.types import Permission as Matters
from gewu.domain.matters.types import Step
from gewu.kernel.access import Actor, Seat
from gewu.kernel.errors import Conflict, Invalid, Refused
from gewu.kernel.events import publish


@transaction.atomic
def return_case(*, actor: Actor, case_id: UUID, reason: str, at: datetime) -> Case:
    """It is not ours: the duty row that decides is kept with the return; a named desk rules.

    Within the limit for returns from when it came, and once only.
    """
    case = steps.begin(actor, Verb.RETURN, case_id, at)
    words = rules.clean_text(reason, field="reason")
    if case.matter_id is None:
        raise Invalid(_("Name the matter first: a return rests on a row of the duty list."))
    _check_in_time(case, at)
    found = owners.nearest_staffed(
        rules.judges(case.path, case.owner_role), path=case.path, on=localdate(at)
    )
    if found is None:
        raise Conflict(_("There is nobody who could rule on it."), code="top")
    row = matters.duty(case.matter_id, case.path, case.case_class, localdate(at))
    asked = _asked(case, actor, words, row.id if row else None, at)
    steps.pass_to(case, found[0], at=at)
    facts = {"to_name": owners.label(found[0]), "duty": str(row.id) if row else None}
    steps.finish(case, Verb.RETURN, actor=actor, at=at, text=words, is_public=False, facts=facts)
    asked.due_at = case.due_at
    asked.save(force_insert=True)
    duty = row.id if row else None
    publish(CaseReturned(case=case.pk, duty=duty, path=case.path, by=actor.id, at=at))
    return case


def _asked(case: Case, actor: Actor, words: str, duty: UUID | None, at: datetime) -> Return:
    return Return(
        case=case,
        role=case.owner_role,
        place_id=case.owner_place_id,
        organisation_id=case.owner_organisation_id,
        by_id=actor.id,
        matter_id=case.matter_id,
        duty_id=duty,
        reason=words,
        asked_at=at,
    )


def _check_in_time(case: Case, at: datetime) -> None:
    ticking = steps.clock(case, Step.RETURN)
    came = case.passed_at or case.clock_from
    if at > ticking.due(Step.RETURN, start=came, at=came):
        raise Invalid(_("The time to return this is over. It stays with you."), code="too_late")


@transaction.atomic
def rule(
    *,
    actor: Actor,
    case_id: UUID,
    target: str,
    reason: str,
    at: datetime,
    change_list: bool = False,
) -> Case:
    """裁定: who has it from now on (`target` comes from `queries.targets`); may change the list."""
    # Who rules second does not own the case any more, but is to hear who was quicker.
    steps.check_state(door.locked(door.visible(actor), case_id), Verb.RULE)
    case = steps.begin(actor, Verb.RULE, case_id, at)
    words = rules.clean_text(reason, field="reason")
    asked = Return.objects.select_related("place").get(case=case)
    chosen = _chosen(case, target, at)
    seat = passing.seat_of(chosen)
    asked.upheld = owners.seat_key(seat) != owners.seat_key(owners.returner(asked))
    asked.ruled_at, asked.ruled_by_id, asked.changed_list = at, actor.id, change_list
    asked.save(update_fields=["upheld", "ruled_at", "ruled_by", "changed_list"])
    if change_list:
        _change_list(case, actor, seat, at)
    case.ruled_at = at
    steps.own(case, seat, at=at)
    facts = {
        "to_name": chosen.label,
        "upheld": int(asked.upheld),
        "changed_list": change_list or None,
        **steps.facts_of_owner(case),
    }
    steps.finish(case, Verb.RULE, actor=actor, at=at, text=words, is_public=False, facts=facts)
    publish(
        CaseRuled(
            case=case.pk,
            upheld=asked.upheld,
            changed_list=change_list,
            path=case.path,
            by=actor.id,
            at=at,
        )
    )
    passing.announce(case, Verb.RULE, actor=actor, at=at)
    return case


def _chosen(case: Case, target: str, at: datetime) -> Target:
    choices = owners.targets_for(case=case, verb=Verb.RULE, on=localdate(at))
    chosen = next((choice for choice in choices if choice.key == target), None)
    if chosen is None or chosen.person is None:
        raise Invalid(fields={"target": _("Choose who has it from now on.")})
    return chosen


def _change_list(case: Case, actor: Actor, seat: Seat, at: datetime) -> None:
    if not actor.may(Matters.MANAGE, case.owner_place.path):
        raise Refused(_("You may rule on this case, but not change the duty list."))
    assert case.matter_id is not None  # a return rests on a named matter
    matter_actions.put_in_lead(
        actor=actor,
        matter_id=case.matter_id,
        case_class=case.case_class,
        path=case.path,
        place_id=case.owner_place_id,
        place_path=case.owner_place.path,
        seat=seat,
        on=localdate(at),
        at=at,
    )
