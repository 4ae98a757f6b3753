"""Beginning a plan, and changing a draft by hand."""

from typing import Annotated
from uuid import UUID

from ninja import Field, Schema
from ninja.responses import Status
from pydantic import StringConstraints

from gewu.api.auth import Request
from gewu.api.schemas import NO_NUL, Line
from gewu.api.v1.grids.router import PLAN, RequestKey, router, shown
from gewu.api.v1.grids.shown import GridAim, GridPlanDetail
from gewu.domain.grids import actions
from gewu.domain.grids.planning import MAX_NAME
from gewu.domain.grids.types import Aim, Band

Name = Annotated[str, StringConstraints(max_length=MAX_NAME, pattern=NO_NUL)]
Buildings = Annotated[list[UUID], Field(min_length=1, max_length=5_000)]


class GridPlanAsked(GridAim):
    """`by_hand`: a draft of the grids as they are, nothing is drawn."""

    community_id: UUID
    keeps: bool = False
    by_hand: bool = False

    def aim(self) -> Aim:
        return Aim(
            grids=self.grids,
            per_grid=self.per_grid,
            band=Band(self.low, self.high),
            compounds=self.compounds,
            seed=self.seed,
        )


class GridVersion(Schema):
    version: int


class GridMoved(GridVersion):
    building_ids: Buildings
    to_grid: int


class GridSplit(GridVersion):
    building_ids: Buildings
    name: Name = ""


class GridsMerged(GridVersion):
    """The first one stays."""

    numbers: list[int] = Field(min_length=2, max_length=999)


class GridRenamed(GridVersion):
    number: int
    name: Line


@router.post(
    "/plans", response={202: GridPlanDetail}, summary="Ask for a plan", operation_id="draw_grids"
)
def draw(request: Request, key: RequestKey, body: GridPlanAsked) -> Status[object]:
    """Drawn by a job: read `/progress` until it is a draft. Sent again with the same key it is
    asked for once."""
    actor, at = request.actor, request.at
    community_id, aim = body.community_id, body.aim()
    if body.by_hand:
        plan = actions.plan_by_hand(actor=actor, community_id=community_id, aim=aim, key=key, at=at)
    else:
        plan = actions.start_plan(
            actor=actor, community_id=community_id, aim=aim, key=key, at=at, keeps=body.keeps
        )
    return Status(202, shown(request, plan.pk))


@router.post(
    f"{PLAN}/copy",
    response={201: GridPlanDetail},
    summary="Copy it",
    operation_id="copy_grid_plan",
)
def copy(request: Request, plan_id: UUID, key: RequestKey) -> Status[object]:
    """A draft like it, over the buildings as they are now."""
    plan = actions.copy_plan(actor=request.actor, plan_id=plan_id, key=key, at=request.at)
    return Status(201, shown(request, plan.pk))


@router.post(
    f"{PLAN}/move", response=GridPlanDetail, summary="Move buildings", operation_id="move_in_plan"
)
def move(request: Request, plan_id: UUID, body: GridMoved) -> GridPlanDetail:
    """Into another grid of the plan; one that is left empty goes."""
    actions.move_buildings(
        actor=request.actor,
        plan_id=plan_id,
        building_ids=body.building_ids,
        to_grid=body.to_grid,
        version=body.version,
        at=request.at,
    )
    return shown(request, plan_id)


@router.post(
    f"{PLAN}/split", response=GridPlanDetail, summary="New grid", operation_id="split_in_plan"
)
def split(request: Request, plan_id: UUID, body: GridSplit) -> GridPlanDetail:
    """Of these buildings, wherever they were."""
    actions.split_grid(
        actor=request.actor,
        plan_id=plan_id,
        building_ids=body.building_ids,
        name=body.name,
        version=body.version,
        at=request.at,
    )
    return shown(request, plan_id)


@router.post(
    f"{PLAN}/merge", response=GridPlanDetail, summary="Merge grids", operation_id="merge_in_plan"
)
def merge(request: Request, plan_id: UUID, body: GridsMerged) -> GridPlanDetail:
    actions.merge_grids(
        actor=request.actor,
        plan_id=plan_id,
        numbers=body.numbers,
        version=body.version,
        at=request.at,
    )
    return shown(request, plan_id)


@router.post(
    f"{PLAN}/rename", response=GridPlanDetail, summary="Name a grid", operation_id="rename_in_plan"
)
def rename(request: Request, plan_id: UUID, body: GridRenamed) -> GridPlanDetail:
    actions.rename_grid(
        actor=request.actor,
        plan_id=plan_id,
        number=body.number,
        name=body.name,
        version=body.version,
        at=request.at,
    )
    return shown(request, plan_id)


@router.post(
    f"{PLAN}/undo", response=GridPlanDetail, summary="Undo a change", operation_id="undo_in_plan"
)
def undo(request: Request, plan_id: UUID, body: GridVersion) -> GridPlanDetail:
    """The last change by hand that was not undone yet."""
    actions.undo(actor=request.actor, plan_id=plan_id, version=body.version, at=request.at)
    return shown(request, plan_id)
