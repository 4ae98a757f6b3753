"""How far a report is, in four steps a resident understands."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gewu.domain.cases.types import CaseRow, Status
from gewu.kernel.errors import Text

STEPS: tuple[Text, ...] = (_("Received"), _("In hand"), _("Done"), _("Solved"))
# Counted from 1; one past the end means that all are behind us.
CURRENT = {
    Status.REPORTED: 1,
    Status.REOPENED: 1,
    Status.ACCEPTED: 2,
    Status.RESOLVED: 3,
    Status.CLOSED: len(STEPS) + 1,
}
TONES = {
    Status.REPORTED: "waiting",
    Status.REOPENED: "waiting",
    Status.ACCEPTED: "hand",
    Status.RESOLVED: "waiting",
    Status.CLOSED: "solved",
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
    def is_late(self) -> bool:
        return self.row.is_overdue(self.at)

    @property
    def needs_answer(self) -> bool:
        return self.row.status is Status.RESOLVED

    @property
    def steps(self) -> tuple[Text, ...]:
        return STEPS

    @property
    def current(self) -> int:
        return CURRENT[self.row.status]
