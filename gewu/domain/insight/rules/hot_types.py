"""What goes into the search for hot issues, and what comes out."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Message:
    """One report. `place` and `matter` are codes of the product, empty where unknown."""

    id: str
    user: str
    title: str
    text: str
    at: datetime
    support: int = 0
    against: int = 0
    place: str = ""
    matter: str = ""


@dataclass(frozen=True, slots=True)
class Growth:
    """People who spoke lately and before, and how many times faster they come now."""

    recent: int
    before: int
    factor: float


@dataclass(frozen=True, slots=True)
class Heat:
    """heat = (voices + echo) × growth.

    people  different people who wrote, each counted once
    voices  the same people, each fading by half every half-life since they last wrote
    votes   all votes, for and against: both show that people care
    echo    √votes, fading like the newest message
    growth  how many times faster people come than before, between ½ and 2
    """

    people: int
    voices: float
    votes: int
    echo: float
    growth: float

    @property
    def total(self) -> float:
        return (self.voices + self.echo) * self.growth


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
    common       what stands in more than this share of all messages says nothing
    work         pairs to look at, at most; beyond, the most common features are left out
    """

    threshold: float = 0.09
    cause_bonus: float = 0.08
    common: float = 0.05
    work: int = 40_000_000
    half_life: timedelta = timedelta(days=14)
    recent: timedelta = timedelta(days=7)
    least_people: int = 1
    least_messages: int = 2
