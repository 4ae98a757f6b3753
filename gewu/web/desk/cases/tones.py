"""Which of the five tones a case has, for marks in lists and on maps."""

from datetime import datetime

from gewu.domain.cases.types import CaseRow, Status

TONES = {
    Status.REPORTED: "waiting",
    Status.ACCEPTED: "hand",
    Status.RESOLVED: "solved",
    Status.REOPENED: "waiting",
    Status.CLOSED: "solved",
}


def tone(row: CaseRow, at: datetime) -> str:
    return "overdue" if row.is_overdue(at) else TONES[row.status]
