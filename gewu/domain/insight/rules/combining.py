"""The catalogue's words and what was learnt, asked together: every matter stays possible."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gewu.domain.insight.rules import classify, cold, grams, reasons
from gewu.domain.insight.rules.cold import Lexicon
from gewu.domain.insight.rules.grams import Floats
from gewu.domain.insight.rules.guess import TOP, Guess
from gewu.domain.insight.rules.model import Model
from gewu.domain.insight.rules.words import Reading, Text, read

# Of what the catalogue tells (a model brings its own): how far better words part the matters, and
# how much a matter's words must say before they outweigh "none of these".
HEAT, NONE = 5.0, 0.8


@dataclass(frozen=True, slots=True)
class Subject:
    """A matter as a label: its key, and what is known of it before anybody named it."""

    key: str
    name: str
    synonyms: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class Learnt:
    """A model, the key that each of its labels stands for, and how likely a text is about
    something it has never seen."""

    model: Model
    keys: tuple[str, ...]
    unseen: float


@dataclass(frozen=True, slots=True)
class Reader:
    keys: tuple[str, ...]
    lexicon: Lexicon
    learnt: Learnt | None = None

    @classmethod
    def of(cls, subjects: Sequence[Subject], learnt: Learnt | None = None) -> "Reader":
        lexicon = cold.lexicon(
            [one.name for one in subjects],
            {one.name: one.synonyms for one in subjects},
            {one.name: one.description for one in subjects},
        )
        return cls(tuple(one.key for one in subjects), lexicon, learnt)

    def guess(self, texts: Sequence[str]) -> list[list[Guess]]:
        """The three likeliest keys of each text with the words that decided."""
        answers: list[list[Guess]] = []
        for start in range(0, len(texts), grams.CHUNK):
            readings = [read(Text("", text)) for text in texts[start : start + grams.CHUNK]]
            rows = self._shares(readings) if self.keys else ()
            answers += [
                self._guesses(reading, row) for reading, row in zip(readings, rows, strict=False)
            ]
        return answers or [[] for _text in texts]

    def _shares(self, readings: Sequence[Reading]) -> Floats:
        told = _told(self.lexicon.scores(readings))
        return _together(told, self._learnt(readings), self.learnt.unseen) if self.learnt else told

    def _learnt(self, readings: Sequence[Reading]) -> Floats:
        """In the columns of the catalogue; -1 stands over what the model has never seen."""
        assert self.learnt
        column = {key: place for place, key in enumerate(self.keys)}
        found = np.full((len(readings), len(self.keys)), -1.0, np.float32)
        sure = classify.certainty(self.learnt.model, readings)
        for place, key in enumerate(self.learnt.keys):
            if key in column:  # else it was retired since
                found[:, column[key]] = sure[:, place]
        return found

    def _guesses(self, reading: Reading, row: Floats) -> list[Guess]:
        order = np.argsort(-row, kind="stable")[:TOP]
        return [
            Guess(self.keys[place], round(float(row[place]), 4), self._words(reading, int(place)))
            for place in order
        ]

    def _words(self, reading: Reading, place: int) -> tuple[str, ...]:
        if self.learnt and self.keys[place] in self.learnt.keys:
            label = self.learnt.keys.index(self.keys[place])
            return reasons.words(self.learnt.model, reading, label)
        return reasons.spoken(self.lexicon, reading, place)


def _told(scores: Floats) -> Floats:
    """The matters that a text has words of share it among themselves and with one more: "none of
    these". A catalogue of hundreds would drown every answer if each counted on its own."""
    said = scores > 0
    raised = np.where(said, np.exp(HEAT * scores), 0.0)
    silent = np.where(said, 0.0, np.exp(HEAT * NONE) / (~said).sum(axis=1, keepdims=True).clip(1))
    whole = raised + silent
    shares: Floats = (whole / whole.sum(axis=1, keepdims=True)).astype(np.float32)
    return shares


def _together(told: Floats, learnt: Floats, unseen: float) -> Floats:
    """What the catalogue tells of the matters never seen moves their share up or down from
    `unseen`; where it knows no word of the text, it moves nothing."""
    seen = learnt[0] >= 0
    new = ~seen
    if seen.all() or not seen.any():
        return learnt if seen.all() else told
    among = told[:, new].sum(axis=1, keepdims=True).clip(1e-6, 1 - 1e-6)
    fair = new.mean()
    odds = unseen / (1 - unseen) * (among / fair) / ((1 - among) / (1 - fair))
    share = odds / (1 + odds)
    whole = np.empty_like(told)
    known = learnt[:, seen]
    whole[:, seen] = (1 - share) * known / known.sum(axis=1, keepdims=True).clip(1e-6)
    whole[:, new] = share * told[:, new] / among
    return whole
