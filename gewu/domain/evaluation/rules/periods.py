"""Days as moments."""

from datetime import datetime, time, timedelta, tzinfo

from gewu.domain.cases.figures import Window
from gewu.domain.evaluation.types import Period


def window(period: Period, zone: tzinfo) -> Window:
    """From the first moment of the first day to the first moment after the last."""
    end = period.last + timedelta(days=1)
    return Window(
        datetime.combine(period.first, time.min, zone), datetime.combine(end, time.min, zone)
    )
