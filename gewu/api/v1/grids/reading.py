"""Reading plans: lists, one of them, its buildings, how far it is, and what an area lacks."""

from dataclasses import asdict
from typing import Annotated
from uuid import UUID

from django.utils.timezone import localdate
from ninja import Query, Schema
from pydantic import Field, StringConstraints

from gewu.api.auth import Request
from gewu.api.schemas import NO_NUL
from gewu.api.v1.grids.router import PLAN, router, shown
from gewu.api.v1.grids.shown import (
    AnyState,
    GridComparison,
    GridCoverage,
    GridEditOut,
    GridHandOver,
    GridMember,
    GridPlanDetail,
    GridPlanPage,
    GridProgress,
    comparison_out,
    coverage_out,
    edit_out,
    handover_out,
    member_out,
    row_out,
)
from gewu.domain.grids import queries


class GridPlansQuery(Schema):
    """Every filter narrows."""

    community_id: UUID | None = None
    state: AnyState | None = None
    cursor: Annotated[str, StringConstraints(max_length=200, pattern=NO_NUL)] = ""
    limit: int = Field(30, ge=1, le=100)


@router.get("/plans", response=GridPlanPage, summary="List plans", operation_id="grid_plans")
def list_plans(request: Request, query: Annotated[GridPlansQuery, Query()]) -> GridPlanPage:
    """Plans in the caller's area, newest first; follow `next` with the same filters."""
    page = queries.plans(
        actor=request.actor,
        community_id=query.community_id,
        state=query.state,
        cursor=query.cursor,
        size=query.limit,
    )
    return GridPlanPage(items=[row_out(row) for row in page.rows], next=page.next)


@router.get(PLAN, response=GridPlanDetail, summary="One plan", operation_id="grid_plan")
def one(request: Request, plan_id: UUID) -> GridPlanDetail:
    return shown(request, plan_id)


@router.get(
    f"{PLAN}/members",
    response=list[GridMember],
    summary="Its buildings",
    operation_id="grid_plan_members",
)
def members(request: Request, plan_id: UUID) -> list[GridMember]:
    on = localdate(request.at)
    found = queries.members(actor=request.actor, plan_id=plan_id, on=on)
    return [member_out(row) for row in found]


@router.get(
    f"{PLAN}/progress",
    response=GridProgress,
    summary="How far it is",
    operation_id="grid_plan_progress",
)
def progress(request: Request, plan_id: UUID) -> GridProgress:
    found = queries.progress(actor=request.actor, plan_id=plan_id)
    return GridProgress(**asdict(found))


@router.get(
    f"{PLAN}/history",
    response=list[GridEditOut],
    summary="Changes by hand",
    operation_id="grid_plan_history",
)
def history(request: Request, plan_id: UUID) -> list[GridEditOut]:
    found = queries.history(actor=request.actor, plan_id=plan_id)
    return [edit_out(row) for row in found]


@router.get(
    f"{PLAN}/comparison",
    response=GridComparison,
    summary="Beside another",
    operation_id="compare_grid_plans",
)
def comparison(request: Request, plan_id: UUID, other: UUID | None = None) -> GridComparison:
    """Beside another plan of the community, or without `other` beside the grids of today."""
    found = queries.comparison(
        actor=request.actor, plan_id=plan_id, other_id=other, on=localdate(request.at)
    )
    return comparison_out(found)


@router.get(
    f"{PLAN}/handover",
    response=GridHandOver,
    summary="What changed hands",
    operation_id="grid_plan_handover",
)
def handover(request: Request, plan_id: UUID) -> GridHandOver:
    """404 until the plan has come into force."""
    return handover_out(queries.handover(actor=request.actor, plan_id=plan_id))


@router.get(
    "/coverage", response=GridCoverage, summary="What is missing", operation_id="grid_coverage"
)
def coverage(request: Request, place_id: UUID) -> GridCoverage:
    """Grids without a worker, a steward or a boundary, buildings without a grid, old posts."""
    on = localdate(request.at)
    return coverage_out(queries.coverage(actor=request.actor, place_id=place_id, on=on))
