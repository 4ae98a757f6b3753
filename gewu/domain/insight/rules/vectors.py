"""Texts to weighted sparse rows: characters and pairs, words, and the same of the head."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from gewu.domain.insight.rules import grams
from gewu.domain.insight.rules.grams import Counts, Floats, Ints
from gewu.domain.insight.rules.words import Reading

AT_LEAST = 2
# How much each view weighs: the whole text, its words, its title or first sentence.
LENGTHS = (1.0, 1.0, 0.77)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The features of three views, each with its weight, in one row of columns."""

    whole: Ints
    words: tuple[str, ...]
    head: Ints
    weights: Floats

    @property
    def sizes(self) -> tuple[int, int, int]:
        return len(self.whole), len(self.words), len(self.head)

    @property
    def width(self) -> int:
        return len(self.weights)

    def reweighted(self, factor: Floats) -> "Vocabulary":
        return replace(self, weights=self.weights * factor)

    def columns(self, readings: Sequence[Reading]) -> Counts:
        """At most grams.CHUNK readings."""
        return self.weighted(self.counts(readings), len(readings))

    def counts(self, readings: Sequence[Reading]) -> Counts:
        start, parts = 0, []
        for part, size in zip(self._views(readings), self.sizes, strict=True):
            parts.append(replace(part, columns=part.columns + start))
            start += size
        return _joined(parts)

    def weighted(self, counts: Counts, height: int) -> Counts:
        """Columns times their weights, each view of each row brought to its length."""
        view = np.searchsorted(np.cumsum(self.sizes), counts.columns, side="right")
        place = counts.rows * len(LENGTHS) + view
        values = counts.values * self.weights[counts.columns]
        norm = np.sqrt(np.bincount(place, values * values, height * len(LENGTHS)))
        norm[norm == 0] = 1
        scale = (np.tile(LENGTHS, height) / norm).astype(np.float32)
        return replace(counts, values=values * scale[place])

    def _views(self, readings: Sequence[Reading]) -> tuple[Counts, Counts, Counts]:
        return (
            grams.known(grams.characters([one.whole for one in readings]), self.whole),
            _known_words(readings, self.words),
            grams.known(grams.characters([one.head for one in readings]), self.head),
        )


def learn(readings: Sequence[Reading]) -> Vocabulary:
    """The features found in at least two texts, weighted by how rare they are."""
    whole, wide = _characters([one.whole for one in readings])
    head, heads = _characters([one.head for one in readings])
    words, spread = _words(readings)
    counts = np.concatenate([wide, spread, heads])
    rarity = np.log((1 + len(readings)) / (1 + counts)) + 1
    return Vocabulary(whole, words, head, rarity.astype(np.float32))


def _characters(texts: Sequence[str]) -> tuple[Ints, Ints]:
    parts = [grams.spread(grams.characters(part)) for part in grams.chunks(texts)]
    return grams.total(parts, at_least=AT_LEAST)


def _words(readings: Sequence[Reading]) -> tuple[tuple[str, ...], Ints]:
    seen: dict[str, int] = {}
    for one in readings:
        for word in set(one.words):
            seen[word] = seen.get(word, 0) + 1
    kept = sorted(word for word, times in seen.items() if times >= AT_LEAST)
    return tuple(kept), np.array([seen[word] for word in kept], np.int64)


def _known_words(readings: Sequence[Reading], words: tuple[str, ...]) -> Counts:
    index = {word: place for place, word in enumerate(words)}
    columns = np.array([index.get(word, -1) for one in readings for word in one.words], np.int64)
    rows = np.repeat(np.arange(len(readings)), [len(one.words) for one in readings])
    hit = columns >= 0
    return grams.counted((rows[hit], columns[hit]), len(words))


def _joined(parts: Sequence[Counts]) -> Counts:
    rows = np.concatenate([part.rows for part in parts])
    order = np.argsort(rows, kind="stable")
    columns = np.concatenate([part.columns for part in parts])
    values = np.concatenate([part.values for part in parts])
    return Counts(rows[order], columns[order], values[order])
