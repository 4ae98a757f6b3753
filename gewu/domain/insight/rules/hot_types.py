"""What goes into the search for hot issues, and what comes out."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Message:
    """One report.

    places  where it was reported, the nearest place and the one around it; those who share both
            share more. Empty where unknown
    area    what happens in two areas is not one issue by likeness alone; "" where unknown
    likely  what it may be about: (matter, how sure from 0 to 1), the surest first
    """

    id: str
    user: str
    title: str
    text: str
    at: datetime
    places: tuple[str, ...] = ()
    area: str = ""
    likely: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Growth:
    """People who spoke lately and before, and how many times faster they come now."""

    recent: int
    before: int
    factor: float


@dataclass(frozen=True, slots=True)
class Heat:
    """heat = voices × growth.

    people  different people who wrote, each counted once
    voices  the same people, each fading by half every half-life since they last wrote
    growth  how many times faster people come than before, between ½ and 2
    """

    people: int
    voices: float
    growth: float

    @property
    def total(self) -> float:
        return self.voices * self.growth


@dataclass(frozen=True, slots=True)
class Topic:
    """Messages about one cause in one place; the id stays while messages come and go."""

    id: str
    messages: tuple[str, ...]
    places: tuple[str, ...]
    phrases: tuple[str, ...]
    typical: str
    first: datetime
    last: datetime
    growth: Growth
    heat: Heat


@dataclass(frozen=True, slots=True)
class Options:
    """How alike is alike enough, and what counts as lately.

    threshold    average likeness inside a topic; 0 = nothing in common, 1 = the same text
    cause_bonus  added to the likeness of two messages that name the same rare thing in
                 their titles (or were reported at the same place) and speak of one cause
                 (threshold and bonus as `bench.hot.choose` finds them on titled messages)
    common       what stands in more than this share of all messages says nothing
    agreement    how far the messages of a small topic must be of one matter, on average; less is
                 likeness by chance. Nothing is asked of messages whose matter is unknown
    work         pairs to look at, at most; beyond, the most common features are left out
    """

    threshold: float = 0.09
    cause_bonus: float = 0.0
    common: float = 0.05
    agreement: float = 0.0
    work: int = 40_000_000
    half_life: timedelta = timedelta(days=14)
    recent: timedelta = timedelta(days=7)
    least_people: int = 1
    least_messages: int = 2
