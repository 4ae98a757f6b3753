"""The likeness of messages, kept as a growing sparse graph; weights stay as first fitted."""

from collections.abc import Sequence
from itertools import product

import numpy as np

from gewu.domain.insight.rules.hot_pairs import (
    Edges,
    Join,
    appended,
    counted,
    rarity,
    strips,
    summed,
    weighted,
)
from gewu.domain.insight.rules.hot_text import GUESSES, Features, Floats, Ints, Read
from gewu.domain.insight.rules.hot_types import Options

FAINT = 0.5  # a likeness below this share of the threshold counts as none
SHARED_RUNS = 2  # two runs of three rare characters name the same thing
APART = 0.5  # of a likeness is left between two areas

NOTHING = np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)


class Likeness:
    """Cosine of the wording, and a bonus where a rare name and the cause are shared."""

    def __init__(self, first: Read, options: Options) -> None:
        self.options = options
        self.rarity = rarity(first.wording, first.size, options.common, options.work)
        self.rarity_of_runs = rarity(first.rare, first.size, options.common, options.work)
        self.size = 0
        self.wording = self.rare = Features(*NOTHING)
        self.causes, self.areas = first.causes[:0], first.areas[:0]
        self.matters, self.sure = first.matters[:0], first.sure[:0]
        self.edges = Edges(*NOTHING)

    def add(self, new: Read) -> Edges:
        """Give the messages the next numbers; the edges among them and to those before."""
        start, self.size = self.size, self.size + new.size
        wording = weighted(new.wording, self.rarity, new.size)
        named = new.rare if self.options.cause_bonus else Features(*NOTHING)
        rare = counted(named, self.rarity_of_runs)
        self.wording = appended(self.wording, wording, start)
        self.rare = appended(self.rare, rare, start)
        self.causes = np.concatenate([self.causes, new.causes])
        self.matters = np.concatenate([self.matters, new.matters])
        self.sure = np.concatenate([self.sure, new.sure])
        self.areas = np.concatenate([self.areas, new.areas])
        words = Join(wording, self.wording, self.size)
        runs = Join(rare, self.rare, self.size)
        work = words.work(new.size) + runs.work(new.size)
        found = [self._strip(words, runs, start, low, high) for low, high in strips(work)]
        fresh = _together(found)
        self.edges = _together([self.edges, fresh])
        return fresh

    def _strip(self, words: Join, runs: Join, start: int, low: int, high: int) -> Edges:
        worded, cosines = words.strip(low, high)
        named, shared = runs.strip(low, high)
        left, right = start + low + named // self.size, named % self.size
        bonus = self.options.cause_bonus * np.minimum(shared / SHARED_RUNS, 1.0)
        cells, likeness = summed(
            np.concatenate([worded, named]),
            np.concatenate([cosines, bonus * self._one_cause(left, right)]),
            (high - low) * self.size,
        )
        left, right = start + low + cells // self.size, cells % self.size
        likeness = likeness * self._together_or_apart(left, right)
        strong = likeness >= FAINT * self.options.threshold
        return Edges(left[strong], right[strong], np.minimum(likeness[strong], 1.0))

    def agreement(self, units: Sequence[int]) -> float:
        """How far some messages, two by two, are of one matter; 1 where no matter is known."""
        known = np.array([unit for unit in units if self.matters[unit].any()], np.int64)
        left, right = np.triu_indices(len(known), 1)
        return float(self._one_matter(known[left], known[right]).mean()) if len(left) else 1.0

    def _one_cause(self, left: Ints, right: Ints) -> Floats:
        """Half by the words of the house's lexicon, half or more by what the matters may be."""
        words = np.einsum("ij,ij->i", self.causes[left], self.causes[right])
        return np.asarray(words, np.float64) / 2 + self._one_matter(left, right)

    def _one_matter(self, left: Ints, right: Ints) -> Floats:
        """How sure it is that two speak of the same matter: 1 where persons said so of both."""
        same = np.zeros(len(left))
        for mine, its in product(range(GUESSES), repeat=2):
            matter = self.matters[left, mine]
            both = (matter > 0) & (matter == self.matters[right, its])
            same += np.sqrt(self.sure[left, mine] * self.sure[right, its]) * both
        return same

    def _together_or_apart(self, left: Ints, right: Ints) -> Floats:
        here, there = self.areas[left], self.areas[right]
        return np.where((here > 0) & (there > 0) & (here != there), APART, 1.0)


def _together(parts: list[Edges]) -> Edges:
    return Edges(
        np.concatenate([part.left for part in parts]),
        np.concatenate([part.right for part in parts]),
        np.concatenate([part.likeness for part in parts]),
    )
