"""“The same as my neighbour's”: a report of one's own that is joined with theirs at once."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from gewu.domain.cases.actions import joining
from gewu.domain.cases.actions.report import report as make_report
from gewu.domain.cases.models import OPEN_CONDITION, Case
from gewu.domain.cases.queries import door
from gewu.domain.cases.queries.nearby import same_place
from gewu.domain.cases.types import Report
from gewu.kernel.access import SYSTEM, Actor


@transaction.atomic
def add_voice(
    *, actor: Actor, report: Report, to_id: UUID, key: str, at: datetime
) -> tuple[Case, bool]:
    """A new case joined with a neighbour's open one at the same place, and whether it is new.

    Where the other has ended meanwhile, or is somewhere else, the report stands alone: a voice is
    never lost. A resident may not join cases; the house does it, on their word.
    """
    case, is_new = make_report(actor=actor, report=report, key=key, at=at)
    if is_new:
        joining.one_by_one()
        into_id = _open_one(report, to_id, at)
        if into_id and into_id != case.pk:
            case = joining.merge(actor=SYSTEM, case_id=case.pk, into_id=into_id, at=at)
    return case, is_new


def _open_one(report: Report, to_id: UUID, at: datetime) -> UUID | None:
    """The chosen case, or the one it was joined with meanwhile; locked until the join is done."""
    door.lock_in_order(to_id)
    chosen = same_place(report, at).filter(pk=to_id).values_list("merged_into", flat=True)
    if not chosen:
        return None
    found = Case.objects.filter(OPEN_CONDITION, pk=chosen[0] or to_id, parent__isnull=True)
    return found.values_list("pk", flat=True).first()
