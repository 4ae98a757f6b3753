"""Reports per day as bars of an inline picture; the numbers stand beside it in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gewu.domain.insight.topics import Day

STEP, GAP = 10, 2  # units of the picture: one bar with the room to the next


@dataclass(frozen=True, slots=True)
class Bar:
    x: int
    y: float
    height: float
    words: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars from the left, the last one today; a day without reports has none."""

    bars: tuple[Bar, ...]
    width: int
    height: int
    words: str

    @property
    def bar_width(self) -> int:
        return STEP - GAP


def bars_of(days: Sequence[Day], *, height: int) -> Bars:
    most = max((day.reports for day in days), default=0)
    found = tuple(
        Bar(STEP * place, height - tall, tall, f"{date_format(day.day, 'm-d')}: {day.reports}")
        for place, day in enumerate(days)
        if day.reports and (tall := round(height * day.reports / most, 1))
    )
    return Bars(found, STEP * len(days), height, _words(days))


def _words(days: Sequence[Day]) -> str:
    """The picture in one sentence."""
    total = sum(day.reports for day in days)
    if not total:
        return _("No report in these %(days)d days") % {"days": len(days)}
    peak = max(days, key=lambda day: day.reports)
    return _("%(total)d reports in %(days)d days, most on %(peak)s: %(most)d") % {
        "total": total,
        "days": len(days),
        "peak": date_format(peak.day, "m-d"),
        "most": peak.reports,
    }
