"""Permissions, states, and suggestions as pages show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from gewu.kernel.errors import Text


class Permission(StrEnum):
    MANAGE = "insight.manage"  # train, pin and revert what the suggestions come from
    TOPICS = "insight.topics"  # settle, correct and tell about hot issues


class State(TextChoices):
    """Where a trained model stands."""

    CANDIDATE = "CANDIDATE", _("Is learning")
    ACTIVE = "ACTIVE", _("In use")
    RETIRED = "RETIRED", _("Not in use")


class Why(TextChoices):
    """How a training ended, or why a model was put in or out of use."""

    FIRST = "FIRST", _("The first that learnt from your own cases.")
    NOT_WORSE = "NOT_WORSE", _("Not worse than the one before on the same held-out cases.")
    WORSE = "WORSE", _("Worse than the one in use on the same held-out cases; that one stays.")
    PINNED = "PINNED", _("The one in use is pinned; it stays.")
    REPLACED = "REPLACED", _("A newer one took its place.")
    CHOSEN = "CHOSEN", _("A person put it back in use.")
    FEW_TEXTS = "FEW_TEXTS", _("Too few cases with a matter that a person named.")
    ONE_LABEL = "ONE_LABEL", _("Nearly all cases have the same matter: there is nothing to tell.")
    NO_SENSE = "NO_SENSE", _("The matters do not follow from the texts. Check how they were named.")
    NO_TOOLS = "NO_TOOLS", _("Learning needs the extra `text`: install gewu[text].")
    BROKEN = "BROKEN", _("It was interrupted. Train again.")


# What the kinds of the lexicon of dangers are called.
DANGERS: Mapping[str, Text] = {
    "fire": _("fire"),
    "gas": _("gas leak"),
    "blast": _("explosion"),
    "electric": _("electric shock"),
    "collapse": _("collapse or falling objects"),
    "water": _("drowning or flood"),
    "trapped": _("somebody is trapped"),
    "life": _("somebody is hurt or in danger of life"),
    "violence": _("violence"),
    "child": _("somebody is missing"),
    "toxic": _("poison"),
    "road": _("danger on the road"),
}


@dataclass(frozen=True, slots=True)
class Likely:
    """A matter that a case looks like, how sure that is, and the words that said so."""

    matter_id: UUID
    name: str
    confidence: float
    words: tuple[str, ...]
    is_emergency: bool

    @property
    def percent(self) -> int:
        return round(100 * self.confidence)


@dataclass(frozen=True, slots=True)
class Danger:
    """A danger named in the words; says nothing about what is safe."""

    kind: Text
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggested:
    """`is_sure`: the first is at or above what the tenant suggests from. `version` is None while
    only the catalogue's own words speak."""

    likely: tuple[Likely, ...]
    dangers: tuple[Danger, ...]
    is_sure: bool
    version: int | None
    made_at: datetime

    @property
    def words(self) -> tuple[str, ...]:
        """What decided, to be marked in the text; the dangers first."""
        said = [word for danger in self.dangers for word in danger.words]
        return tuple(dict.fromkeys([*said, *(self.likely[0].words if self.likely else ())]))


@dataclass(frozen=True, slots=True)
class Route:
    """Who should have a case, and why in words."""

    role: str
    place_id: UUID
    organisation_id: UUID | None
    reason: Text


@dataclass(frozen=True, slots=True)
class Decile:
    """Of answers stated about as surely: how sure they said they were, how many were right."""

    stated: float
    right: float
    texts: int


@dataclass(frozen=True, slots=True)
class Confusion:
    """Held-out cases of one matter that were taken for another."""

    wanted: str
    given: str
    times: int


@dataclass(frozen=True, slots=True)
class Figures:
    """How often a model was right on cases it had never seen."""

    texts: int
    accuracy: float
    top3: float
    deciles: tuple[Decile, ...] = ()
    confusions: tuple[Confusion, ...] = ()


@dataclass(frozen=True, slots=True)
class LearnedRow:
    """One training, as the room of learning shows it. `rival`: the one in use, same cases."""

    id: UUID
    version: int
    state: State
    why: Text
    asked_at: datetime
    by_name: str
    trained_at: datetime | None
    texts: int
    labels: int
    figures: Figures | None
    rival: Figures | None
    is_pinned: bool
    pinned_by: str
    may_return: bool  # whole, and not in use


@dataclass(frozen=True, slots=True)
class Taken:
    """What people made of the suggestions: took the first, one of the three, another one."""

    first: int = 0
    among: int = 0
    other: int = 0
    routes: int = 0
    routes_taken: int = 0

    @property
    def all(self) -> int:
        return self.first + self.among + self.other
