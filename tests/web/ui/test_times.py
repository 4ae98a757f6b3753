"""Moments and durations as people say them, in both languages."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from gewu.web.ui.components import times

# 14:30 on Sunday 22 November 2026 in Shanghai.
AT = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ago", "chinese", "english"),
    [
        (timedelta(), "今天 14:30", "Today 14:30"),
        (timedelta(hours=15), "昨天 23:30", "Yesterday 23:30"),
        (timedelta(days=-1), "明天 14:30", "Tomorrow 14:30"),
        (timedelta(days=11), "11月11日", "11 Nov"),
        (timedelta(days=365), "2025年11月22日", "22 Nov 2025"),
    ],
)
def test_a_moment_is_named_by_its_day(ago: timedelta, chinese: str, english: str) -> None:
    with translation.override("zh-hans"):
        assert times.when(AT - ago, AT) == chinese
    with translation.override("en"):
        assert times.when(AT - ago, AT) == english


def test_today_begins_at_local_midnight_not_utc() -> None:
    just_after_midnight = datetime(2026, 11, 21, 16, 5, tzinfo=UTC)
    with translation.override("zh-hans"):
        assert times.when(just_after_midnight, AT) == "今天 00:05"


def test_a_plain_date_has_no_clock() -> None:
    with translation.override("zh-hans"):
        assert times.when(date(2026, 11, 21), AT) == "昨天"


def test_full_adds_the_clock_to_far_days() -> None:
    with translation.override("zh-hans"):
        assert times.when(AT - timedelta(days=11), AT, full=True) == "11月11日 14:30"


@pytest.mark.parametrize(
    ("rest", "words"),
    [
        (timedelta(seconds=20), "还剩 1 分钟"),
        (timedelta(minutes=59, seconds=59), "还剩 59 分钟"),
        (timedelta(hours=3, minutes=59), "还剩 3 小时"),
        (timedelta(hours=47), "还剩 47 小时"),
        (timedelta(hours=49), "还剩 2 天"),
        (timedelta(hours=-2), "超时 2 小时"),
    ],
)
def test_time_left_is_rounded_down(rest: timedelta, words: str) -> None:
    with translation.override("zh-hans"):
        assert times.left(AT + rest, AT) == words


def test_working_time_says_so() -> None:
    with translation.override("zh-hans"):
        assert times.left(timedelta(hours=3), AT, working=True) == "还剩 3 小时（工作时间）"


def test_english_counts_one_and_many() -> None:
    with translation.override("en"):
        assert times.left(timedelta(hours=1), AT) == "1 hour left"
        assert times.left(timedelta(hours=-5), AT) == "5 hours overdue"


def test_late_is_red_with_an_alarm_and_soon_is_amber() -> None:
    assert "text-overdue" in times.left_html(AT - timedelta(minutes=1), AT)
    assert "text-waiting" in times.left_html(AT + timedelta(hours=3), AT)
    assert "text-waiting" not in times.left_html(AT + timedelta(hours=5), AT)


def test_the_exact_moment_stays_readable_for_machines_and_on_hover() -> None:
    with translation.override("zh-hans"):
        html = times.when_html(AT, AT)
    assert 'datetime="2026-11-22T06:30:00+00:00"' in html
    assert 'title="2026年11月22日 14:30"' in html
