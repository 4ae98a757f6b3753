"""Short ways to plan one verb for many cases and to carry it out."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from gewu.domain.cases import actions
from gewu.domain.cases.models import Batch, BatchCase, Case
from gewu.domain.cases.rules import UNDO_WITHIN
from gewu.domain.cases.types import Verb
from gewu.kernel.access import Actor
from tests.cast import Cast
from tests.domain.cases.steps import reported
from tests.domain.cases.ways import SOON

THEN = SOON + UNDO_WITHIN


def several(cast: Cast, count: int = 3) -> list[UUID]:
    """Fresh cases of grid 1, reported by a resident."""
    return [reported(cast.resident.actor, f"楼道灯不亮 {n}").pk for n in range(count)]


def planned(
    actor: Actor, verb: Verb, case_ids: Sequence[UUID], *, key: str = "", **values: Any
) -> Batch:
    return actions.plan_batch(
        actor=actor,
        verb=verb,
        case_ids=case_ids,
        values=values,
        key=key or str(uuid4()),
        at=SOON,
    )


def carried_out(batch: Batch) -> list[str]:
    """The outcomes in the order of choice."""
    actions.run_batch(batch_id=batch.pk, at=THEN)
    return outcomes(batch)


def outcomes(batch: Batch) -> list[str]:
    items = BatchCase.objects.filter(batch=batch).order_by("position")
    return list(items.values_list("outcome", flat=True))


def words(batch: Batch, position: int = 0, language: str = "en") -> str:
    return BatchCase.objects.get(batch=batch, position=position).words[language]


def statuses(case_ids: Sequence[UUID]) -> list[str]:
    found = dict(Case.objects.filter(pk__in=case_ids).values_list("pk", "status"))
    return [found[case_id] for case_id in case_ids]
