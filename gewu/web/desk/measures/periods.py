"""The period that an address names: a week, a month, a quarter, or two dates."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from gewu.domain.evaluation.types import Period

LONGEST = timedelta(days=366)


class Span(TextChoices):
    WEEK = "week", _("This week")
    MONTH = "month", _("This month")
    LAST_MONTH = "last-month", _("Last month")
    QUARTER = "quarter", _("This quarter")


@dataclass(frozen=True, slots=True)
class Chosen:
    """`span` is "" for dates of one's own."""

    span: str
    period: Period

    @property
    def query(self) -> str:
        if self.span:
            return f"span={self.span}"
        return f"first={self.period.first:%Y-%m-%d}&last={self.period.last:%Y-%m-%d}"


def chosen(data: QueryDict, today: date) -> Chosen:
    """Dates go before a span; anything unusable reads as this month."""
    first, last = _day(data.get("first", "")), _day(data.get("last", ""))
    if first and last and first <= last and last - first <= LONGEST:
        return Chosen("", Period(first, last))
    span = data.get("span", "")
    kept = Span(span) if span in Span.values else Span.MONTH
    return Chosen(kept.value, of(kept, today))


def of(span: Span, today: date) -> Period:
    """Up to today, so that a share is not thinned by days still to come."""
    month = today.replace(day=1)
    match span:
        case Span.WEEK:
            return Period(today - timedelta(days=today.weekday()), today)
        case Span.LAST_MONTH:
            last = month - timedelta(days=1)
            return Period(last.replace(day=1), last)
        case Span.QUARTER:
            return Period(month.replace(month=(today.month - 1) // 3 * 3 + 1), today)
    return Period(month, today)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
