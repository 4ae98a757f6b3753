"""The clock of a case as a strip of time: what was due, what happened, when it stood still."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby, pairwise

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import tenant
from gewu.domain.cases.types import Alarm, CaseDetail, Status, StepRow, Verb
from gewu.domain.matters import queries as matters
from gewu.domain.matters.types import Step
from gewu.kernel.errors import Text
from gewu.kernel.workdays import (
    Calendar,
    Limit,
    Period,
    deadline,
    working_periods,
)
from gewu.registers.accounts.types import Role
from gewu.registers.places import queries as places

# With these a case starts anew, and its limits with it.
ROUNDS = frozenset({Verb.REPORT, Verb.REOPEN, Verb.HEARD_NO, Verb.UNMERGE})
PASSES = frozenset(
    {
        Verb.DISPATCH,
        Verb.REDIRECT,
        Verb.HAND_OVER,
        Verb.ESCALATE,
        Verb.SEND_DOWN,
        Verb.TAKE_BACK,
        Verb.RULE,
    }
)
LONGEST_SHADED = timedelta(days=60)
LEAST_SPAN = timedelta(minutes=30)
NEXT: dict[str, Text] = {
    Alarm.WARN: _("The owner is warned"),
    Alarm.OVERDUE: _("Overdue"),
    Alarm.RESUME: _("The clock goes on"),
    Alarm.SILENCE: _("Closed without an answer"),
    Alarm.ARCHIVE: _("Archived"),
}
# From the grid one level up, from everybody else to the street, who is the backstop.
UP: dict[bool, Text] = {
    True: _("Goes up to the community"),
    False: _("Goes up to the street"),
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the strip in per cent of its width."""

    left: str
    width: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One step: from the start to when it was done, or to now; what lies beyond is late."""

    name: Text
    due_at: datetime | None
    done_at: datetime | None
    is_late: bool
    tone: str
    icon: str
    bar: Stretch
    late: Stretch | None
    due: str  # in per cent, "" without a deadline


@dataclass(frozen=True, slots=True)
class Face:
    lanes: list[Lane]
    work: list[Stretch]
    pauses: list[Stretch]
    now: str
    start: datetime
    end: datetime
    following: Text
    following_at: datetime | None


@dataclass(frozen=True, slots=True)
class Span:
    """From the start of the strip to its end."""

    start: datetime
    end: datetime

    def at(self, moment: datetime) -> float:
        share = (moment - self.start) / (self.end - self.start)
        return 100 * min(max(share, 0.0), 1.0)

    def place(self, moment: datetime) -> str:
        return f"{self.at(moment):.2f}"

    def stretch(self, start: datetime, end: datetime) -> Stretch:
        left = self.at(start)
        return Stretch(f"{left:.2f}", f"{max(self.at(end) - left, 0):.2f}")


def face(detail: CaseDetail, at: datetime) -> Face:
    """Everything of the present round, from the report or the last time it came back."""
    times, start = detail.times, _start(detail.steps)
    until = _stopped(detail) or at
    ends = (until, times.respond_due_at, times.arrive_due_at, times.resolve_due_at)
    last = max(moment for moment in ends if moment)
    span = Span(start, max(last, start + LEAST_SPAN) + (last - start) * 0.04)
    return Face(
        lanes=list(_lanes(detail, span, times.paused_at or until)),
        work=[span.stretch(*period) for period in _shaded(detail.row.path, span)],
        pauses=[span.stretch(*period) for period in _pauses(detail.steps, start, until)],
        now=span.place(at) if until == at else "",
        start=start,
        end=span.end,
        following=_following(detail),
        following_at=times.alarm_at,
    )


def return_until(detail: CaseDetail) -> datetime | None:
    """Until when the present owner may return it; None while no matter is named."""
    if detail.classified is None:
        return None
    path, about = detail.row.path, detail.classified
    found = matters.limits(path, about.matter_id, about.case_class).get(Step.RETURN)
    if found is None:
        return None
    came = [step.at for step in detail.steps if step.verb in PASSES]
    start = came[-1] if came else detail.times.clock_from
    return deadline(start, Limit.parse(found.limit), calendar_of(path))


def calendar_of(path: str) -> Calendar:
    return tenant.working_time(places.settings(path, (tenant.CALENDAR.key,)))


def _start(steps: Iterable[StepRow]) -> datetime:
    return [step.at for step in steps if step.verb in ROUNDS][-1]


def _stopped(detail: CaseDetail) -> datetime | None:
    """When the strip ends for good; None while somebody has to act."""
    if detail.row.is_open:
        return None
    ends = (detail.resolved_at, detail.closed_at, detail.steps[-1].at)
    return next(moment for moment in ends if moment)


def _lanes(detail: CaseDetail, span: Span, until: datetime) -> Iterator[Lane]:
    times = detail.times
    steps: tuple[tuple[Text, datetime | None, datetime | None], ...] = (
        (_("First answer"), times.respond_due_at, times.responded_at),
        (_("Arrival on the spot"), times.arrive_due_at, times.arrived_at),
        (_("Resolution"), times.resolve_due_at, detail.resolved_at),
    )
    for name, due_at, done_at in steps:
        is_old = done_at is not None and done_at < span.start
        if not is_old and (due_at or done_at):
            yield _lane(name, due_at, done_at, span, until)


def _lane(
    name: Text, due_at: datetime | None, done_at: datetime | None, span: Span, until: datetime
) -> Lane:
    end = done_at or until
    is_late = due_at is not None and due_at < end
    tone = "overdue" if is_late else "solved" if done_at else "hand"
    late = span.stretch(due_at, end) if due_at and is_late else None
    return Lane(
        name=name,
        due_at=due_at,
        done_at=done_at,
        is_late=is_late,
        tone=tone,
        icon="alarm" if is_late else "circle-check" if done_at else "clock",
        bar=span.stretch(span.start, due_at if due_at and is_late else end),
        late=late,
        due=span.place(due_at) if due_at else "",
    )


def _shaded(path: str, span: Span) -> list[Period]:
    """Working time, a day as one stretch; not where days are too narrow to be seen."""
    if span.end - span.start > LONGEST_SHADED:
        return []
    found = working_periods(span.start, span.end, calendar_of(path))
    days = (list(day) for _date, day in groupby(found, key=lambda period: localdate(period.start)))
    return [Period(day[0].start, day[-1].end) for day in days]


def _pauses(steps: tuple[StepRow, ...], start: datetime, until: datetime) -> Iterator[Period]:
    marks = [step for step in steps if step.verb in {Verb.SUSPEND, Verb.RESUME}]
    for step, following in pairwise([*marks, None]):
        if step and step.verb is Verb.SUSPEND and step.at >= start:
            yield Period(step.at, following.at if following else until)


def _following(detail: CaseDetail) -> Text:
    """What happens by itself when nobody acts."""
    if detail.times.alarm == Alarm.UP:
        return UP[detail.row.owner_role == Role.GRID_WORKER]
    if detail.times.alarm == Alarm.WARN and detail.row.status is Status.RETURNED:
        return _("Whoever rules is warned")
    return NEXT.get(detail.times.alarm, "")
