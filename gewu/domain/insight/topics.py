"""Hot issues as they are kept and as pages show them: states, verbs, rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases.types import CaseRow
from gewu.kernel.errors import Text

MAX_WORDS = 200  # of a reason, and of a message to everybody in a topic
MOST_READ = 10_000  # reports looked at in one go; of more, the newest


class TopicState(TextChoices):
    """What people made of a topic. Whether reports still come is another matter."""

    OPEN = "OPEN", _("Open")
    SETTLED = "SETTLED", _("Settled")
    DISMISSED = "DISMISSED", _("Set aside")


class TopicVerb(TextChoices):
    """What happened to a topic."""

    FIND = "FIND", _("found")
    GROW = "GROW", _("grew")
    RETURN = "RETURN", _("came back")
    SETTLE = "SETTLE", _("settled")
    DISMISS = "DISMISS", _("set aside")
    REOPEN = "REOPEN", _("opened again")
    PUT_IN = "PUT_IN", _("report put in")
    TAKE_OUT = "TAKE_OUT", _("report taken out")
    JOIN = "JOIN", _("joined into one case")
    TELL = "TELL", _("everybody told")


class Shown(TextChoices):
    """Which topics a list shows."""

    OPEN = "OPEN", _("open")
    FOLLOWED = "FOLLOWED", _("followed by me")
    QUIET = "QUIET", _("gone quiet")
    SETTLED = "SETTLED", _("settled")
    DISMISSED = "DISMISSED", _("set aside")


@dataclass(frozen=True, slots=True)
class HeatParts:
    """What the heat is made of: voices × growth; see `rules.hot_types`."""

    people: int
    voices: float
    growth: float
    total: float
    recent: int  # people of the last seven days
    before: int  # people of all the time looked at before those


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic as lists show it. `news`: reports that came since the caller last looked."""

    id: UUID
    place_id: UUID
    place_name: str
    place_short: str  # the place's own name, as messages begin with it
    path: str
    state: TopicState
    is_quiet: bool
    title: str
    typical_id: UUID
    typical_text: str
    phrases: tuple[str, ...]
    spots: tuple[str, ...]
    first_at: datetime
    last_at: datetime
    reports: int
    heat: HeatParts
    is_followed: bool
    news: int


@dataclass(frozen=True, slots=True)
class Day:
    """How many reports came on a day."""

    day: date
    reports: int


@dataclass(frozen=True, slots=True)
class Member:
    """A report of a topic; `is_pinned` where a person put it in, `is_new` to the caller."""

    row: CaseRow
    is_pinned: bool
    is_new: bool


@dataclass(frozen=True, slots=True)
class TopicStepRow:
    id: UUID
    verb: TopicVerb
    at: datetime
    by_name: str
    text: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TopicDetail:
    """`members` are those the caller may read, the newest first; `unseen` counts the others."""

    row: TopicRow
    days: tuple[Day, ...]
    members: tuple[Member, ...]
    unseen: int
    taken_out: tuple[Member, ...]
    steps: tuple[TopicStepRow, ...]
    may_act: bool


@dataclass(frozen=True, slots=True)
class TopicFilters:
    shown: Shown = Shown.OPEN
    path: str = ""


@dataclass(frozen=True, slots=True)
class DigestLine:
    """A topic of a week in a digest, as it was when the week ended."""

    topic_id: UUID
    title: str
    place_name: str
    phrases: tuple[str, ...]
    reports: int
    people: int
    total: int


@dataclass(frozen=True, slots=True)
class CountLine:
    """Something counted in a week, and in the week before."""

    name: Text
    number: int
    before: int

    @property
    def more(self) -> int:
        return self.number - self.before


@dataclass(frozen=True, slots=True)
class DigestRow:
    """The week of one community; written once and never changed."""

    place_id: UUID
    path: str
    place_name: str
    street_name: str
    week: date
    made_at: datetime
    reports: int
    before: int
    people: int
    asked_again: int  # people who reported more than once
    top: tuple[DigestLine, ...]
    new: tuple[DigestLine, ...]
    ended: tuple[DigestLine, ...]
    kinds: tuple[CountLine, ...]
    matters: tuple[CountLine, ...]
    spots: tuple[CountLine, ...]
