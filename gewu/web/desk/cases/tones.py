"""Which of the five tones a case has, for marks in lists and on maps."""

from datetime import datetime

from gewu.domain.cases.types import CaseRow, Status

TONES = {
    Status.REPORTED: "waiting",
    Status.DISPATCHED: "waiting",
    Status.ACCEPTED: "hand",
    Status.SUSPENDED: "paused",
    Status.RETURNED: "waiting",
    Status.CHECKING: "hand",
    Status.RESOLVED: "solved",
    Status.REOPENED: "waiting",
    Status.DECLINED: "paused",
    Status.MERGED: "paused",
    Status.CLOSED: "solved",
    Status.ARCHIVED: "paused",
}
# Nobody has taken it on: an emergency rings.
UNTAKEN = frozenset({Status.REPORTED, Status.DISPATCHED, Status.REOPENED})


def tone(row: CaseRow, at: datetime) -> str:
    return "overdue" if row.is_overdue(at) else TONES[row.status]


def rings(row: CaseRow) -> bool:
    return row.is_urgent and row.status in UNTAKEN
