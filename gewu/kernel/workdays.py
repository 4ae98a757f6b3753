"""Working time: limits, deadlines and what is left of them, by the State Council's calendar.

The holidays and make-up days (调休) come from `chinesecalendar`; a tenant's overrides go first.
They are announced a year at a time, usually in November, and such a notice may still turn the last
days of the old year round: a deadline is a result of its calendar, to be counted again with it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from chinese_calendar import is_workday
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gewu.kernel.errors import Invalid

DAY = timedelta(days=1)
NOTHING = timedelta(0)


class CalendarUnknown(Invalid):
    """Nobody has said yet which days of that year are worked."""

    code = "calendar_unknown"

    def __init__(self, year: int) -> None:
        self.year = year
        text = _(
            "The official holiday calendar of {year} is not known here yet. Choose an earlier "
            "date, or let the district set the working days of that year."
        )
        super().__init__(format_lazy(text, year=year))


class Beyond(StrEnum):
    """What to do in a year without an official calendar; see `is_published`."""

    REFUSE = "REFUSE"
    WEEKENDS = "WEEKENDS"


class Unit(StrEnum):
    """The value is the suffix in writing: "20m", "24h", "30wm", "2wh", "5wd"."""

    NATURAL_MINUTES = "m"
    NATURAL_HOURS = "h"
    WORKING_MINUTES = "wm"
    WORKING_HOURS = "wh"
    WORKING_DAYS = "wd"

    @property
    def is_natural(self) -> bool:
        return self in {Unit.NATURAL_MINUTES, Unit.NATURAL_HOURS}


LENGTHS = {
    Unit.NATURAL_MINUTES: timedelta(minutes=1),
    Unit.NATURAL_HOURS: timedelta(hours=1),
    Unit.WORKING_MINUTES: timedelta(minutes=1),
    Unit.WORKING_HOURS: timedelta(hours=1),
}
LIMIT = re.compile(r"(?P<amount>\d{1,4})\s*(?P<unit>m|h|wm|wh|wd)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Limit:
    """A duration in the unit of the rule it comes from."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if not 1 <= self.amount <= 9999:
            raise Invalid(_("A time limit lies between 1 and 9999."), code="limit")

    @classmethod
    def parse(cls, text: str) -> "Limit":
        if (match := LIMIT.fullmatch(text.strip().lower())) is None:
            raise Invalid(
                _("Write a time limit as 20m, 24h, 30wm, 2wh or 5wd (w = working time)."),
                code="limit",
            )
        return cls(int(match["amount"]), Unit(match["unit"]))

    def __str__(self) -> str:
        return f"{self.amount}{self.unit}"


class Period(NamedTuple):
    """From `start` up to, not including, `end`."""

    start: datetime
    end: datetime


Frames = tuple[tuple[time, time], ...]
OFFICE_HOURS: Frames = ((time(9), time(12)), (time(13, 30), time(17, 30)))


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """When a tenant works. `overrides`: True makes a day a working day, False a day off."""

    overrides: Mapping[date, bool] = field(default_factory=dict)
    hours: Frames = OFFICE_HOURS
    zone: str = "Asia/Shanghai"
    beyond: Beyond = Beyond.REFUSE

    def __post_init__(self) -> None:
        edges = [edge for frame in self.hours for edge in frame]
        if not edges or any(a >= b for a, b in pairwise(edges)):
            raise Invalid(
                _("Working hours need at least one frame; each ends before the next begins."),
                code="hours",
            )

    def local(self, moment: datetime) -> datetime:
        if moment.tzinfo is None:
            raise ValueError("Working time needs aware moments.")
        return moment.astimezone(ZoneInfo(self.zone))

    def frames(self, day: date) -> Iterator[Period]:
        """The working frames of a day, whether or not the day is worked."""
        zone = ZoneInfo(self.zone)
        for opens, closes in self.hours:
            yield Period(
                datetime.combine(day, opens, tzinfo=zone),
                datetime.combine(day, closes, tzinfo=zone),
            )

    def closing(self, day: date) -> datetime:
        return datetime.combine(day, self.hours[-1][1], tzinfo=ZoneInfo(self.zone))


@lru_cache(maxsize=4096)
def _published(day: date) -> bool | None:
    """Whether the State Council's calendar has the day worked; None when it is not out."""
    try:
        return bool(is_workday(day))
    except NotImplementedError:
        return None


def is_published(year: int) -> bool:
    """Whether the year's holidays are known; other years are refused or count weekends only."""
    return _published(date(year, 1, 1)) is not None


def is_working_day(day: date, calendar: Calendar) -> bool:
    if (override := calendar.overrides.get(day)) is not None:
        return override
    if (official := _published(day)) is not None:
        return official
    if calendar.beyond is Beyond.REFUSE:
        raise CalendarUnknown(day.year)
    return day.weekday() < 5


def deadline(start: datetime, limit: Limit, calendar: Calendar) -> datetime:
    """The moment by which the limit is kept, in the calendar's zone.

    Hours and minutes run from `start` (民法典 201 II), working ones inside the frames only: a
    limit that fills a frame ends when the frame closes, not when the next one opens. Working days
    leave out the day of the start (201 I) and end when work ends on the last one (203 II).
    """
    if limit.unit is Unit.WORKING_DAYS:
        return calendar.closing(_nth_working_day(start, limit.amount, calendar))
    return _after(start, limit.amount * LENGTHS[limit.unit], limit.unit, calendar)


def elapsed(start: datetime, end: datetime, unit: Unit, calendar: Calendar) -> float:
    """Units from `start` to `end`, 0 when it has not begun; working days are whole ones.

    `elapsed(start, deadline(start, limit, calendar), limit.unit, calendar) == limit.amount`.
    """
    if end <= start:
        return 0.0
    if unit is not Unit.WORKING_DAYS:
        return _time_between(start, end, unit, calendar) / LENGTHS[unit]
    last = calendar.local(end)
    over = calendar.closing(last.date()) <= last
    return float(_days_after(start, last.date() if over else last.date() - DAY, calendar))


def remaining(at: datetime, due: datetime, unit: Unit, calendar: Calendar) -> float:
    """Units left at `at`, below zero when overdue.

    Working days are those after the day of `at`: 0 is due by the end of today, or just overdue.
    """
    if at > due:
        return -elapsed(due, at, unit, calendar)
    if unit is not Unit.WORKING_DAYS:
        return elapsed(at, due, unit, calendar)
    return float(_days_after(at, calendar.local(due).date(), calendar))


def resumed(
    due: datetime, *, paused: datetime, until: datetime, unit: Unit, calendar: Calendar
) -> datetime:
    """The deadline after a pause: what was left when it began is left when it ends.

    A deadline that had passed before the pause stays passed.
    """
    if due <= paused or until <= paused:
        return calendar.local(due)
    if unit is not Unit.WORKING_DAYS:
        return _after(until, _time_between(paused, due, unit, calendar), unit, calendar)
    if left := _days_after(paused, calendar.local(due).date(), calendar):
        return calendar.closing(_nth_working_day(until, left, calendar))
    return _next_closing(until, calendar)


def point(start: datetime, due: datetime, share: float, unit: Unit, calendar: Calendar) -> datetime:
    """The moment when this share of the time from start to due is over; days count their hours."""
    if due <= start:
        return calendar.local(due)
    if unit.is_natural:
        return calendar.local(start + (due - start) * share)
    length = _time_between(start, due, Unit.WORKING_MINUTES, calendar) * share
    return min(_after(start, length, Unit.WORKING_MINUTES, calendar), calendar.local(due))


def working_periods(start: datetime, end: datetime, calendar: Calendar) -> Iterator[Period]:
    """The stretches of working time between the two moments, cut to fit."""
    first, last = calendar.local(start), calendar.local(end)
    for day in _working_days(first.date(), last.date(), calendar):
        for opens, closes in calendar.frames(day):
            if closes > first and opens < last:
                yield Period(max(opens, first), min(closes, last))


def _working_days(first: date, last: date, calendar: Calendar) -> Iterator[date]:
    """Both ends included."""
    days = (first + timedelta(n) for n in range((last - first).days + 1))
    return (day for day in days if is_working_day(day, calendar))


def _days_after(start: datetime, last: date, calendar: Calendar) -> int:
    """Working days after the day of `start` up to and including `last`."""
    first = calendar.local(start).date() + DAY
    return sum(1 for _day in _working_days(first, last, calendar))


def _nth_working_day(start: datetime, amount: int, calendar: Calendar) -> date:
    """The day of the start is not the first one, even when it is worked."""
    days = _working_days(calendar.local(start).date() + DAY, date.max, calendar)
    return next(islice(days, amount - 1, None))


def _next_closing(moment: datetime, calendar: Calendar) -> datetime:
    days = _working_days(calendar.local(moment).date(), date.max, calendar)
    closings = (calendar.closing(day) for day in days)
    return next(closing for closing in closings if closing > moment)


def _time_between(start: datetime, end: datetime, unit: Unit, calendar: Calendar) -> timedelta:
    if unit.is_natural:
        return calendar.local(end).astimezone(UTC) - calendar.local(start).astimezone(UTC)
    periods = working_periods(start, end, calendar)
    return sum((period.end - period.start for period in periods), NOTHING)


def _after(start: datetime, length: timedelta, unit: Unit, calendar: Calendar) -> datetime:
    """`length` after the start, in natural time or inside the working frames."""
    first = calendar.local(start)
    if unit.is_natural:
        return calendar.local(first.astimezone(UTC) + length)
    days = _working_days(first.date(), date.max, calendar)
    frames = (frame for day in days for frame in calendar.frames(day) if frame.end > first)
    opens, closes = next(frames)
    opens = max(opens, first)
    while length > closes - opens:
        length -= closes - opens
        opens, closes = next(frames)
    return opens + length
