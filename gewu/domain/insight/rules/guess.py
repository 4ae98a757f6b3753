"""What a classifier answers."""

from dataclasses import dataclass

TOP = 3


@dataclass(frozen=True, slots=True)
class Guess:
    """`words` are those of the text that spoke most for the label."""

    label: str
    confidence: float
    words: tuple[str, ...] = ()
