"""Small numbers are not told: from one to four people could be guessed."""

from collections.abc import Sequence
from dataclasses import dataclass

FEW = 5


@dataclass(frozen=True, slots=True)
class Number:
    """How many; None says that there are fewer than five, or that five less one would tell."""

    value: int | None

    @property
    def is_hidden(self) -> bool:
        return self.value is None


def is_few(value: int) -> bool:
    return 0 < value < FEW


def numbers(values: Sequence[int]) -> list[Number]:
    """Parts of a whole that is told: where the hidden ones together are few, the next smallest is
    hidden too, for otherwise the whole less the others would tell them."""
    hidden = {place for place, value in enumerate(values) if is_few(value)}
    rest = [place for place, value in enumerate(values) if value >= FEW]
    if rest and is_few(sum(values[place] for place in hidden)):
        hidden.add(min(rest, key=lambda place: values[place]))
    return [Number(None if place in hidden else value) for place, value in enumerate(values)]
