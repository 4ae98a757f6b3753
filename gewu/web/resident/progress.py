"""How far a report is, in a few steps and plain words that a resident understands."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gewu.domain.cases.types import CaseRow, Status
from gewu.kernel.errors import Text

STEPS: tuple[Text, ...] = (_("Received"), _("In hand"), _("Done"), _("Closed"))
ENDS = len(STEPS) + 1
# Counted from 1; one past the end means that all are behind us.
CURRENT = {
    Status.REPORTED: 1,
    Status.DISPATCHED: 1,
    Status.RETURNED: 1,
    Status.REOPENED: 1,
    Status.ACCEPTED: 2,
    Status.SUSPENDED: 2,
    Status.CHECKING: 3,
    Status.RESOLVED: 3,
    Status.CLOSED: ENDS,
    Status.ARCHIVED: ENDS,
}
# What takes another way has a short line of its own, at whose end it stands.
OTHER_WAYS: dict[Status, tuple[Text, ...]] = {
    Status.DECLINED: (_("Received"), _("Not taken up")),
    Status.MERGED: (_("Received"), _("Joined with a neighbour's")),
    Status.ARCHIVED: (_("Received"), _("Put away")),
}
TONES = {
    Status.REPORTED: "waiting",
    Status.DISPATCHED: "waiting",
    Status.RETURNED: "waiting",
    Status.REOPENED: "waiting",
    Status.ACCEPTED: "hand",
    Status.SUSPENDED: "paused",
    Status.CHECKING: "hand",
    Status.RESOLVED: "waiting",
    Status.DECLINED: "paused",
    Status.MERGED: "hand",
    Status.CLOSED: "solved",
    Status.ARCHIVED: "paused",
}
# In plain words; the others say it plainly themselves.
WORDS: dict[Status, Text] = {
    Status.DISPATCHED: _("Passed on"),
    Status.RETURNED: _("Being decided"),
    Status.CHECKING: _("Being looked at"),
    Status.DECLINED: _("Not taken up"),
    Status.MERGED: _("Joined with a neighbour's"),
    Status.ARCHIVED: _("Put away"),
}


@dataclass(frozen=True, slots=True)
class Card:
    """A report as its reporter's conversation card shows it."""

    row: CaseRow
    at: datetime

    @property
    def person(self) -> str:
        """Whose name stands on the card: who took it on, else the office it waits at."""
        return self.row.handler_name or self.row.owner_name

    @property
    def tone(self) -> str:
        return TONES[self.row.status]

    @property
    def word(self) -> Text:
        return WORDS.get(self.row.status, self.row.status.label)

    @property
    def is_late(self) -> bool:
        return self.row.status is not Status.SUSPENDED and self.row.is_overdue(self.at)

    @property
    def needs_answer(self) -> bool:
        return self.row.status is Status.RESOLVED

    @property
    def steps(self) -> tuple[Text, ...]:
        return OTHER_WAYS.get(self.row.status, STEPS)

    @property
    def current(self) -> int:
        way = OTHER_WAYS.get(self.row.status)
        return len(way) if way else CURRENT[self.row.status]
