"""A week of watches as a table: a row for each phone, a column for each day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext_lazy as _

from gewu.kernel.access import Actor, Seat
from gewu.kernel.errors import Text
from gewu.kernel.workdays import Beyond, Calendar, is_working_day
from gewu.registers.accounts.types import Permission, ShiftRow, WatchRow

DAY = timedelta(days=1)
FAR = timedelta(weeks=520)  # days further away in an address are read as today
NOON = time(12)
OFFICIAL = Calendar(beyond=Beyond.WEEKENDS)


@dataclass(frozen=True, slots=True)
class Week:
    """Monday to Sunday."""

    monday: date

    @classmethod
    def of(cls, day: date) -> "Week":
        return cls(day - day.weekday() * DAY)

    @property
    def days(self) -> list[date]:
        return [self.monday + n * DAY for n in range(7)]

    @property
    def sunday(self) -> date:
        return self.monday + 6 * DAY

    @property
    def before(self) -> date:
        return self.monday - 7 * DAY

    @property
    def after(self) -> date:
        return self.monday + 7 * DAY

    @property
    def start(self) -> datetime:
        return make_aware(datetime.combine(self.monday, time()))

    @property
    def end(self) -> datetime:
        return make_aware(datetime.combine(self.after, time()))


@dataclass(frozen=True, slots=True)
class Head:
    """A column's day; `rests` is a weekend or a holiday."""

    day: date
    is_today: bool
    is_past: bool
    rests: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """What of a shift falls on a day."""

    shift: ShiftRow
    hours: Text
    is_now: bool


@dataclass(frozen=True, slots=True)
class Cell:
    head: Head
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """`query` names the seat in an address; `may_plan`: whether the caller plans here."""

    watch: WatchRow
    cells: tuple[Cell, ...]
    query: str
    may_plan: bool


def heads(week: Week, today: date) -> list[Head]:
    return [
        Head(day, day == today, day < today, not is_working_day(day, OFFICIAL)) for day in week.days
    ]


def lines(
    rows: Iterable[WatchRow], columns: Sequence[Head], actor: Actor, at: datetime
) -> list[Line]:
    return [
        Line(
            watch=row,
            cells=tuple(Cell(head, _pieces(row.shifts, head.day, at)) for head in columns),
            query=seat_query(row.seat),
            may_plan=actor.may(Permission.MANAGE, row.seat.path),
        )
        for row in rows
    ]


def seat_query(seat: Seat) -> str:
    """A seat as the parameters of an address."""
    named = {"role": seat.role, "place": seat.place_id, "organisation": seat.organisation_id}
    return urlencode({name: value for name, value in named.items() if value})


def _pieces(shifts: Iterable[ShiftRow], day: date, at: datetime) -> tuple[Piece, ...]:
    return tuple(
        Piece(shift, hours, shift.starts_at <= at < shift.ends_at)
        for shift in shifts
        if (hours := hours_on(shift, day))
    )


def hours_on(shift: ShiftRow, day: date) -> Text:
    """The hours as they stand in a day's column, "" where the shift does not belong.

    The morning after a night belongs to the night's own column.
    """
    start, end = localtime(shift.starts_at), localtime(shift.ends_at)
    noon = datetime.combine(day, NOON, tzinfo=start.tzinfo)
    if start.date() == day:
        if end <= noon + DAY:
            return f"{start:%H:%M}–{end:%H:%M}"
        return format_lazy(_("from {time}"), time=f"{start:%H:%M}")
    if start.date() > day or end <= noon:
        return ""
    if end.date() == day:
        return format_lazy(_("until {time}"), time=f"{end:%H:%M}")
    return _("all day")


def spoken(shift: ShiftRow) -> str:
    """The whole time of a shift, in words."""
    start, end = localtime(shift.starts_at), localtime(shift.ends_at)
    return f"{date_format(start, 'MONTH_DAY_FORMAT')} {start:%H:%M} – {_end(start, end)}"


def _end(start: datetime, end: datetime) -> str:
    if start.date() == end.date():
        return f"{end:%H:%M}"
    return f"{date_format(end, 'MONTH_DAY_FORMAT')} {end:%H:%M}"
