"""What whoever reported a case reported besides: by their account, or by the same phone."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet, Window

from gewu.domain.cases.models import OPEN_CONDITION, Case, Step
from gewu.domain.cases.queries import door
from gewu.domain.cases.queries.rows import case_row, for_rows
from gewu.domain.cases.types import Call, Caller, Verb
from gewu.kernel.access import Actor

SHOWN = 3
TALKS = (Verb.CONTACT, Verb.HEARD_YES, Verb.HEARD_NO, Verb.UNREACHED)
IS_OPEN = ExpressionWrapper(OPEN_CONDITION, output_field=BooleanField())


def caller(*, actor: Actor, case_id: UUID) -> Caller:
    """Open ones first; of this case and others only what the viewer works on.

    One query; one more, for the talks, where there are such cases.
    """
    mine = door.staff_view(actor)
    found = mine.filter(_same_person(mine.filter(pk=case_id))).exclude(pk=case_id)
    counted = for_rows(found).annotate(
        is_open=IS_OPEN,
        in_all=Window(Count("pk")),
        in_work=Window(Count("pk", filter=OPEN_CONDITION)),
    )
    rows = list(counted.order_by("-is_open", "-reported_at", "-pk")[:SHOWN])
    if not rows:
        return Caller()
    return Caller(
        total=getattr(rows[0], "in_all", 0),
        open=getattr(rows[0], "in_work", 0),
        rows=tuple(map(case_row, rows)),
        calls=_calls(rows),
    )


def _same_person(this: QuerySet[Case]) -> Q:
    """Cases of the same account, and those of the same phone that no account has claimed."""
    by_phone = Q(reporter__isnull=True, contact_hash=this.values("contact_hash")[:1])
    return Q(reporter=this.values("reporter")[:1]) | by_phone


def _calls(rows: Sequence[Case]) -> tuple[Call, ...]:
    """What was said with them about these cases, the latest first."""
    found = Step.objects.filter(case__in=rows, verb__in=TALKS).select_related("case", "by")
    return tuple(
        Call(
            case_id=step.case_id,
            number=step.case.number,
            verb=Verb(step.verb),
            at=step.at,
            by_name=step.by.name if step.by else "",
            text=step.text,
        )
        for step in found.defer("case__search").order_by("-at", "-pk")[:SHOWN]
    )
