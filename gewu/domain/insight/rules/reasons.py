"""Which words of a text spoke for a label, in words a person can read."""

import re
from collections import defaultdict
from collections.abc import Mapping

from gewu.domain.insight.rules import grams
from gewu.domain.insight.rules.cold import Lexicon
from gewu.domain.insight.rules.model import Model
from gewu.domain.insight.rules.words import Reading

SHOWN = 5
READABLE = re.compile(r"[\u3400-\u9fff]{2,}|[a-z0-9]{2,}")


def words(model: Model, reading: Reading, label: int) -> tuple[str, ...]:
    """What each feature adds to this label above the mean of all, gathered by word."""
    vocabulary = model.lines.vocabulary
    found = vocabulary.columns([reading])
    slopes = model.lines.slopes[found.columns]
    added = found.values * (slopes[:, label] - slopes.mean(axis=1))
    whole, size, _head = vocabulary.sizes
    said: dict[str, float] = defaultdict(float)
    pairs = {
        grams.spell(int(vocabulary.whole[column])): float(value)
        for column, value in zip(found.columns, added, strict=True)
        if column < whole
    }
    single = {
        vocabulary.words[column - whole]: float(value)
        for column, value in zip(found.columns, added, strict=True)
        if whole <= column < whole + size
    }
    for word in set(reading.words):
        inside = [word[i : i + 2] for i in range(len(word) - 1)]
        said[word] = single.get(word, 0.0) + sum(pairs.get(pair, 0.0) for pair in inside)
    for word, weight in model.lexicon.spoke(reading, label):
        said[word] += model.blend * weight / 4
    return _shown(said)


def spoken(lexicon: Lexicon, reading: Reading, label: int) -> tuple[str, ...]:
    return _shown(dict(lexicon.spoke(reading, label)))


def _shown(said: Mapping[str, float]) -> tuple[str, ...]:
    """The weightiest, without those that stand inside one already shown."""
    chosen: list[str] = []
    for word, weight in sorted(said.items(), key=lambda one: -one[1]):
        if weight <= 0 or len(chosen) == SHOWN:
            break
        if READABLE.fullmatch(word) and not any(word in one for one in chosen):
            chosen.append(word)
    return tuple(chosen)
