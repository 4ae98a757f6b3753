"""What residents write about, in the words they use, and which offices go by which names."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gewu.domain.insight.rules.words import clean

FILE = Path(__file__).with_name("topics.txt")
COMMENT = "#"


@dataclass(frozen=True, slots=True)
class Topic:
    """`homes`: the categories or offices it belongs to, nearest first."""

    homes: tuple[str, ...]
    words: tuple[str, ...]


def _read(text: str) -> Iterator[Topic]:
    """Blocks of one line of homes and indented lines of words."""
    homes: list[str] = []
    words: list[str] = []
    for line in [*text.splitlines(), "end"]:
        if line.startswith(COMMENT) or not line.strip():
            continue
        if line[0].isspace():
            words += [clean(word) for word in line.split()]
            continue
        if words:
            yield Topic(tuple(homes), tuple(dict.fromkeys(words)))
        homes, words = line.split(), []


TOPICS = tuple(_read(FILE.read_text(encoding="utf-8")))
