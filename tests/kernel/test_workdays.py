"""Limits are kept by the State Council's calendar: make-up days, holidays, lunch, pauses."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gewu.kernel.errors import Invalid
from gewu.kernel.workdays import (
    Beyond,
    Calendar,
    CalendarUnknown,
    Limit,
    Unit,
    deadline,
    elapsed,
    is_published,
    is_working_day,
    point,
    remaining,
    resumed,
    working_periods,
)

ZONE = ZoneInfo("Asia/Shanghai")
OFFICE = Calendar()
WORKING = [Unit.WORKING_MINUTES, Unit.WORKING_HOURS, Unit.WORKING_DAYS]
TIMES = [unit for unit in Unit if unit is not Unit.WORKING_DAYS]
# Published years, with room after the last start for the longest limit.
MOMENTS = st.datetimes(
    datetime.fromisoformat("2019-01-01"),
    datetime.fromisoformat("2026-06-30"),
    timezones=st.sampled_from([ZONE, UTC]),
)
AMOUNTS = st.integers(1, 40)
LIMITS = st.builds(Limit, AMOUNTS, st.sampled_from(list(Unit)))
CALENDARS = st.builds(
    Calendar,
    overrides=st.dictionaries(
        st.dates(date(2019, 1, 1), date(2026, 12, 31)), st.booleans(), max_size=20
    ),
    hours=st.sampled_from(
        [OFFICE.hours, ((time(8), time(20)),), ((time(0), time(6)), (time(6, 1), time.max))]
    ),
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def due(start: str, limit: str, calendar: Calendar = OFFICE) -> datetime:
    return deadline(at(start), Limit.parse(limit), calendar)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2025-01-26", True),  # a Sunday made up for the Spring Festival
        ("2025-01-27", True),
        ("2025-01-28", False),
        ("2025-02-08", True),  # a Saturday made up
        ("2025-02-09", False),
        ("2025-09-28", True),  # a Sunday made up for the National Day
        *((f"2025-10-0{n}", False) for n in range(1, 9)),
        ("2025-10-09", True),
        ("2025-10-11", True),
        ("2026-01-02", False),
        ("2026-01-04", True),
        ("2026-02-14", True),
        ("2026-02-23", False),
        ("2026-02-28", True),
        ("2026-10-07", False),
        ("2026-10-10", True),
    ],
)
def test_make_up_days_are_worked_and_holidays_are_not(day: str, worked: bool) -> None:
    assert is_working_day(date.fromisoformat(day), OFFICE) is worked


@pytest.mark.parametrize(
    ("start", "limit", "expected"),
    [
        # Working days: the day of the start does not count; work ends the last one.
        ("2025-09-30 10:00", "1wd", "2025-10-09 17:30"),
        ("2025-09-30 10:00", "5wd", "2025-10-14 17:30"),
        ("2025-10-03 10:00", "1wd", "2025-10-09 17:30"),
        ("2025-01-24 16:00", "1wd", "2025-01-26 17:30"),
        ("2025-01-24 16:00", "3wd", "2025-02-05 17:30"),
        ("2025-06-09 00:00", "1wd", "2025-06-10 17:30"),
        ("2025-06-09 23:59", "1wd", "2025-06-10 17:30"),
        # Working hours: lunch, nights and days off do not count.
        ("2025-06-09 11:00", "2wh", "2025-06-09 14:30"),
        ("2025-06-09 10:00", "2wh", "2025-06-09 12:00"),
        ("2025-06-09 12:30", "4wh", "2025-06-09 17:30"),
        ("2025-06-09 16:30", "2wh", "2025-06-10 10:00"),
        ("2025-06-13 17:30", "1wh", "2025-06-16 10:00"),
        ("2025-09-30 17:00", "1wh", "2025-10-09 09:30"),
        ("2025-06-09 11:50", "20wm", "2025-06-09 13:40"),
        # Natural time knows no holidays.
        ("2025-09-30 17:00", "24h", "2025-10-01 17:00"),
        ("2025-06-09 23:50", "20m", "2025-06-10 00:10"),
    ],
)
def test_a_deadline_falls_where_a_clerk_would_put_it(start: str, limit: str, expected: str) -> None:
    assert due(start, limit) == at(expected)


@given(start=MOMENTS, limit=LIMITS, calendar=CALENDARS)
def test_at_the_deadline_exactly_the_limit_has_passed(
    start: datetime, limit: Limit, calendar: Calendar
) -> None:
    end = deadline(start, limit, calendar)
    assert elapsed(start, end, limit.unit, calendar) == limit.amount
    assert remaining(start, end, limit.unit, calendar) == limit.amount
    assert elapsed(start, end - timedelta(microseconds=1), limit.unit, calendar) < limit.amount


@given(start=MOMENTS, unit=st.sampled_from(list(Unit)), first=AMOUNTS, then=AMOUNTS)
def test_two_limits_in_a_row_are_one_of_both(
    start: datetime, unit: Unit, first: int, then: int
) -> None:
    middle = deadline(start, Limit(first, unit), OFFICE)
    whole = deadline(start, Limit(first + then, unit), OFFICE)
    assert deadline(middle, Limit(then, unit), OFFICE) == whole


@given(one=MOMENTS, other=MOMENTS, limit=LIMITS, calendar=CALENDARS)
def test_who_starts_later_is_never_due_earlier(
    one: datetime, other: datetime, limit: Limit, calendar: Calendar
) -> None:
    early, late = sorted([one, other])
    assert deadline(early, limit, calendar) <= deadline(late, limit, calendar)


@given(start=MOMENTS, limit=LIMITS, calendar=CALENDARS)
def test_a_deadline_comes_after_its_start_in_the_calendars_zone(
    start: datetime, limit: Limit, calendar: Calendar
) -> None:
    end = deadline(start, limit, calendar)
    assert end > start
    assert end.tzinfo is ZONE


@given(start=MOMENTS, amount=AMOUNTS, unit=st.sampled_from(WORKING), calendar=CALENDARS)
def test_a_working_deadline_ends_working_time(
    start: datetime, amount: int, unit: Unit, calendar: Calendar
) -> None:
    """The bound is exclusive: the last moment before it is worked."""
    end = deadline(start, Limit(amount, unit), calendar)
    last = end - timedelta(microseconds=1)
    assert is_working_day(last.date(), calendar)
    assert any(opens <= last.time() < closes for opens, closes in calendar.hours)


@given(moments=st.tuples(MOMENTS, st.timedeltas(timedelta(0), timedelta(90)), AMOUNTS))
def test_elapsed_time_adds_up_over_any_middle(moments: tuple[datetime, timedelta, int]) -> None:
    start, length, part = moments
    middle, end = start + length * part / 40, start + length
    for unit in TIMES:
        parts = elapsed(start, middle, unit, OFFICE) + elapsed(middle, end, unit, OFFICE)
        assert parts == pytest.approx(elapsed(start, end, unit, OFFICE), abs=1e-6)


@given(start=MOMENTS, length=st.timedeltas(timedelta(0), timedelta(60)), calendar=CALENDARS)
def test_working_periods_are_in_order_inside_the_span_and_sum_to_the_elapsed_time(
    start: datetime, length: timedelta, calendar: Calendar
) -> None:
    end = start + length
    periods = list(working_periods(start, end, calendar))
    assert all(start <= p.start < p.end <= end for p in periods)
    assert all(a.end < b.start for a, b in pairwise(periods))
    hours = sum((p.end - p.start for p in periods), timedelta(0)) / timedelta(hours=1)
    assert hours == elapsed(start, end, Unit.WORKING_HOURS, calendar)


def test_working_periods_leave_out_lunch_and_the_weekend() -> None:
    periods = working_periods(at("2025-06-13 11:00"), at("2025-06-16 09:30"), OFFICE)
    assert [(f"{p.start:%d %H:%M}", f"{p.end:%d %H:%M}") for p in periods] == [
        ("13 11:00", "13 12:00"),
        ("13 13:30", "13 17:30"),
        ("16 09:00", "16 09:30"),
    ]


def test_working_periods_are_never_empty() -> None:
    assert list(working_periods(at("2025-06-13 12:00"), at("2025-06-13 13:30"), OFFICE)) == []


def test_what_is_left_counts_down_and_below_zero() -> None:
    end = at("2025-06-10 17:30")
    hours = [
        remaining(at(moment), end, Unit.WORKING_HOURS, OFFICE)
        for moment in ("2025-06-10 11:00", "2025-06-10 20:00", "2025-06-11 10:30")
    ]
    assert hours == [5, 0, -1.5]
    days = [
        remaining(at(moment), end, Unit.WORKING_DAYS, OFFICE)
        for moment in (
            "2025-06-06 11:00",
            "2025-06-10 09:00",
            "2025-06-11 10:30",
            "2025-06-12 18:00",
        )
    ]
    assert days == [2, 0, 0, -2]


def test_nothing_has_passed_before_the_start() -> None:
    for unit in Unit:
        assert elapsed(at("2025-06-10 10:00"), at("2025-06-09 10:00"), unit, OFFICE) == 0


@pytest.mark.parametrize(
    ("limit", "paused", "until", "expected"),
    [
        ("2wh", "2025-06-09 11:00", "2025-06-09 15:00", "2025-06-09 16:00"),
        ("2wh", "2025-06-09 11:00", "2025-06-13 17:00", "2025-06-16 09:30"),
        ("2wh", "2025-06-09 12:10", "2025-06-10 09:00", "2025-06-09 12:00"),
        ("24h", "2025-06-09 20:00", "2025-06-14 20:00", "2025-06-15 10:00"),
        ("5wd", "2025-06-11 10:00", "2025-06-13 10:00", "2025-06-18 17:30"),
        ("5wd", "2025-06-11 10:00", "2025-06-11 16:00", "2025-06-16 17:30"),
        ("5wd", "2025-06-16 10:00", "2025-06-16 18:00", "2025-06-17 17:30"),
        ("5wd", "2025-06-16 10:00", "2025-06-16 17:30", "2025-06-17 17:30"),
        ("5wd", "2025-06-16 10:00", "2025-06-21 10:00", "2025-06-23 17:30"),
        ("5wd", "2025-06-16 17:30", "2025-06-21 10:00", "2025-06-16 17:30"),
    ],
)
def test_after_a_pause_as_much_is_left_as_before_it(
    limit: str, paused: str, until: str, expected: str
) -> None:
    before = due("2025-06-09 10:00", limit)
    unit = Limit.parse(limit).unit
    after = resumed(before, paused=at(paused), until=at(until), unit=unit, calendar=OFFICE)
    assert after == at(expected)


@given(
    start=MOMENTS,
    limit=LIMITS,
    part=st.floats(0, 1),
    pause=st.timedeltas(timedelta(0), timedelta(30)),
)
def test_a_pause_never_shortens_a_limit_and_an_empty_one_changes_nothing(
    start: datetime, limit: Limit, part: float, pause: timedelta
) -> None:
    before = deadline(start, limit, OFFICE)
    paused = start + (before - start) * part

    def after(length: timedelta) -> datetime:
        return resumed(
            before, paused=paused, until=paused + length, unit=limit.unit, calendar=OFFICE
        )

    assert after(timedelta(0)) == before
    assert before <= after(pause) <= after(pause + timedelta(days=1))


@given(
    start=MOMENTS,
    amount=AMOUNTS,
    unit=st.sampled_from(TIMES),
    pause=st.timedeltas(timedelta(0), timedelta(30)),
)
def test_a_pause_takes_no_working_time(
    start: datetime, amount: int, unit: Unit, pause: timedelta
) -> None:
    before = deadline(start, Limit(amount, unit), OFFICE)
    paused = start + (before - start) / 3
    assume(paused < before)
    after = resumed(before, paused=paused, until=paused + pause, unit=unit, calendar=OFFICE)
    worked = elapsed(start, paused, unit, OFFICE) + elapsed(paused + pause, after, unit, OFFICE)
    assert worked == pytest.approx(amount, abs=1e-6)


@pytest.mark.parametrize(
    ("start", "due", "share", "unit", "expected"),
    [
        ("2026-03-02 10:00", "2026-03-02 12:00", 0.75, "wh", "2026-03-02 11:30"),
        ("2026-03-06 10:00", "2026-03-09 17:30", 0.5, "wd", "2026-03-09 09:30"),
        ("2026-03-06 18:00", "2026-03-07 18:00", 0.5, "h", "2026-03-07 06:00"),
        ("2026-03-07 10:00", "2026-03-06 17:30", 0.5, "wd", "2026-03-06 17:30"),
    ],
)
def test_a_share_of_the_time_is_over_at_a_working_moment(
    start: str, due: str, share: float, unit: str, expected: str
) -> None:
    assert point(at(start), at(due), share, Unit(unit), OFFICE) == at(expected)


def test_an_override_gives_a_day_off_or_makes_it_worked() -> None:
    flood = Calendar(overrides={date(2025, 6, 10): False, date(2025, 6, 14): True})
    assert due("2025-06-09 10:00", "1wd", flood) == at("2025-06-11 17:30")
    assert due("2025-06-13 10:00", "1wd", flood) == at("2025-06-14 17:30")


def test_a_day_off_announced_late_moves_a_running_deadline() -> None:
    announced = Calendar(overrides={date(2025, 6, 12): False})
    assert due("2025-06-09 10:00", "5wd") == at("2025-06-16 17:30")
    assert due("2025-06-09 10:00", "5wd", announced) == at("2025-06-17 17:30")


def test_another_offices_hours_are_its_own() -> None:
    hall = Calendar(hours=((time(8), time(20)),))
    assert due("2025-06-09 19:00", "2wh", hall) == at("2025-06-10 09:00")


def test_a_western_office_works_by_its_own_clock() -> None:
    urumqi = Calendar(zone="Asia/Urumqi")
    end = deadline(at("2025-06-09 10:00"), Limit(1, Unit.WORKING_HOURS), urumqi)
    assert end == at("2025-06-09 12:00")
    assert end.utcoffset() == timedelta(hours=6)


def test_an_unpublished_year_is_refused_by_name() -> None:
    assert is_published(2026)
    assert not is_published(2040)
    with pytest.raises(CalendarUnknown, match="2040") as refusal:
        due("2040-03-01 10:00", "1wd")
    assert refusal.value.year == 2040


def test_an_unpublished_year_may_fall_back_to_weekends() -> None:
    weekends = Calendar(beyond=Beyond.WEEKENDS)
    assert due("2040-03-02 10:00", "1wd", weekends) == at("2040-03-05 17:30")
    assert not is_published(due("2040-03-02 10:00", "1wd", weekends).year)


def test_an_override_settles_a_day_of_an_unpublished_year() -> None:
    assert is_working_day(date(2040, 3, 3), Calendar(overrides={date(2040, 3, 3): True}))


def test_natural_time_needs_no_calendar() -> None:
    assert due("2040-03-01 10:00", "24h") == at("2040-03-02 10:00")


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("call", [deadline, elapsed])
def test_a_moment_without_a_zone_is_a_mistake(unit: Unit, call: Callable[..., object]) -> None:
    naive = datetime.fromisoformat("2025-06-09 10:00")
    arguments = (Limit(1, unit),) if call is deadline else (naive + timedelta(1), unit)
    with pytest.raises(ValueError, match="aware"):
        call(naive, *arguments, OFFICE)


@given(limit=LIMITS)
def test_a_written_limit_reads_back(limit: Limit) -> None:
    assert Limit.parse(str(limit)) == limit


def test_a_limit_may_be_written_loosely() -> None:
    assert Limit.parse(" 5 WD ") == Limit(5, Unit.WORKING_DAYS)


@pytest.mark.parametrize("text", ["", "5", "wd", "0wd", "-1h", "1.5h", "10000m", "5days", "5w"])
def test_what_is_no_limit_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        Limit.parse(text)


@pytest.mark.parametrize(
    "hours",
    [
        (),
        ((time(9), time(9)),),
        ((time(17), time(9)),),
        ((time(9), time(13)), (time(12), time(17))),
        ((time(13), time(17)), (time(9), time(12))),
    ],
)
def test_working_hours_that_cannot_be_are_refused(hours: tuple[tuple[time, time], ...]) -> None:
    with pytest.raises(Invalid):
        Calendar(hours=hours)


def test_a_deadline_of_thirty_working_days_takes_less_than_a_millisecond() -> None:
    start, limit = at("2025-09-28 10:00"), Limit(30, Unit.WORKING_DAYS)
    deadline(start, limit, OFFICE)

    def seconds() -> float:
        begun = perf_counter()
        deadline(start, limit, OFFICE)
        return perf_counter() - begun

    assert min(seconds() for _ in range(20)) < 0.001
