"""Facts about what was learnt and what is asked about much: ids, states and times, no words."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from gewu.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class LearnedEvent(Event):
    """Base of what happens to a trained model; never announced itself."""

    about: ClassVar[str] = "learned"
    learned: UUID
    version: int


@dataclass(frozen=True, kw_only=True)
class TrainingAsked(LearnedEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class TrainingEnded(LearnedEvent):
    state: str
    why: str


@dataclass(frozen=True, kw_only=True)
class ModelPinned(LearnedEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class ModelUnpinned(LearnedEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class ModelChosen(LearnedEvent):
    """A person put an older one back in use."""


@dataclass(frozen=True, kw_only=True)
class TopicEvent(Event):
    """Base of what happens to a hot issue; never announced itself."""

    about: ClassVar[str] = "topic"
    topic: UUID


@dataclass(frozen=True, kw_only=True)
class TopicFound(TopicEvent):
    """Enough people report one cause in one place."""

    people: int


@dataclass(frozen=True, kw_only=True)
class TopicGrown(TopicEvent):
    """Many more people than when it was last announced."""

    people: int
    before: int


@dataclass(frozen=True, kw_only=True)
class TopicReturned(TopicEvent):
    """Settled, and people report it again."""

    people: int


@dataclass(frozen=True, kw_only=True)
class TopicSettled(TopicEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class TopicDismissed(TopicEvent):
    """A person says that it is none."""


@dataclass(frozen=True, kw_only=True)
class TopicReopened(TopicEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class TopicCorrected(TopicEvent):
    """A person put a report in, or took one out."""

    case: UUID
    is_in: bool


@dataclass(frozen=True, kw_only=True)
class TopicJoined(TopicEvent):
    """Its open cases are to become one."""

    into: UUID
    cases: int


@dataclass(frozen=True, kw_only=True)
class TopicTold(TopicEvent):
    """Everybody who reported it gets a message; its words stand in the step."""

    step: UUID
    people: int


@dataclass(frozen=True, kw_only=True)
class DigestMade(Event):
    """A community's week is written down."""

    about: ClassVar[str] = "place"
    place: UUID
    week: date
