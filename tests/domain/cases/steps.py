"""Short ways to bring a case to a state."""

from datetime import timedelta
from uuid import UUID, uuid4

from gewu.domain.cases import actions
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Kind, Outcome, Report
from gewu.kernel.access import Actor
from tests.cast import AT, IN_GRID_1, Cast

MINUTE = timedelta(minutes=1)


def reported(
    actor: Actor, text: str = "楼道灯不亮了", point: tuple[float, float] | None = IN_GRID_1
) -> Case:
    report = Report(kind=Kind.REPAIR, text=text, point=point)
    return actions.report(actor=actor, report=report, key=str(uuid4()), at=AT)[0]


def accepted(cast: Cast) -> Case:
    case = reported(cast.resident.actor)
    return actions.accept(actor=cast.worker.actor, case_id=case.pk, at=AT + 10 * MINUTE)


def resolved(cast: Cast) -> Case:
    case = accepted(cast)
    return actions.resolve(
        actor=cast.worker.actor,
        case_id=case.pk,
        outcome=Outcome.SOLVED,
        text="灯泡换好了",
        at=AT + 60 * MINUTE,
    )


def closed(cast: Cast) -> Case:
    case = resolved(cast)
    return actions.rate(actor=cast.resident.actor, case_id=case.pk, score=5, at=AT + 90 * MINUTE)


def verbs_of(case_id: UUID) -> list[str]:
    case = Case.objects.get(pk=case_id)
    return list(case.steps.order_by("pk").values_list("verb", flat=True))
