"""Text to label: learns from labelled texts, answers with three labels, how sure, and why."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gewu.domain.insight.rules import cold, grams, reasons, training
from gewu.domain.insight.rules.grams import Floats, Ints
from gewu.domain.insight.rules.guess import TOP, Guess
from gewu.domain.insight.rules.measures import measure
from gewu.domain.insight.rules.model import Model
from gewu.domain.insight.rules.words import Reading, Text, read
from gewu.kernel.errors import Invalid

FEWEST = 10
MOST = 40_000
EACH = 2  # examples a label needs to be learnt
# Labels are learnt when answers are this much better than one label each time, or than chance.
MARGIN, BETTER, LUCK = 0.05, 1.3, 0.8


def train(
    texts: Sequence[Text],
    labels: Sequence[str],
    *,
    synonyms: Mapping[str, Sequence[str]] | None = None,
    descriptions: Mapping[str, str] | None = None,
) -> Model:
    """Learn from examples; Invalid says why not, when they cannot teach anything."""
    training.require_tools()
    texts, labels = _usable(texts, labels)
    names = tuple(sorted(set(labels)))
    wanted = np.array([names.index(label) for label in labels], np.int64)
    readings = [read(text) for text in texts]
    lexicon = cold.lexicon(names, synonyms, descriptions)
    priors = lexicon.scores(readings)
    prepared = training.prepare(readings)
    held = training.held_out(prepared, readings, wanted, len(names))
    calibration, blend, shift = training.calibrate(held, priors, wanted)
    measured = measure(held + blend * priors + shift, wanted)
    _check_learnt(measured, wanted)
    lines = training.fit(prepared, wanted).shifted(shift)
    return Model(names, lines, lexicon, blend, calibration, len(texts), measured)


def predict(model: Model, texts: Sequence[Text], *, explain: bool = False) -> list[list[Guess]]:
    """The three likeliest labels of each text, most likely first."""
    answers: list[list[Guess]] = []
    for part in grams.chunks(texts):
        readings = [read(text) for text in part]
        sure = certainty(model, readings)
        answers += [
            _guesses(model, reading, row, explain=explain)
            for reading, row in zip(readings, sure, strict=True)
        ]
    return answers


def ready(model: Model) -> Callable[[Sequence[Text]], list[list[Guess]]]:
    """Its answers, with all tools loaded."""
    predict(model, [Text("你好")])
    return lambda texts: predict(model, texts)


def certainty(model: Model, readings: Sequence[Reading]) -> Floats:
    """Texts x labels: rows add up to one, the largest is how often such an answer was right."""
    scores = model.lines.scores(readings)
    if model.blend:
        scores = scores + model.blend * model.lexicon.scores(readings)
    return training.levelled(training.softmax(scores, model.calibration.heat), model.calibration)


def _guesses(model: Model, reading: Reading, sure: Floats, *, explain: bool) -> list[Guess]:
    order = np.argsort(-sure, kind="stable")[:TOP]
    return [
        Guess(
            model.labels[label],
            round(float(sure[label]), 4),
            reasons.words(model, reading, int(label)) if explain else (),
        )
        for label in order
    ]


def _usable(texts: Sequence[Text], labels: Sequence[str]) -> tuple[list[Text], list[str]]:
    """Without empty texts, nameless and single labels, and no more than are needed."""
    pairs = [
        (text, label.strip())
        for text, label in zip(texts, labels, strict=True)
        if label.strip() and (text.title.strip() or text.body.strip())
    ]
    often = Counter(label for _text, label in pairs)
    pairs = [pair for pair in pairs if often[pair[1]] >= EACH]
    if len({label for _text, label in pairs}) < 2:
        raise Invalid(
            _("Two labels with two texts each are needed; there are fewer."), code="one_label"
        )
    if len(pairs) < FEWEST:
        raise Invalid(
            format_lazy(_("At least {count} labelled texts are needed."), count=FEWEST),
            code="few_texts",
        )
    if len(pairs) > MOST:
        chosen = np.random.default_rng(training.SEED).permutation(len(pairs))[:MOST]
        return _usable(*zip(*(pairs[i] for i in sorted(chosen)), strict=True))
    return [text for text, _label in pairs], [label for _text, label in pairs]


def _check_learnt(measured: Mapping[str, float], wanted: Ints) -> None:
    often = float(np.bincount(wanted).max() / len(wanted))
    by_chance = BETTER / len(np.unique(wanted))
    # Of few texts, more are right by luck.
    margin = max(MARGIN, LUCK / len(wanted) ** 0.5)
    if measured["accuracy"] < often + margin and measured["macro_f1"] < by_chance:
        raise Invalid(
            _(
                "The labels do not follow from the texts: answering with the most common label"
                " each time would be right more often. Check how the texts were labelled."
            ),
            code="no_sense",
        )
