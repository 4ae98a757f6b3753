"""The life of a plan of grids: who may do what, its states, and what is read of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from gewu.domain.grids.types import Aim, Wish
from gewu.kernel.access import Seat
from gewu.kernel.flow import Flow, Move

Json = dict[str, Any]
MAX_NAME = 80
MAX_REASON = 500
MOST_BUILDINGS = 20_000  # of one community; beyond this it is a district


class Permission(StrEnum):
    VIEW = "grids.view"
    PLAN = "grids.plan"
    APPROVE = "grids.approve"


class State(TextChoices):
    DRAWING = "DRAWING", _("Being drawn")
    DRAFT = "DRAFT", _("Draft")
    SUBMITTED = "SUBMITTED", _("Sent in for approval")
    REVIEWED = "REVIEWED", _("Approved, not yet in force")
    IN_FORCE = "IN_FORCE", _("In force")
    DISCARDED = "DISCARDED", _("Discarded")
    FAILED = "FAILED", _("Could not be drawn")


class Verb(StrEnum):
    FINISH = "FINISH"
    FAIL = "FAIL"
    CANCEL = "CANCEL"
    EDIT = "EDIT"
    SUBMIT = "SUBMIT"
    TAKE_BACK = "TAKE_BACK"
    APPROVE = "APPROVE"
    REJECT = "REJECT"
    ENFORCE = "ENFORCE"
    DISCARD = "DISCARD"


FLOW: Flow[State, Verb] = Flow(
    (
        Move(Verb.FINISH, frozenset({State.DRAWING}), State.DRAFT),
        Move(Verb.FAIL, frozenset({State.DRAWING}), State.FAILED),
        Move(Verb.CANCEL, frozenset({State.DRAWING}), State.DISCARDED),
        Move(Verb.EDIT, frozenset({State.DRAFT}), None),
        Move(Verb.SUBMIT, frozenset({State.DRAFT}), State.SUBMITTED),
        Move(Verb.TAKE_BACK, frozenset({State.SUBMITTED}), State.DRAFT),
        Move(Verb.APPROVE, frozenset({State.SUBMITTED}), State.REVIEWED),
        Move(Verb.REJECT, frozenset({State.SUBMITTED, State.REVIEWED}), State.DRAFT),
        Move(Verb.ENFORCE, frozenset({State.REVIEWED}), State.IN_FORCE),
        Move(Verb.DISCARD, frozenset({State.DRAFT, State.FAILED}), State.DISCARDED),
    )
)
# What the house itself does is nobody's to ask for.
RIGHTS: Mapping[Verb, Permission] = {
    Verb.CANCEL: Permission.PLAN,
    Verb.EDIT: Permission.PLAN,
    Verb.SUBMIT: Permission.PLAN,
    Verb.TAKE_BACK: Permission.PLAN,
    Verb.DISCARD: Permission.PLAN,
    Verb.APPROVE: Permission.APPROVE,
    Verb.REJECT: Permission.APPROVE,
}


class Edit(TextChoices):
    MOVE = "MOVE", _("moved buildings")
    SPLIT = "SPLIT", _("made a new grid")
    MERGE = "MERGE", _("merged grids")
    RENAME = "RENAME", _("renamed a grid")
    UNDO = "UNDO", _("undid a change")


@dataclass(frozen=True, slots=True)
class Said:
    """A reason as it is kept: its words in each language, the grids by number."""

    wish: Wish
    words: Mapping[str, str]
    proved: bool
    grids: tuple[int, ...]
    buildings: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the drawing of a community gives: outlines of the grids, which count from 1, and the
    numbers of each building's grid and micro-grid."""

    outlines: tuple[Json, ...]
    placed: Mapping[UUID, int]
    micro: Mapping[UUID, int]
    reasons: tuple[Said, ...] = ()
    bound: float = 0.0
    bound_why: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Measures:
    """Of a whole plan as it stands; shares of the mean. `moved` = households that get another grid
    than the one they are in today; `broken` = grids in several pieces."""

    grids: int
    households: int
    mean: float
    max_deviation: float
    in_band: int
    broken: int
    walk: float
    moved: int


@dataclass(frozen=True, slots=True)
class GridRow:
    """A grid of a plan. `continues` is the place whose code and people it keeps; `walk` = mean
    metres from its households to their middle."""

    number: int
    name: str
    continues: UUID | None
    continues_name: str
    households: int
    buildings: int
    deviation: float
    fits_band: bool
    pieces: int
    walk: float
    outline: Json | None


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A building of a plan; `today` is the grid it lies in now, `grid` the number it gets."""

    building: UUID
    name: str
    households: int
    grid: int | None
    micro: int | None
    today: UUID | None
    compound: UUID | None
    point: tuple[float, float] | None
    outline: Json | None


@dataclass(frozen=True, slots=True)
class Left:
    """A building that the plan puts nowhere; `is_new` = the register knows it only since then."""

    building: UUID
    name: str
    households: int
    is_new: bool


@dataclass(frozen=True, slots=True)
class Checks:
    """What is wrong with a plan as it stands. Grids by number; without `left_out` and `gone` a
    plan may be sent in, the rest is for people to weigh."""

    left_out: tuple[Left, ...]
    gone: tuple[UUID, ...]  # buildings and grids that the register no longer has
    pieces: Mapping[int, int]  # grids in more than one piece
    off_band: tuple[int, ...]
    empty: tuple[int, ...]  # grids without a household

    @property
    def is_whole(self) -> bool:
        return not self.left_out and not self.gone

    @property
    def people_left_out(self) -> int:
        """Households without a grid."""
        return sum(one.households for one in self.left_out)


@dataclass(frozen=True, slots=True)
class PlanRow:
    id: UUID
    number: int
    state: State
    community_id: UUID
    community: str
    path: str
    aim: Aim
    keeps: bool  # drawn by changing as little as possible
    parent_id: UUID | None
    author: str
    created_at: datetime
    changed_at: datetime
    version: int
    progress: int  # percent
    grids: int
    households: int
    in_force_from: date | None
    in_force_at: datetime | None


@dataclass(frozen=True, slots=True)
class Progress:
    """`words` say why it failed."""

    state: State
    percent: int
    words: str


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan as its page shows it; `verbs` are those that are the caller's now."""

    row: PlanRow
    grids: tuple[GridRow, ...]
    measures: Measures
    checks: Checks
    reasons: tuple[Said, ...]
    bound: float
    bound_why: str
    failure: str
    submitted_by: str
    reviewed_by: str
    review_words: str
    may_undo: bool
    verbs: tuple[Verb, ...]


@dataclass(frozen=True, slots=True)
class EditRow:
    version: int
    verb: Edit
    at: datetime
    by_name: str
    is_undone: bool


@dataclass(frozen=True, slots=True)
class Change:
    """Households that go from one grid to another; None: from or to no grid."""

    source: str
    target: str
    buildings: int
    households: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two plans of one community, or one and the grids of today (`other` is None)."""

    plan: PlanRow
    other: PlanRow | None
    measures: Measures
    others: Measures
    changes: tuple[Change, ...]
    households: int  # that change


@dataclass(frozen=True, slots=True)
class CaseHanded:
    """`number` is "" where the reader does not see the case."""

    case_id: UUID
    number: str
    before: Seat
    after: Seat
    before_name: str
    after_name: str


@dataclass(frozen=True, slots=True)
class PostHanded:
    post_id: UUID
    person: str
    role: str
    before_name: str
    after_name: str


@dataclass(frozen=True, slots=True)
class GridChanged:
    place_id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class HandOver:
    """What the switch changed for people: to be read by those who hand over and take over."""

    at: datetime
    cases: tuple[CaseHanded, ...]
    posts: tuple[PostHanded, ...]
    moves: tuple[Change, ...]
    created: tuple[GridChanged, ...]
    ended: tuple[GridChanged, ...]
    without_worker: tuple[GridChanged, ...]


class Gap(TextChoices):
    NO_WORKER = "NO_WORKER", _("No grid worker")
    NO_STEWARD = "NO_STEWARD", _("No building steward")
    NO_OUTLINE = "NO_OUTLINE", _("No boundary")
    NO_GRID = "NO_GRID", _("In no grid")
    OLD_POST = "OLD_POST", _("Post of a grid that has ended")


@dataclass(frozen=True, slots=True)
class GapRow:
    """Something that is missing at a place. `proposal` is the place that is plainly meant (the
    grid for a building, the grid that went on for a post), or the person for a post (`person`)."""

    gap: Gap
    place_id: UUID
    path: str
    name: str
    households: int
    proposal_id: UUID | None = None
    proposal: str = ""
    person_id: UUID | None = None
    post_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Grids and households of an area, and what is missing there."""

    grids: int
    buildings: int
    households: int
    gaps: tuple[GapRow, ...]

    def count(self, gap: Gap) -> int:
        return sum(row.gap is gap for row in self.gaps)
