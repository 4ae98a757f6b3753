"""What a plan looks like outside."""

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from ninja import Field, Schema

from gewu.api.schemas import Moment, choices
from gewu.domain.grids.planning import (
    Change,
    Comparison,
    Coverage,
    Edit,
    EditRow,
    Gap,
    HandOver,
    MemberRow,
    PlanRow,
    PlanView,
    Said,
    State,
    Verb,
)
from gewu.domain.grids.queries import spoken
from gewu.domain.grids.types import CompoundRule, Wish

AnyState = Annotated[State, choices(State)]
Polygon = dict[str, Any]


class GridAim(Schema):
    """What is wished for: a number of grids, or of households each, or the middle of the band."""

    grids: int | None = Field(None, ge=1, le=999)
    per_grid: float | None = Field(None, ge=1, le=100_000)
    low: int = Field(300, ge=1, le=100_000, description="Households of a grid at least")
    high: int = Field(500, ge=1, le=100_000)
    compounds: Annotated[CompoundRule, choices(CompoundRule)] = CompoundRule.WHOLE
    seed: int = Field(1, ge=0, lt=2**31)


class GridPlanOut(Schema):
    """A plan as lists show it."""

    id: UUID
    number: int
    state: AnyState
    community_id: UUID
    community: str
    path: str
    aim: GridAim
    keeps: bool = Field(description="Drawn from the grids of that day with the least change")
    parent_id: UUID | None
    author: str
    created_at: Moment
    changed_at: Moment
    version: int = Field(description="Sent along with every change")
    progress: int = Field(description="Percent")
    grids: int
    households: int
    in_force_from: date | None
    in_force_at: Moment | None


class GridPlanPage(Schema):
    """`next` is the cursor of the following page, null on the last."""

    items: list[GridPlanOut]
    next: str | None


class GridOut(Schema):
    """A grid of a plan; `continues` is the place whose code and people it keeps."""

    number: int
    name: str
    continues: UUID | None
    households: int
    buildings: int
    deviation: float = Field(description="From the mean, a signed share")
    fits_band: bool
    pieces: int
    walk: float = Field(description="Mean metres from a household to the middle of its grid")
    outline: Polygon | None


class GridMeasures(Schema):
    grids: int
    households: int
    mean: float
    max_deviation: float
    in_band: int
    broken: int
    walk: float
    moved: int = Field(description="Households that get another grid than today's")


class GridBuildingLeft(Schema):
    building: UUID
    name: str
    households: int
    is_new: bool


class GridPieces(Schema):
    number: int
    pieces: int


class GridChecks(Schema):
    """Without `left_out` and `gone` a plan may be sent in."""

    left_out: list[GridBuildingLeft]
    gone: list[UUID]
    pieces: list[GridPieces]
    off_band: list[int]
    empty: list[int]


class GridReason(Schema):
    """Why a wish was not kept; `proved`: no plan could."""

    wish: Annotated[Wish, choices(Wish)]
    text: str
    proved: bool
    grids: list[int]
    buildings: list[UUID]


class GridPlanDetail(GridPlanOut):
    """With its grids, measures and checks, and what the caller may do now."""

    divided: list[GridOut]
    measures: GridMeasures
    checks: GridChecks
    reasons: list[GridReason]
    bound: float = Field(description="The proved least largest deviation when it was drawn")
    bound_why: str
    failure: str
    submitted_by: str
    reviewed_by: str
    review_words: str
    may_undo: bool
    verbs: list[Annotated[Verb, choices(Verb)]]


class GridMember(Schema):
    """A building: the grid of today, the number of the plan's, its share of the ground."""

    building: UUID
    name: str
    households: int
    grid: int | None
    micro: int | None
    today: UUID | None
    compound: UUID | None
    point: tuple[float, float] | None
    outline: Polygon | None


class GridProgress(Schema):
    state: AnyState
    percent: int
    words: str = Field(description="Why it failed")


class GridEditOut(Schema):
    version: int
    verb: Annotated[Edit, choices(Edit)]
    at: Moment
    by_name: str
    is_undone: bool


class GridChange(Schema):
    """Buildings and households that go from one grid to another."""

    source: str
    target: str
    buildings: int
    households: int


class GridComparison(Schema):
    """`other` is null where the plan stands beside the grids of today."""

    plan: GridPlanOut
    other: GridPlanOut | None
    measures: GridMeasures
    others: GridMeasures
    changes: list[GridChange]
    households: int


class GridSeat(Schema):
    role: str
    place_id: UUID
    place_name: str


class GridCase(Schema):
    """`number` is "" where the caller does not see the case."""

    case_id: UUID
    number: str
    before: GridSeat
    after: GridSeat


class GridPost(Schema):
    post_id: UUID
    person: str
    role: str
    before: str
    after: str


class GridNamed(Schema):
    place_id: UUID
    name: str


class GridHandOver(Schema):
    """Who hands over what to whom since the plan came into force."""

    at: Moment
    cases: list[GridCase]
    posts: list[GridPost]
    moves: list[GridChange]
    created: list[GridNamed]
    ended: list[GridNamed]
    without_worker: list[GridNamed]


class GridGap(Schema):
    """Something missing; `proposal_id` is the place that is plainly meant."""

    gap: Annotated[Gap, choices(Gap)]
    place_id: UUID
    path: str
    name: str
    households: int
    proposal_id: UUID | None
    proposal: str
    person_id: UUID | None
    post_id: UUID | None


class GridCoverage(Schema):
    grids: int
    buildings: int
    households: int
    gaps: list[GridGap]


def row_out(row: PlanRow) -> GridPlanOut:
    return GridPlanOut(**_row(row))


def _row(row: PlanRow) -> dict[str, Any]:
    aim = row.aim
    wished = GridAim(
        grids=aim.grids,
        per_grid=aim.per_grid,
        low=aim.band.low,
        high=aim.band.high,
        compounds=aim.compounds,
        seed=aim.seed,
    )
    return asdict(row) | {"aim": wished}


def detail_out(view: PlanView) -> GridPlanDetail:
    checks = asdict(view.checks)
    pieces = [{"number": grid, "pieces": count} for grid, count in view.checks.pieces.items()]
    return GridPlanDetail(
        **_row(view.row),
        divided=[GridOut(**asdict(grid)) for grid in view.grids],
        measures=GridMeasures(**asdict(view.measures)),
        checks=GridChecks(**(checks | {"pieces": pieces})),
        reasons=[_reason(said) for said in view.reasons],
        bound=view.bound,
        bound_why=view.bound_why,
        failure=view.failure,
        submitted_by=view.submitted_by,
        reviewed_by=view.reviewed_by,
        review_words=view.review_words,
        may_undo=view.may_undo,
        verbs=list(view.verbs),
    )


def _reason(said: Said) -> GridReason:
    return GridReason(
        wish=said.wish,
        text=spoken(said.words),
        proved=said.proved,
        grids=list(said.grids),
        buildings=list(said.buildings),
    )


def member_out(row: MemberRow) -> GridMember:
    return GridMember(**asdict(row))


def edit_out(row: EditRow) -> GridEditOut:
    return GridEditOut(**asdict(row))


def _change(change: Change) -> GridChange:
    return GridChange(**asdict(change))


def comparison_out(found: Comparison) -> GridComparison:
    return GridComparison(
        plan=row_out(found.plan),
        other=row_out(found.other) if found.other else None,
        measures=GridMeasures(**asdict(found.measures)),
        others=GridMeasures(**asdict(found.others)),
        changes=[_change(change) for change in found.changes],
        households=found.households,
    )


def handover_out(found: HandOver) -> GridHandOver:
    return GridHandOver(
        at=found.at,
        cases=[
            GridCase(
                case_id=one.case_id,
                number=one.number,
                before=_seat(one.before.role, one.before.place_id, one.before_name),
                after=_seat(one.after.role, one.after.place_id, one.after_name),
            )
            for one in found.cases
        ],
        posts=[
            GridPost(
                post_id=one.post_id,
                person=one.person,
                role=one.role,
                before=one.before_name,
                after=one.after_name,
            )
            for one in found.posts
        ],
        moves=[_change(change) for change in found.moves],
        created=[GridNamed(**asdict(one)) for one in found.created],
        ended=[GridNamed(**asdict(one)) for one in found.ended],
        without_worker=[GridNamed(**asdict(one)) for one in found.without_worker],
    )


def _seat(role: str, place_id: UUID, name: str) -> GridSeat:
    return GridSeat(role=role, place_id=place_id, place_name=name)


def coverage_out(found: Coverage) -> GridCoverage:
    return GridCoverage(
        grids=found.grids,
        buildings=found.buildings,
        households=found.households,
        gaps=[GridGap(**asdict(gap)) for gap in found.gaps],
    )
