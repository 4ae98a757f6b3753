"""Heat: people, how lately, whether it grows; each part can be shown."""

from datetime import timedelta

import pytest

from gewu.domain.insight.rules.hot import hot_issues
from gewu.domain.insight.rules.hot_heat import growth, heat
from gewu.domain.insight.rules.hot_types import Message, Options
from tests.domain.insight.town import AT, messages

OPTIONS = Options()


def said(user: str, days: float, *, number: int = 0) -> Message:
    key = f"{user}-{days}-{number}"
    return Message(key, user, "路灯不亮", "", AT - timedelta(days=days))


def test_one_person_posting_ten_times_is_one() -> None:
    often = [said("a", 1, number=number) for number in range(10)]
    assert heat(often, AT, OPTIONS).people == 1
    assert heat(often, AT, OPTIONS).voices == heat(often[:1], AT, OPTIONS).voices


def test_unnamed_people_are_different_people() -> None:
    assert heat([said("", 1, number=1), said("", 1, number=2)], AT, OPTIONS).people == 2


def test_a_voice_fades_by_half_every_half_life() -> None:
    assert heat([said("a", 14)], AT, OPTIONS).voices == pytest.approx(0.5)
    assert heat([said("a", 14), said("b", 0)], AT, OPTIONS).voices == pytest.approx(1.5)


def test_the_total_is_what_its_parts_say() -> None:
    part = heat([said("a", 0), said("b", 20)], AT, OPTIONS)
    assert part.total == pytest.approx(part.voices * part.growth)


def test_growth_compares_people_per_day_lately_with_before() -> None:
    steady = [said(f"p{day}", day) for day in range(1, 29)]
    assert growth(steady, AT, OPTIONS).factor == pytest.approx(1.0, abs=0.1)
    rising = [*steady, *(said(f"q{number}", 1, number=number) for number in range(14))]
    found = growth(rising, AT, OPTIONS)
    assert (found.recent, found.before) == (20, 22)
    assert found.factor > 2


def test_growth_is_bounded_in_the_heat() -> None:
    flood = [said("a", 300), *(said(f"p{number}", 1) for number in range(500))]
    assert heat(flood, AT, OPTIONS).growth == 2.0
    over = [said(f"p{number}", 300) for number in range(500)]
    assert heat(over, AT, OPTIONS).growth == 0.5


def test_the_hottest_topic_comes_first() -> None:
    topics = hot_issues(messages(), at=AT)
    heats = [topic.heat.total for topic in topics]
    assert heats == sorted(heats, reverse=True)
    assert len(heats) > 2
