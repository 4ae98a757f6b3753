"""One verb for many cases: planned, looked at, undone while there is time."""

from typing import Annotated, Any
from uuid import UUID

from ninja import Field, Schema
from ninja.responses import Status
from pydantic import AwareDatetime

from gewu.api.auth import Request
from gewu.api.schemas import Line, Moment, choices
from gewu.api.v1.cases.router import RequestKey, router
from gewu.api.v1.cases.shown import AnyVerb
from gewu.domain.cases import actions, queries
from gewu.domain.cases.types import (
    MAX_TEXT,
    MOST_AT_ONCE,
    BatchOutcome,
    BatchRow,
    BatchState,
    BatchView,
)

Words = Annotated[str, Field("", max_length=MAX_TEXT)]


class Planned(Schema):
    """The verb, the cases, and what the verb itself needs, said once for all of them."""

    verb: AnyVerb
    case_ids: list[UUID] = Field(min_length=1, max_length=MOST_AT_ONCE)
    target: Line = Field("", description="A key of /targets, or LIST: each by the duty list")
    into: UUID | None = Field(None, description="The case that the others are joined with")
    reason: Words
    text: Words
    is_public: bool = True
    until: AwareDatetime | None = None

    def values(self) -> dict[str, Any]:
        return self.dict(exclude={"verb", "case_ids"})


class OneOut(Schema):
    """What came of one case; `words` say why it was left as it was."""

    case_id: UUID
    number: str
    outcome: Annotated[BatchOutcome, choices(BatchOutcome)]
    words: str


class BatchOut(Schema):
    """Until `due_at` it can be undone; then each case is done by itself."""

    id: UUID
    verb: AnyVerb
    state: Annotated[BatchState, choices(BatchState)]
    planned_at: Moment
    due_at: Moment
    done: int
    refused: int
    cases: list[OneOut]


def batch_out(view: BatchView) -> BatchOut:
    return BatchOut(
        id=view.id,
        verb=view.verb,
        state=view.state,
        planned_at=view.planned_at,
        due_at=view.due_at,
        done=view.counts.done,
        refused=view.counts.refused,
        cases=[_one(row) for row in view.rows],
    )


def _one(row: BatchRow) -> OneOut:
    return OneOut(case_id=row.case_id, number=row.number, outcome=row.outcome, words=row.words)


@router.post(
    "/batches", response={202: BatchOut}, summary="Plan for many", operation_id="plan_batch"
)
def plan(request: Request, key: RequestKey, body: Planned) -> Status[object]:
    """Carried out some seconds later. Sent again with the same key it is planned once."""
    batch = actions.plan_batch(
        actor=request.actor,
        verb=body.verb,
        case_ids=body.case_ids,
        values=body.values(),
        key=key,
        at=request.at,
    )
    return Status(202, batch_out(queries.batch(actor=request.actor, batch_id=batch.pk)))


@router.get(
    "/batches/{batch_id}", response=BatchOut, summary="What came of it", operation_id="batch"
)
def batch(request: Request, batch_id: UUID) -> object:
    return batch_out(queries.batch(actor=request.actor, batch_id=batch_id))


@router.delete(
    "/batches/{batch_id}", response=BatchOut, summary="Undo it in time", operation_id="undo_batch"
)
def undo(request: Request, batch_id: UUID) -> object:
    actions.undo_batch(actor=request.actor, batch_id=batch_id, at=request.at)
    return batch_out(queries.batch(actor=request.actor, batch_id=batch_id))
