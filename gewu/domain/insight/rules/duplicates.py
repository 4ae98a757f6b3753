"""How much two texts say the same, by the short runs of characters they share."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from gewu.domain.insight.rules.words import BETWEEN, clean

RUN = 2
SAME = 0.55  # from here on people take two reports for the same thing
CLOSE = 0.3
ASKED = 60  # runs of a text that are looked up
WIDEST = 5_000  # texts a run may lead to
COMPARED = 50
LONGEST = 2_000  # characters that are compared
COURTESY = re.compile(
    r"尊敬的[^,.!:]{0,12}[,.!:]?|各位领导|领导|您好|你好|谢谢|感谢|请问|希望|请求|恳请|请|我们|我是|我想|"
    r"反映|投诉|举报|咨询|来电人|市民|有关部门|相关部门|尽快|处理|解决|一下|问题|关于"
)


@dataclass(frozen=True, slots=True)
class Print:
    """What of a text is compared: its runs and how often each stands there."""

    runs: Mapping[str, int]
    size: int


def fingerprint(text: str) -> Print:
    plain = COURTESY.sub(" ", clean(text)[:LONGEST])
    runs: Counter[str] = Counter()
    for piece in BETWEEN.split(plain):
        runs.update(piece[i : i + RUN] for i in range(max(len(piece) - RUN + 1, bool(piece))))
    return Print(dict(runs), sum(runs.values()))


def similarity(one: Print, other: Print, rarity: Mapping[str, float] | None = None) -> float:
    """From 0, nothing shared, to 1. A short text inside a long one counts as nearly the same.

    With `rarity` (a weight for each run) shared rare runs say more than common ones.
    """
    if not one.size or not other.size:
        return 0.0
    weigh = (rarity or {}).get
    left = sum(n * weigh(run, 1.0) for run, n in one.runs.items())
    right = sum(n * weigh(run, 1.0) for run, n in other.runs.items())
    few, many = (one, other) if len(one.runs) <= len(other.runs) else (other, one)
    both = sum(min(n, many.runs.get(run, 0)) * weigh(run, 1.0) for run, n in few.runs.items())
    dice, within = 2 * both / (left + right), both / min(left, right)
    return float(dice + (within - dice) * _trust(min(one.size, other.size)))


def _trust(size: int) -> float:
    """Being contained says little of very short texts: they are contained in many."""
    return 0.6 * min(size / 20, 1.0)


@dataclass(slots=True)
class Index:
    """Many prints, asked for those like one: only those that share rare runs are compared."""

    prints: list[Print] = field(default_factory=list)
    places: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Index":
        index = cls()
        for text in texts:
            index.add(fingerprint(text))
        return index

    def add(self, one: Print) -> int:
        number = len(self.prints)
        self.prints.append(one)
        for run in one.runs:
            self.places[run].append(number)
        return number

    def like(
        self, one: Print, *, least: float = CLOSE, most: int = 5
    ) -> Sequence[tuple[int, float]]:
        """(number, similarity) of those alike, the most similar first."""
        rarity = {run: self._rarity(run) for run in one.runs}
        votes: dict[int, float] = defaultdict(float)
        for run in sorted(one.runs, key=lambda run: -rarity[run])[:ASKED]:
            for number in self.places.get(run, ())[:WIDEST]:
                votes[number] += rarity[run]
        near = sorted(votes, key=lambda number: -votes[number])[:COMPARED]
        found = [(number, similarity(one, self.prints[number])) for number in near]
        return sorted((f for f in found if f[1] >= least), key=lambda f: (-f[1], f[0]))[:most]

    def _rarity(self, run: str) -> float:
        spread = len(self.places.get(run, ()))
        return float(np.log((1 + len(self.prints)) / (1 + spread)) + 0.1)
