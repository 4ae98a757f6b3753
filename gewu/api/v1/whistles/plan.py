"""The joint plan and its parts."""

from uuid import UUID

from gewu.api.auth import Request
from gewu.api.v1.whistles.bodies import PartIn, PartMove, PlanIn, WhistleReason, WhistleWords
from gewu.api.v1.whistles.router import router, shown
from gewu.api.v1.whistles.shown import WhistleOut
from gewu.domain.whistles import actions


@router.post(
    "/{whistle_id}/plan",
    response=WhistleOut,
    summary="Agree on the plan",
    operation_id="whistle_plan",
)
def agree_on_plan(request: Request, whistle_id: UUID, body: PlanIn) -> WhistleOut:
    actions.agree_on_plan(
        actor=request.actor,
        whistle_id=whistle_id,
        parts=[part.terms() for part in body.parts],
        text=body.text,
        at=request.at,
    )
    return shown(request, whistle_id)


@router.post(
    "/{whistle_id}/parts",
    response=WhistleOut,
    summary="Add a part",
    operation_id="whistle_add_part",
)
def add_part(request: Request, whistle_id: UUID, body: PartIn) -> WhistleOut:
    actions.add_part(actor=request.actor, whistle_id=whistle_id, terms=body.terms(), at=request.at)
    return shown(request, whistle_id)


@router.post(
    "/{whistle_id}/parts/{part_id}/end",
    response=WhistleOut,
    summary="Part done",
    operation_id="whistle_end_part",
)
def end_part(request: Request, whistle_id: UUID, part_id: UUID, body: WhistleWords) -> WhistleOut:
    actions.end_part(
        actor=request.actor,
        whistle_id=whistle_id,
        part_id=part_id,
        text=body.text,
        at=request.at,
    )
    return shown(request, whistle_id)


@router.post(
    "/{whistle_id}/parts/{part_id}/move",
    response=WhistleOut,
    summary="Another date",
    operation_id="whistle_move_part",
)
def move_part(request: Request, whistle_id: UUID, part_id: UUID, body: PartMove) -> WhistleOut:
    actions.move_part(
        actor=request.actor,
        whistle_id=whistle_id,
        part_id=part_id,
        due_at=body.due_at,
        reason=body.reason,
        at=request.at,
    )
    return shown(request, whistle_id)


@router.post(
    "/{whistle_id}/parts/{part_id}/drop",
    response=WhistleOut,
    summary="Drop a part",
    operation_id="whistle_drop_part",
)
def drop_part(request: Request, whistle_id: UUID, part_id: UUID, body: WhistleReason) -> WhistleOut:
    actions.drop_part(
        actor=request.actor,
        whistle_id=whistle_id,
        part_id=part_id,
        reason=body.reason,
        at=request.at,
    )
    return shown(request, whistle_id)
