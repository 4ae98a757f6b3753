"""Jobs of the measures: the record of the day."""

from datetime import datetime

from gewu.domain.evaluation import actions
from gewu.kernel import jobs


# From 18:00 to 23:30 in Shanghai (the line is in UTC): what was missed at first is made later, and
# says when; a day that passes without any stays a gap.
@jobs.periodic("*/30 10-15 * * *")
def record_day(at: datetime) -> None:
    actions.record_day(at=at)
