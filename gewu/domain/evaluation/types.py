"""Permissions, states, and the figures as pages show them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases.figures import Arrivals, Counted, Late, Returns
from gewu.kernel.errors import Text
from gewu.registers.places.types import Crumb, Level

TOO_FEW = 5  # a share of fewer cases says nothing
MAX_TEXT = 1_000


class Permission(StrEnum):
    VIEW = "evaluation.view"
    EXCLUDE = "evaluation.exclude"  # ask that a case is left out of the measures
    REVIEW = "evaluation.review"  # decide on what those below ask for


class State(TextChoices):
    """Where a request to leave a case out stands."""

    ASKED = "ASKED", _("Asked, to be reviewed")
    APPROVED = "APPROVED", _("Left out")
    REFUSED = "REFUSED", _("Counts, as before")
    APPEALED = "APPEALED", _("Appealed, to be decided")
    DECIDED_OUT = "OUT", _("Decided: left out")
    DECIDED_IN = "IN", _("Decided: counts")


class Verb(TextChoices):
    ASK = "ASK", _("asked")
    APPROVE = "APPROVE", _("agreed")
    REFUSE = "REFUSE", _("did not agree")
    APPEAL = "APPEAL", _("appealed")
    DECIDE_OUT = "OUT", _("decided: left out")
    DECIDE_IN = "IN", _("decided: counts")


# The states in which a case is not counted.
OUT = frozenset({State.APPROVED, State.DECIDED_OUT})
WAITING = frozenset({State.ASKED, State.APPEALED})


class Why(TextChoices):
    """Why a case is suggested to the worker, the most pressing first."""

    URGENT = "URGENT", _("An emergency that nobody has taken on yet.")
    OVERDUE = "OVERDUE", _("The time is over.")
    SIGN = "SIGN", _("It was passed to you and waits for your signature.")
    UNHEARD = "UNHEARD", _("The reporter has not heard from anyone yet.")
    SOON = "SOON", _("The time is over today.")
    SILENT = "SILENT", _("Nothing has happened for days.")
    NEXT = "NEXT", _("Of what you have in hand it is due first.")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One of today's three: which case, and why this one. `since`: silent since then."""

    case_id: UUID
    number: str
    text: str
    place_name: str
    due_at: datetime
    why: Why
    days: int = 0  # how long nothing has happened; only for SILENT


@dataclass(frozen=True, slots=True)
class Period:
    """Whole local days, first and last included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, never without the whole it is of."""

    part: int
    of: int

    @property
    def value(self) -> float | None:
        return self.part / self.of if self.of else None

    @property
    def percent(self) -> str:
        """Cut off, not rounded up: 224 of 225 is not 100."""
        tenths = 1000 * self.part // self.of if self.of else 0
        return f"{tenths // 10}" if tenths % 10 == 0 else f"{tenths / 10:.1f}"

    @property
    def is_thin(self) -> bool:
        return self.of < TOO_FEW


@dataclass(frozen=True, slots=True)
class BoardRow:
    """The open cases of one place. `is_rest`: lies in the place above, in none of its parts."""

    place_id: UUID
    path: str
    name: str
    level: Level
    depth: int
    is_rest: bool
    open: int
    small: int
    large: int
    large_today: int
    overdue: int

    @property
    def is_clear(self) -> bool:
        """闭环清零: nothing small, nothing large for today, nothing overdue."""
        return not (self.small or self.large_today or self.overdue)


@dataclass(frozen=True, slots=True)
class Board:
    """The first row is the place itself; places stand in the order of their codes."""

    path: str
    crumbs: tuple[Crumb, ...]
    rows: tuple[BoardRow, ...]
    late: tuple[Late, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Measured:
    """One place's figures of a period."""

    path: str
    name: str
    is_rest: bool
    counts: Counted
    response: Share
    solution: Share
    satisfaction: Share
    silence: Share
    in_grid: Share
    in_community: Share
    weighted: float | None
    arrivals: Arrivals

    @property
    def arrival(self) -> Share:
        return Share(self.arrivals.in_time, self.arrivals.limited)


@dataclass(frozen=True, slots=True)
class Measures:
    """`rows` are the parts of the place, in the order of their codes, never ranked."""

    path: str
    crumbs: tuple[Crumb, ...]
    period: Period
    whole: Measured
    rows: tuple[Measured, ...]
    returns: tuple[Returns, ...]
    waiting: int  # exclusions still to be decided in the caller's area
    at: datetime


@dataclass(frozen=True, slots=True)
class Formula:
    """What a figure means: its name, how it is counted, where that comes from."""

    key: str
    label: Text
    words: Text
    source: Text


@dataclass(frozen=True, slots=True)
class Step:
    """One line of an exclusion: who, from which post's place, with what words."""

    verb: Verb
    at: datetime
    by_name: str
    text: str


@dataclass(frozen=True, slots=True)
class ExclusionRow:
    """A request to leave a case out, as lists and its page show it."""

    id: UUID
    case_id: UUID
    number: str
    case_text: str
    place_name: str
    reported_at: datetime
    state: State
    reason: str
    asked_at: datetime
    steps: tuple[Step, ...]
    verbs: frozenset[Verb]  # the caller's to use now


@dataclass(frozen=True, slots=True)
class ZeroRow:
    """A day's zero report of one place; None figures: no report was made that day."""

    day: date
    made_at: datetime | None
    figures: dict[str, Any] | None

    @property
    def is_nil(self) -> bool:
        """零报告: made, and nothing to report."""
        kept = self.figures or {}
        return self.figures is not None and not any(
            kept[key] for key in ("small", "large_today", "overdue")
        )
