"""The verbs that may be planned for many cases: what each takes, and the act it ends in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import rules
from gewu.domain.cases.actions import joining, passing, timing, work
from gewu.domain.cases.queries import door, owners
from gewu.domain.cases.types import BY_LIST, Verb
from gewu.domain.matters.types import Part
from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict, Invalid

Values = Mapping[str, Any]
TARGET_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Deed:
    """`clean` makes plain JSON facts of a form's values, `act` does it to one case."""

    clean: Callable[[Values, datetime], dict[str, Any]]
    act: Callable[[Actor, UUID, Values, datetime], object]


def _nothing(_values: Values, _at: datetime) -> dict[str, Any]:
    return {}


def _note(values: Values, _at: datetime) -> dict[str, Any]:
    return {
        "text": rules.clean_text(values.get("text", ""), least=1),
        "is_public": bool(values.get("is_public")),
    }


def _target(values: Values, _at: datetime) -> dict[str, Any]:
    """Whether a reason is needed depends on each case and its duty list; most often it is."""
    target = str(values.get("target", ""))
    if not 0 < len(target) <= TARGET_LENGTH:
        raise Invalid(fields={"target": _("Choose who should take it over.")})
    least = 0 if target == BY_LIST else 2
    reason = rules.clean_text(values.get("reason", ""), least=least, field="reason")
    return {"target": target, "reason": reason}


def _reason(values: Values, _at: datetime) -> dict[str, Any]:
    return {"reason": rules.clean_text(values.get("reason", ""), field="reason")}


def _pause(values: Values, at: datetime) -> dict[str, Any]:
    until = values.get("until")
    if not isinstance(until, datetime):
        raise Invalid(fields={"until": _("Choose a day in the future.")})
    timing.check_until(until, at, timing.LONGEST_PAUSE)
    return {
        "reason": str(values.get("reason", ""))[:40],
        "until": until.isoformat(),
        "text": rules.clean_text(values.get("text", ""), least=0),
    }


def _text(values: Values, _at: datetime) -> dict[str, Any]:
    return {"text": rules.clean_text(values.get("text", ""), least=0)}


def _into(values: Values, _at: datetime) -> dict[str, Any]:
    reason = rules.clean_text(values.get("reason", ""), least=0, field="reason")
    try:
        into = UUID(str(values.get("into")))
    except ValueError:
        raise Invalid(fields={"into": _("Search, then choose one.")}) from None
    return {"into": str(into), "reason": reason}


def _accept(actor: Actor, case_id: UUID, _given: Values, at: datetime) -> object:
    return work.accept(actor=actor, case_id=case_id, at=at)


def _sign(actor: Actor, case_id: UUID, _given: Values, at: datetime) -> object:
    return work.sign(actor=actor, case_id=case_id, at=at)


def _add_note(actor: Actor, case_id: UUID, given: Values, at: datetime) -> object:
    return work.note(actor=actor, case_id=case_id, at=at, **given)


def _dispatch(actor: Actor, case_id: UUID, given: Values, at: datetime) -> object:
    target = given["target"]
    if target == BY_LIST:
        target = _lead_of(actor, case_id, at)
    return passing.dispatch(
        actor=actor, case_id=case_id, target=target, reason=given["reason"], at=at
    )


def _lead_of(actor: Actor, case_id: UUID, at: datetime) -> str:
    """Who leads by the duty list, of those to whom this case may go."""
    case = door.for_update(actor, Verb.DISPATCH, case_id)
    choices = owners.targets_for(case=case, verb=Verb.DISPATCH, on=localdate(at))
    lead = next((one for one in choices if one.part == Part.LEAD and one.person), None)
    if lead is None:
        raise Conflict(_("The duty list names nobody it could go to."), code="not_listed")
    return lead.key


def _redirect(actor: Actor, case_id: UUID, given: Values, at: datetime) -> object:
    return passing.redirect(actor=actor, case_id=case_id, at=at, **given)


def _hand_over(actor: Actor, case_id: UUID, given: Values, at: datetime) -> object:
    return passing.hand_over(actor=actor, case_id=case_id, at=at, **given)


def _escalate(actor: Actor, case_id: UUID, given: Values, at: datetime) -> object:
    return passing.escalate(actor=actor, case_id=case_id, at=at, **given)


def _suspend(actor: Actor, case_id: UUID, given: Values, at: datetime) -> object:
    until = datetime.fromisoformat(given["until"])
    facts = {"reason": given["reason"], "text": given["text"]}
    return timing.suspend(actor=actor, case_id=case_id, until=until, at=at, **facts)


def _resume(actor: Actor, case_id: UUID, _given: Values, at: datetime) -> object:
    return timing.resume(actor=actor, case_id=case_id, at=at)


def _extend(actor: Actor, case_id: UUID, given: Values, at: datetime) -> object:
    return timing.extend(actor=actor, case_id=case_id, at=at, **given)


def _merge(actor: Actor, case_id: UUID, given: Values, at: datetime) -> object:
    into, reason = UUID(given["into"]), given["reason"]
    return joining.merge(actor=actor, case_id=case_id, into_id=into, reason=reason, at=at)


DEEDS: Mapping[Verb, Deed] = {
    Verb.ACCEPT: Deed(_nothing, _accept),
    Verb.SIGN: Deed(_nothing, _sign),
    Verb.DISPATCH: Deed(_target, _dispatch),
    Verb.REDIRECT: Deed(_target, _redirect),
    Verb.NOTE: Deed(_note, _add_note),
    Verb.HAND_OVER: Deed(_target, _hand_over),
    Verb.ESCALATE: Deed(_reason, _escalate),
    Verb.SUSPEND: Deed(_pause, _suspend),
    Verb.RESUME: Deed(_nothing, _resume),
    Verb.EXTEND: Deed(_text, _extend),
    Verb.MERGE: Deed(_into, _merge),
}
