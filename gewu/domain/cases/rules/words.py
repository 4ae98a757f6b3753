"""What a case is found by: all that a person may read of it, but nobody's name or phone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gewu.kernel import search


@dataclass(frozen=True, slots=True)
class Said:
    """One line of the timeline."""

    text: str
    is_public: bool
    by_reporter: bool = False
    facts: Mapping[str, Any] | None = None

    @property
    def is_inner(self) -> bool:
        """For those who work on the case: notes, and what the reporter of a case said that was
        joined with this one."""
        return not self.is_public or (self.by_reporter and "from_name" in (self.facts or {}))


@dataclass(frozen=True, slots=True)
class Words:
    """`names`: its text, address, place and matter, which are found by their initials too."""

    names: tuple[str, ...]
    numbers: tuple[str, ...]
    reported_at: datetime
    said: tuple[Said, ...] = ()


def tokens(words: Words) -> Iterator[str]:
    yield search.period_token(search.period(words.reported_at))
    for number in words.numbers:
        yield from search.number(number)
        yield from search.runs(number)
    for name in words.names:
        yield from search.tokens(name, sounds=True)
    for said in words.said:
        yield from said_tokens(said)


def said_tokens(said: Said) -> Iterator[str]:
    found = search.tokens(said.text)
    return search.inner(found) if said.is_inner else found
