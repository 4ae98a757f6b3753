"""Labels nobody has given examples of: scored by their names, synonyms and what topics say."""

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from gewu.domain.insight.rules.grams import SHIFT, Floats, Ints
from gewu.domain.insight.rules.topics import TOPICS, Topic
from gewu.domain.insight.rules.words import Reading, clean, words

# How much a word says: from the label itself, from the caller, from a topic of its own, …
NAME, SYNONYM, DESCRIPTION, MENTIONED = 2.0, 2.0, 0.7, 0.4
# … and from a topic that belongs to another label first.
RANKS = (1.0, 0.4, 0.2)
GENERIC = re.compile(r"(?:管理|服务|问题|投诉|事项|部门|办公室|委员会|局|厅|办|处|类|其他|其它)+$")
APART = re.compile(r"[\s、,，/|;；·>与和及()（）-]+")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words and what each says for each label, one row of `weights` per word."""

    labels: tuple[str, ...]
    weights: Mapping[str, Mapping[int, float]]
    starts: Mapping[str, tuple[str, ...]]  # first two characters -> words, longest first
    keys: Ints  # the same two characters as numbers, ascending

    def counts(self, reading: Reading) -> dict[str, int]:
        """How often each word stands there; twice as often in the head."""
        text, said = reading.whole, dict[str, int]()
        end = text.find(reading.head) + len(reading.head)
        for place in self._hits(text):
            for word in self.starts[text[place : place + 2]]:
                if text.startswith(word, place):
                    said[word] = said.get(word, 0) + (2 if place < end else 1)
        return said

    def _hits(self, text: str) -> list[int]:
        if len(text) < 2 or not len(self.keys):
            return []
        codes = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.int64)
        pairs = (codes[:-1] << SHIFT) | codes[1:]
        index = np.searchsorted(self.keys, pairs)
        index[index == len(self.keys)] = 0
        places: list[int] = np.flatnonzero(self.keys[index] == pairs).tolist()
        return places

    def scores(self, readings: Sequence[Reading]) -> Floats:
        """Unbounded, larger is likelier; all zero where no word is known."""
        table = np.array([self._row(reading) for reading in readings], np.float32)
        table = table.reshape(len(readings), len(self.labels))
        spread = np.sqrt(1 + np.abs(table).sum(axis=1, keepdims=True))
        scaled: Floats = table / spread
        return scaled

    def _row(self, reading: Reading) -> list[float]:
        row = [0.0] * len(self.labels)
        for word, times in self.counts(reading).items():
            said = 1 + math.log(times)
            for label, weight in self.weights[word].items():
                row[label] += weight * said
        return row

    def spoke(self, reading: Reading, label: int) -> list[tuple[str, float]]:
        """The words found that speak for a label, with their weight."""
        counts = self.counts(reading)
        said = [(word, self.weights[word].get(label, 0.0) * n) for word, n in counts.items()]
        return [(word, weight) for word, weight in said if weight > 0]


def lexicon(
    labels: Sequence[str],
    synonyms: Mapping[str, Sequence[str]] | None = None,
    descriptions: Mapping[str, str] | None = None,
) -> Lexicon:
    """`synonyms`: other words for a label; `descriptions`: a sentence or two about it."""
    said: dict[str, dict[int, float]] = defaultdict(dict)
    names = [clean(label) for label in labels]
    for topic in TOPICS:
        for place, weight in _at_home(topic, names).items():
            _say(said, topic.words, place, weight)
    for place, label in enumerate(labels):
        _say(said, _pieces(names[place]), place, NAME)
        _say(said, [clean(word) for word in (synonyms or {}).get(label, ())], place, SYNONYM)
        _say(said, words(clean((descriptions or {}).get(label, ""))), place, DESCRIPTION)
    return restored(labels, _rarer(said, len(labels)))


def restored(labels: Sequence[str], weights: Mapping[str, Mapping[int, float]]) -> Lexicon:
    starts: dict[str, list[str]] = defaultdict(list)
    for word in sorted(weights, key=len, reverse=True):
        starts[word[:2]].append(word)
    keys = np.array(sorted((ord(pair[0]) << SHIFT) | ord(pair[1]) for pair in starts), np.int64)
    whole = {pair: tuple(words) for pair, words in starts.items()}
    return Lexicon(tuple(labels), dict(weights), whole, keys)


def _say(
    said: dict[str, dict[int, float]], terms: Sequence[str], label: int, weight: float
) -> None:
    for term in terms:
        if len(term) > 1:
            said[term][label] = max(said[term].get(label, 0.0), weight)


def _at_home(topic: Topic, names: Sequence[str]) -> dict[int, float]:
    """The labels a topic belongs to: by its homes in their order, else by its words."""
    ranked: dict[int, float] = {}
    for home in topic.homes:
        for place, name in enumerate(names):
            if len(name) > 1 and place not in ranked and (home in name or name in home):
                ranked[place] = RANKS[min(len(ranked), len(RANKS) - 1)]
    for place, name in enumerate(names):
        if place not in ranked and any(len(word) > 1 and word in name for word in topic.words):
            ranked[place] = MENTIONED
    return ranked


def _pieces(name: str) -> list[str]:
    """A label's name, its parts and its words, without what every office is called."""
    parts = [part for part in APART.split(name) if part]
    bare = [GENERIC.sub("", part) for part in parts]
    halves = [part[i : i + 2] for part in bare if len(part) == 4 for i in (0, 2)]
    return [*parts, *bare, *halves, *(word for part in bare for word in words(part))]


def _rarer(said: Mapping[str, Mapping[int, float]], labels: int) -> dict[str, dict[int, float]]:
    """A word said of many labels tells less."""
    table = {}
    for word, by in said.items():
        alike = sum(by.values()) / max(by.values())
        factor = np.log(1 + labels / alike) / np.log(1 + labels)
        table[word] = {label: float(weight * factor) for label, weight in by.items()}
    return table
