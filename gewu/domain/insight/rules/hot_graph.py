"""The likeness of messages, kept as a growing sparse graph; weights stay as first fitted."""

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
from gewu.domain.insight.rules.hot_text import Features, Floats, Ints, Read
from gewu.domain.insight.rules.hot_types import Options

FAINT = 0.5  # a likeness below this share of the threshold counts as none
SHARED_RUNS = 2  # two runs of three rare characters name the same thing

NOTHING = np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)


class Likeness:
    """Cosine of the wording, and a bonus where a rare name and the cause are shared."""

    def __init__(self, first: Read, options: Options) -> None:
        self.options = options
        self.rarity = rarity(first.wording, first.size, options.common, options.work)
        self.rarity_of_runs = rarity(first.rare, first.size, options.common, options.work)
        self.size = 0
        self.wording = self.rare = Features(*NOTHING)
        self.causes, self.matters = first.causes[:0], first.matters[:0]
        self.edges = Edges(*NOTHING)

    def add(self, new: Read) -> Edges:
        """Give the messages the next numbers; the edges among them and to those before."""
        start, self.size = self.size, self.size + new.size
        wording = weighted(new.wording, self.rarity, new.size)
        rare = counted(new.rare, self.rarity_of_runs)
        self.wording = appended(self.wording, wording, start)
        self.rare = appended(self.rare, rare, start)
        self.causes = np.concatenate([self.causes, new.causes])
        self.matters = np.concatenate([self.matters, new.matters])
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
        strong = likeness >= FAINT * self.options.threshold
        cells, likeness = cells[strong], np.minimum(likeness[strong], 1.0)
        return Edges(start + low + cells // self.size, cells % self.size, likeness)

    def _one_cause(self, left: Ints, right: Ints) -> Floats:
        same = np.einsum("ij,ij->i", self.causes[left], self.causes[right])
        matter = self.matters[left]
        return np.where((matter > 0) & (matter == self.matters[right]), 1.0, same)


def _together(parts: list[Edges]) -> Edges:
    return Edges(
        np.concatenate([part.left for part in parts]),
        np.concatenate([part.right for part in parts]),
        np.concatenate([part.likeness for part in parts]),
    )
