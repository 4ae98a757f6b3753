"""The plain values in which figures over many cases come and are asked for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from gewu.domain.cases.types import Kind, Status


@dataclass(frozen=True, slots=True)
class Small:
    """小事: these classes; `within_day`: also, while unnamed, what is due on the day it came."""

    classes: tuple[str, ...]
    within_day: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """Open cases under a path; `path` is as long as was asked for, or the case's own if shorter."""

    path: str
    open: int
    small: int
    large: int
    large_today: int  # due by the end of today, or overdue
    overdue: int


# A seat as figures name it: role, place, organisation.
Owner = tuple[str, UUID, UUID | None]


@dataclass(frozen=True, slots=True)
class Late:
    """Overdue cases in one state with one seat. `owner` is a place or an organisation."""

    status: Status
    role: str
    place_id: UUID
    organisation_id: UUID | None
    owner: str
    number: int
    since: datetime  # the oldest deadline

    @property
    def seat(self) -> Owner:
        return self.role, self.place_id, self.organisation_id


@dataclass(frozen=True, slots=True)
class Window:
    """Reported from `start` on and before `end`."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Counted:
    """Cases reported in a window under a path; whole numbers, so that rows add up.

    A split-off part is counted in the case it belongs to, one joined with another in the other.
    """

    path: str
    reported: int = 0
    declined: int = 0
    merged: int = 0
    excluded: int = 0
    counted: int = 0
    asked: int = 0  # somebody waits for a first answer, and it came or its time is over
    in_time: int = 0
    solved: int = 0  # the last word heard: yes
    unsolved: int = 0  # the last word heard: no
    silent: int = 0  # asked, no word: closed without an answer
    checked: int = 0  # nobody could be asked: a second person looked
    rated: int = 0
    satisfied: int = 0
    came_back: int = 0
    ended: int = 0
    by_grid: int = 0
    by_company: int = 0
    by_community: int = 0
    by_street: int = 0
    by_department: int = 0
    by_district: int = 0


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Urgent cases: minutes from the report until somebody was on the spot."""

    path: str
    urgent: int
    arrived: int
    median: float | None
    nine_of_ten: float | None
    limited: int  # had a time of arrival that was kept or is over
    in_time: int


@dataclass(frozen=True, slots=True)
class Returns:
    """What one unit returned as not its own, and how it was ruled. Never a person."""

    role: str
    unit: str
    asked: int
    upheld: int
    refused: int

    @property
    def waiting(self) -> int:
        return self.asked - self.upheld - self.refused


@dataclass(frozen=True, slots=True)
class Tally:
    """Cases reported in a period, of one kind or one month; of all when neither is given."""

    kind: Kind | None
    month: date | None
    reported: int
    ended: int
    median_days: float | None  # from the report until it was done, of those that ended


@dataclass(frozen=True, slots=True)
class Published:
    """All that the public map tells of a case. `point` is (lon, lat) to about a hundred metres,
    `month` the first day of the report's month, `grid` the path of the grid or what is above."""

    kind: Kind
    matter: str
    status: Status
    month: date
    point: tuple[float, float] | None
    grid: str


@dataclass(frozen=True, slots=True)
class Held:
    """An open case of one of the caller's seats. `moved_at`: the last thing a person did."""

    id: UUID
    number: str
    status: Status
    text: str
    place_name: str
    reported_at: datetime
    due_at: datetime
    respond_due_at: datetime | None
    is_answered: bool  # the reporter has heard from a person, or nobody can be asked
    is_urgent: bool
    moved_at: datetime


class Pile(StrEnum):
    """Which number. The first of these are of now, the others of a period."""

    OPEN = "open"
    SMALL = "small"
    LARGE = "large"
    LARGE_TODAY = "large-today"
    OVERDUE = "overdue"
    COUNTED = "counted"
    LATE_ANSWER = "late-answer"
    SOLVED = "solved"
    UNSOLVED = "unsolved"
    SILENT = "silent"
    CHECKED = "checked"
    UNHAPPY = "unhappy"
    EXCLUDED = "excluded"
    DECLINED = "declined"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Want:
    """One number at one place, without what lies under `outside`; a period needs `window`."""

    pile: Pile
    path: str
    small: Small
    outside: tuple[str, ...] = ()
    status: Status | None = None
    owner: Owner | None = None
    window: Window | None = None
    excluded: Collection[UUID] = ()
    satisfied: int = 4
