"""Naming the matter a case is about: from then on its limits and its duty row hold."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import rules
from gewu.domain.cases.actions import searching, steps
from gewu.domain.cases.events import CaseClassified
from gewu.domain.cases.models import Case, Extension, Step
from gewu.domain.cases.types import Status, Verb
from gewu.domain.matters import queries as matters
from gewu.domain.matters.types import CaseClass, MatterRow
from gewu.kernel.access import Actor
from gewu.kernel.errors import Invalid
from gewu.kernel.events import publish

RESTARTS = [row.verb for row in rules.TABLE if row.tick is rules.Tick.START]


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
    case = steps.begin(actor, Verb.CLASSIFY, case_id, at)
    matter = _matter(matter_id)
    chosen = case_class or matter.particulars.case_class
    words = _reason(case, matter, chosen, reason)
    before = case.resolve_due_at
    case.matter_id, case.case_class = matter.id, chosen
    case.is_urgent = matter.particulars.is_emergency
    steps.set_deadlines(case, at=at)
    _keep_given(case, before, at)
    case.search = searching.again(case)
    facts = {"matter": matter.code, "to_name": f"{matter.name} · {chosen.label}"}
    steps.finish(case, Verb.CLASSIFY, actor=actor, at=at, text=words, facts=facts)
    publish(
        CaseClassified(
            case=case.pk, matter=matter.id, case_class=chosen, path=case.path, by=actor.id, at=at
        )
    )
    return case


def _keep_given(case: Case, before: datetime, at: datetime) -> None:
    """Time that was given since the clock last started anew stays given, with the pauses after it,
    whatever the matter is called. A pause moves `clock_from`, so the timeline says when that was.
    """
    restarts = Step.objects.filter(case=case, verb__in=RESTARTS).order_by("-pk")
    since = restarts.values_list("at", flat=True).first() or case.reported_at
    given = Extension.objects.filter(case=case, granted=True, decided_at__gte=since)
    if before > case.resolve_due_at and given.exists():
        case.resolve_due_at = before
        if case.status == Status.ACCEPTED:
            steps.tick(case, rules.Tick.RUN, at=at)


def _matter(matter_id: UUID) -> MatterRow:
    matter = matters.known(matter_id)
    if matter is None or not matter.is_active:
        raise Invalid(fields={"matter": _("Choose a matter of the catalogue.")})
    return matter


def _reason(case: Case, matter: MatterRow, chosen: CaseClass, reason: str) -> str:
    before = (case.matter_id or matter.id, case.case_class or matter.particulars.case_class)
    is_change = before != (matter.id, chosen)
    return rules.clean_text(reason, least=2 if is_change else 0, field="reason")
