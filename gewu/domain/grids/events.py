"""Facts about plans of grids: ids, codes and times only."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from gewu.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PlanEvent(Event):
    """Base of what happens to a plan; never announced itself."""

    about: ClassVar[str] = "plan"
    plan: UUID


@dataclass(frozen=True, kw_only=True)
class PlanStarted(PlanEvent):
    """Asked for, or copied from another."""

    community: UUID
    parent: UUID | None


@dataclass(frozen=True, kw_only=True)
class PlanDrawn(PlanEvent):
    grids: int


@dataclass(frozen=True, kw_only=True)
class PlanFailed(PlanEvent):
    code: str


@dataclass(frozen=True, kw_only=True)
class PlanCancelled(PlanEvent):
    """Stopped while it was drawn."""


@dataclass(frozen=True, kw_only=True)
class PlanSubmitted(PlanEvent):
    version: int


@dataclass(frozen=True, kw_only=True)
class PlanTakenBack(PlanEvent):
    """Sent in, and a draft again before anybody decided."""


@dataclass(frozen=True, kw_only=True)
class PlanApproved(PlanEvent):
    in_force_from: date


@dataclass(frozen=True, kw_only=True)
class PlanRejected(PlanEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class PlanDiscarded(PlanEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class PlanInForce(PlanEvent):
    """The grids of the community are those of the plan from now on."""

    community: UUID
    grids: int
    cases: int
    posts: int
