"""Naming the matter a case is about: from then on its limits and its duty row hold."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import rules
from gewu.domain.cases.actions import steps
from gewu.domain.cases.events import CaseClassified
from gewu.domain.cases.models import Case
from gewu.domain.cases.queries import door
from gewu.domain.cases.types import Status, Verb
from gewu.domain.matters import queries as matters
from gewu.domain.matters.types import CaseClass, MatterRow
from gewu.kernel.access import Actor
from gewu.kernel.errors import Invalid
from gewu.kernel.events import publish


@transaction.atomic
def classify(
    *,
    actor: Actor,
    case_id: UUID,
    matter_id: UUID,
    at: datetime,
    case_class: CaseClass | None = None,
    reason: str = "",
) -> Case:
    """Name the matter, and its class where it differs from the matter's own.

    The deadlines are counted again from where the clock started. Changing a matter or class that
    was named before needs a reason, which stays on the timeline.
    """
    case = door.for_update(actor, Verb.CLASSIFY, case_id)
    rules.FLOW.after(Status(case.status), Verb.CLASSIFY)
    matter = _matter(matter_id)
    chosen = case_class or matter.particulars.case_class
    words = _reason(case, matter, chosen, reason)
    case.matter_id, case.case_class = matter.id, chosen
    steps.set_deadlines(case, at=at)
    case.changed_at = at
    case.save(update_fields=["matter", "case_class", "due_at", "resolve_due_at", "changed_at"])
    facts = {"matter": matter.code, "to_name": f"{matter.name} · {chosen.label}"}
    steps.add(case, Verb.CLASSIFY, actor=actor, at=at, text=words, facts=facts)
    publish(
        CaseClassified(
            case=case.pk, matter=matter.id, case_class=chosen, path=case.path, by=actor.id, at=at
        )
    )
    return case


def _matter(matter_id: UUID) -> MatterRow:
    matter = matters.known(matter_id)
    if matter is None or not matter.is_active:
        raise Invalid(fields={"matter": _("Choose a matter of the catalogue.")})
    return matter


def _reason(case: Case, matter: MatterRow, chosen: CaseClass, reason: str) -> str:
    before = (case.matter_id or matter.id, case.case_class or matter.particulars.case_class)
    is_change = before != (matter.id, chosen)
    return rules.clean_text(reason, least=2 if is_change else 0, field="reason")
