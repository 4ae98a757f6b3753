"""The state machine and other pure rules of cases."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext_lazy as _

from gewu.domain.cases.types import MAX_PHOTOS, MAX_TEXT, Kind, Status, Verb
from gewu.domain.matters.types import LimitRow, Step
from gewu.kernel.errors import Invalid, Text
from gewu.kernel.flow import Flow, Move
from gewu.kernel.workdays import OFFICE_HOURS, Beyond, Calendar, Limit, deadline
from gewu.registers.accounts.types import Role

S, V = Status, Verb

# verb, from which states, to which state (None: stays)
FLOW: Flow[Status, Verb] = Flow(
    (
        Move(V.ACCEPT, frozenset({S.REPORTED, S.REOPENED}), S.ACCEPTED),
        Move(V.NOTE, frozenset({S.REPORTED, S.ACCEPTED, S.REOPENED, S.RESOLVED}), None),
        Move(V.RESOLVE, frozenset({S.ACCEPTED}), S.RESOLVED),
        Move(V.RATE, frozenset({S.RESOLVED}), S.CLOSED),
        Move(V.CLOSE, frozenset({S.RESOLVED}), S.CLOSED),
        Move(V.REOPEN, frozenset({S.RESOLVED, S.CLOSED}), S.REOPENED),
        Move(V.CLASSIFY, frozenset({S.REPORTED, S.ACCEPTED, S.REOPENED}), None),
        Move(V.REASSIGN, frozenset({S.REPORTED, S.ACCEPTED, S.REOPENED}), S.REPORTED),
        Move(V.REVEAL, frozenset(Status), None),
    )
)

REOPEN_WITHIN = timedelta(days=7)
# Silence closes a case as "no answer", never as "solved".
ANSWER_WITHIN = timedelta(days=7)

# Who answers for a place, nearest first: path length of the level and the role that sits there.
LADDER: tuple[tuple[int, Role], ...] = (
    (15, Role.GRID_WORKER),
    (12, Role.COMMUNITY_WORKER),
    (9, Role.STREET_STAFF),
    (6, Role.DISTRICT_DESK),
)

# Ours, until a tenant sets its own ("case_limits"): first answer, and done, from the report on.
DEFAULT_LIMITS: Mapping[str, Mapping[str, str]] = {
    Kind.REPAIR: {"accept": "2wh", "resolve": "3wd"},
    Kind.HELP: {"accept": "30m", "resolve": "1wd"},
    Kind.SAY: {"accept": "1wd", "resolve": "5wd"},
}


def rungs(path: str) -> tuple[tuple[str, Role], ...]:
    """(place path, role) of every seat that answers for a path, from the grid to the district."""
    return tuple((path[:length], role) for length, role in LADDER if len(path) >= length)


@dataclass(frozen=True, slots=True)
class Clock:
    """A place's limits and working time; made from the tenant's settings."""

    limits: Mapping[str, Mapping[str, str]]
    calendar: Calendar

    @classmethod
    def of_matter(cls, limits: Mapping[Step, LimitRow], calendar: object) -> "Clock":
        """The limits of the matter and class, whatever button the report came through."""
        known = {"accept": limits.get(Step.ACCEPT), "resolve": limits.get(Step.RESOLVE)}
        texts = {step: row.limit for step, row in known.items() if row}
        return cls(dict.fromkeys(Kind.values, texts), read_calendar(calendar))

    @classmethod
    def from_settings(cls, limits: object, calendar: object) -> "Clock":
        return cls(limits if isinstance(limits, dict) else {}, read_calendar(calendar))

    def due(self, kind: Kind, step: str, *, start: datetime, at: datetime) -> datetime:
        """When a step is due, counted from `start`; what came late still gets a moment."""
        text = self.limits.get(kind, {}).get(step) or DEFAULT_LIMITS[kind][step]
        return max(deadline(start, Limit.parse(text), self.calendar), at + timedelta(minutes=5))


def read_calendar(value: object) -> Calendar:
    """A tenant's working time from its setting, such as
    {"overrides": {"2026-10-10": true}, "hours": [["08:30", "12:00"], ["14:00", "18:00"]]}.

    Years whose holidays are not published count weekends: a report must never wait for a notice.
    """
    given = value if isinstance(value, dict) else {}
    hours = tuple(
        (time.fromisoformat(opens), time.fromisoformat(closes))
        for opens, closes in given.get("hours", ())
    )
    return Calendar(
        overrides={date.fromisoformat(day): on for day, on in given.get("overrides", {}).items()},
        hours=hours or OFFICE_HOURS,
        beyond=Beyond.WEEKENDS,
    )


def clean_text(text: str, *, least: int = 2, field: str = "text") -> str:
    """Text without control characters and with normal line ends; Invalid when empty or huge."""
    if len(text) > MAX_TEXT * 4:
        raise Invalid(fields={field: _too_long()})
    kept = "".join(
        c
        for c in text.replace("\r\n", "\n")
        if c in "\n\t" or unicodedata.category(c)[0] != "C" or c == "\u200d"
    ).strip()
    if len(kept) > MAX_TEXT:
        raise Invalid(fields={field: _too_long()})
    if len(kept) < least:
        raise Invalid(fields={field: _("Say in a few words what it is about.")})
    return kept


def _too_long() -> Text:
    return _("This is longer than 5,000 characters. Please shorten it.")


def check_photos(photos: tuple[bytes, ...]) -> None:
    if len(photos) > MAX_PHOTOS:
        raise Invalid(fields={"photos": _("At most six photos at a time, please.")})


def check_score(score: int | None) -> None:
    if score is not None and not 1 <= score <= 5:
        raise Invalid(fields={"score": _("Choose one to five stars.")})


def check_reopen_in_time(closed_at: datetime | None, at: datetime) -> None:
    if closed_at is not None and at - closed_at > REOPEN_WITHIN:
        raise Invalid(
            _("This was closed more than seven days ago. Please report it again."), code="too_late"
        )
