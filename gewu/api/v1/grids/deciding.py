"""Stopping, sending in, and deciding on a plan."""

from datetime import date
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import StringConstraints

from gewu.api.auth import Request
from gewu.api.schemas import NO_NUL
from gewu.api.v1.grids.editing import GridVersion
from gewu.api.v1.grids.router import PLAN, router, shown
from gewu.api.v1.grids.shown import GridPlanDetail
from gewu.domain.grids import actions
from gewu.domain.grids.planning import MAX_REASON

Words = Annotated[str, StringConstraints(max_length=MAX_REASON, pattern=NO_NUL)]


class GridRejected(Schema):
    reason: Words


class GridApproved(GridRejected):
    """From today: it comes into force at once."""

    in_force_from: date
    version: int


@router.post(
    f"{PLAN}/cancel", response=GridPlanDetail, summary="Stop it", operation_id="cancel_grid_plan"
)
def cancel(request: Request, plan_id: UUID) -> GridPlanDetail:
    """While it is being drawn."""
    actions.cancel_plan(actor=request.actor, plan_id=plan_id, at=request.at)
    return shown(request, plan_id)


@router.post(
    f"{PLAN}/submit", response=GridPlanDetail, summary="Send it in", operation_id="submit_grid_plan"
)
def submit(request: Request, plan_id: UUID, body: GridVersion) -> GridPlanDetail:
    """409 while a building is in no grid, or the register has changed since."""
    actions.submit(actor=request.actor, plan_id=plan_id, version=body.version, at=request.at)
    return shown(request, plan_id)


@router.post(
    f"{PLAN}/take_back",
    response=GridPlanDetail,
    summary="Take it back",
    operation_id="take_back_grid_plan",
)
def take_back(request: Request, plan_id: UUID) -> GridPlanDetail:
    actions.take_back(actor=request.actor, plan_id=plan_id, at=request.at)
    return shown(request, plan_id)


@router.post(
    f"{PLAN}/approve",
    response=GridPlanDetail,
    summary="Approve it",
    operation_id="approve_grid_plan",
)
def approve(request: Request, plan_id: UUID, body: GridApproved) -> GridPlanDetail:
    """Refused for whoever worked on it. Cases, posts and boundaries follow on the day."""
    actions.approve_plan(
        actor=request.actor,
        plan_id=plan_id,
        in_force_from=body.in_force_from,
        reason=body.reason,
        version=body.version,
        at=request.at,
    )
    return shown(request, plan_id)


@router.post(
    f"{PLAN}/reject",
    response=GridPlanDetail,
    summary="Send it back",
    operation_id="reject_grid_plan",
)
def reject(request: Request, plan_id: UUID, body: GridRejected) -> GridPlanDetail:
    """With the reason; also what is approved and not in force yet."""
    actions.reject(actor=request.actor, plan_id=plan_id, reason=body.reason, at=request.at)
    return shown(request, plan_id)


@router.post(
    f"{PLAN}/discard",
    response=GridPlanDetail,
    summary="Discard it",
    operation_id="discard_grid_plan",
)
def discard(request: Request, plan_id: UUID) -> GridPlanDetail:
    actions.discard(actor=request.actor, plan_id=plan_id, at=request.at)
    return shown(request, plan_id)
