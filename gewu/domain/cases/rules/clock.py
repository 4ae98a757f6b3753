"""A place's limits and working time, and what the clock does next when nobody acts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from gewu.domain.cases import tenant
from gewu.domain.cases.types import OPEN, Alarm, Kind, Status
from gewu.domain.matters.types import LimitRow, Step
from gewu.kernel.workdays import Calendar, Limit, Unit, deadline, point

# A closed case rests past the time to reopen it, then it is put away.
ARCHIVE_AFTER = timedelta(days=30)
# What came late still gets a moment.
LEAST = timedelta(minutes=5)
# How soon an emergency rings again for who has not taken it on.
RING_AGAIN = timedelta(minutes=3)

UNACCEPTED = frozenset({Status.REPORTED, Status.DISPATCHED, Status.REOPENED})
SETTINGS = tuple(
    choice.key for choice in (tenant.LIMITS, tenant.CALENDAR, tenant.ESCALATION, tenant.WARN_SHARE)
)


@dataclass(frozen=True, slots=True)
class Clock:
    """Made from the tenant's settings and, once the matter is named, from its limits."""

    limits: Mapping[Step, Limit]
    calendar: Calendar
    warn_share: float
    escalation: tenant.Escalation

    @classmethod
    def of(cls, found: Mapping[str, Any], kind: Kind, rows: Mapping[Step, LimitRow]) -> "Clock":
        """`found` are the settings in force; `rows`, when given, are the matter's limits."""
        limits = {step: Limit.parse(row.limit) for step, row in rows.items()}
        return cls(
            limits=limits or _by_kind(found, kind),
            calendar=tenant.working_time(found),
            warn_share=tenant.WARN_SHARE.read(found),
            escalation=tenant.ESCALATION.read(found),
        )

    def with_limits(self, rows: Mapping[Step, LimitRow]) -> "Clock":
        more = {step: Limit.parse(row.limit) for step, row in rows.items()}
        return replace(self, limits={**more, **self.limits})

    def due(self, step: Step, *, start: datetime, at: datetime) -> datetime:
        """When a step is due, counted from `start`."""
        return max(deadline(start, self.limits[step], self.calendar), at + LEAST)

    def unit(self, step: Step) -> Unit:
        return self.limits[step].unit if step in self.limits else Unit.WORKING_MINUTES

    def warn_at(self, start: datetime, due: datetime, step: Step) -> datetime:
        return point(start, due, 1 - self.warn_share, self.unit(step), self.calendar)

    def up_at(self, told: datetime, status: Status) -> datetime | None:
        """When a case goes up by itself whose owner was told that it is overdue; None: never."""
        given = self.escalation
        text = given.unaccepted if status in UNACCEPTED else given.in_hand
        return deadline(told, Limit.parse(text), self.calendar) if text else None


def _by_kind(found: Mapping[str, Any], kind: Kind) -> dict[Step, Limit]:
    """Until the matter is named, the button says how long it may take."""
    default, own = tenant.LIMITS.default[kind], tenant.LIMITS.read(found).get(kind)
    texts = {
        Step.ACCEPT: (own and own.accept) or default.accept,
        Step.RESOLVE: (own and own.resolve) or default.resolve,
    }
    return {step: Limit.parse(text) for step, text in texts.items() if text}


def first_alarm(
    status: Status, *, due: datetime, warn_at: datetime, at: datetime
) -> tuple[Alarm, datetime] | None:
    """What happens to a case that has just come into a state, when nobody acts; None: nothing."""
    if status in OPEN - {Status.SUSPENDED}:
        return (Alarm.WARN, warn_at) if at < warn_at < due else (Alarm.OVERDUE, due)
    match status:
        case Status.SUSPENDED:
            return Alarm.RESUME, due
        case Status.RESOLVED:
            return Alarm.SILENCE, due
        case Status.CLOSED | Status.DECLINED:
            return Alarm.ARCHIVE, at + ARCHIVE_AFTER
    return None


def next_alarm(
    fired: Alarm, *, due: datetime, up_at: datetime | None
) -> tuple[Alarm, datetime] | None:
    """What follows an alarm that changed no state."""
    if fired is Alarm.WARN:
        return Alarm.OVERDUE, due
    if fired is Alarm.OVERDUE and up_at:
        return Alarm.UP, up_at
    return None
