"""Before anybody has labelled a text: the lexicon answers, then learns from what it is sure of."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from gewu.domain.insight.rules import cold, reasons, training
from gewu.domain.insight.rules.cold import Lexicon
from gewu.domain.insight.rules.grams import Floats
from gewu.domain.insight.rules.guess import TOP, Guess
from gewu.domain.insight.rules.words import Reading, Text, read

FEWEST = 200  # texts from which it pays to learn from one's own answers
MOST = 6_000
SURE = 0.8  # the share of each label's answers that is believed
ROUNDS = 2
LEXICON = 0.5  # what the lexicon keeps to say after that
HEAT, LEARNT_HEAT = 1.6, 1.6


def predict(
    labels: Sequence[str],
    texts: Sequence[Text],
    *,
    synonyms: Mapping[str, Sequence[str]] | None = None,
    descriptions: Mapping[str, str] | None = None,
    explain: bool = False,
) -> list[list[Guess]]:
    """The three likeliest of `labels` for each text, none of them ever seen with a text.

    A text that says nothing known gets every label with the same small confidence.
    """
    return _answer(cold.lexicon(labels, synonyms, descriptions), texts, explain=explain)


def ready(
    labels: Sequence[str], *, synonyms: Mapping[str, Sequence[str]] | None = None
) -> Callable[[Sequence[Text]], list[list[Guess]]]:
    """Its answers, with all tools loaded."""
    lexicon = cold.lexicon(labels, synonyms)
    _answer(lexicon, [Text("你好")], explain=False)
    return lambda texts: _answer(lexicon, texts, explain=False)


def _answer(lexicon: Lexicon, texts: Sequence[Text], *, explain: bool) -> list[list[Guess]]:
    readings = [read(text) for text in texts]
    sure = certainty(lexicon, readings)
    return [
        _guesses(lexicon, reading, row, explain=explain)
        for reading, row in zip(readings, sure, strict=True)
    ]


def certainty(lexicon: Lexicon, readings: Sequence[Reading]) -> Floats:
    priors = lexicon.scores(readings)
    if training.can_learn() and len(readings) >= FEWEST:
        taught = _taught(priors, readings)
        if taught is not None:
            return training.softmax(taught, LEARNT_HEAT)
    return training.softmax(priors, HEAT)


def _taught(priors: Floats, readings: Sequence[Reading]) -> Floats | None:
    """Scores of lines drawn through the surest answers; None when these name but one label."""
    scores, prepared = priors, training.prepare(readings)
    for _round in range(ROUNDS):
        chosen = _surest(scores)
        answers, inner = np.unique(scores[chosen].argmax(axis=1), return_inverse=True)
        if len(answers) < 2:
            return None
        lines = training.fit(prepared.part(np.array(chosen)), inner)
        scores = np.full_like(priors, -1.0)
        scores[:, answers] = lines.scores(readings)
        scores += LEXICON * priors
    return scores


def _surest(scores: Floats) -> list[int]:
    """Of each label's answers those with the widest lead."""
    best, two = scores.argmax(axis=1), np.sort(scores, axis=1)[:, -2:]
    lead = two[:, 1] - two[:, 0]
    chosen: list[int] = []
    for label in np.unique(best):
        own = np.flatnonzero((best == label) & (lead > 0))
        own = own[np.argsort(-lead[own], kind="stable")]
        chosen += own[: max(int(len(own) * SURE), 1)][:MOST].tolist()
    return sorted(chosen)


def _guesses(lexicon: Lexicon, reading: Reading, sure: Floats, *, explain: bool) -> list[Guess]:
    return [
        Guess(
            lexicon.labels[label],
            round(float(sure[label]), 4),
            reasons.spoken(lexicon, reading, int(label)) if explain else (),
        )
        for label in np.argsort(-sure, kind="stable")[:TOP]
    ]
