"""How sure an answer is said to be, fitted on scores of texts that were held out."""

import numpy as np
import pytest

from gewu.domain.insight.rules import training
from gewu.domain.insight.rules.grams import Floats, Ints
from gewu.domain.insight.rules.words import Text, read

pytestmark = pytest.mark.skipif(not training.can_learn(), reason="the extra `text` is missing")

LABELS = 4


@pytest.fixture
def scored() -> tuple[Floats, Ints]:
    """Scores that lean to the right label among noise, with every second label wronged."""
    chance = np.random.default_rng(7)
    labels = chance.integers(0, LABELS, 2_000)
    scores = chance.normal(0, 0.5, (len(labels), LABELS)).astype(np.float32)
    scores[np.arange(len(labels)), labels] += 0.7
    scores[:, 1::2] -= 0.6
    return scores, labels


def test_stated_confidence_is_how_often_it_was_right(scored: tuple[Floats, Ints]) -> None:
    scores, labels = scored
    calibration, blend, shift = training.calibrate(scores, np.zeros_like(scores), labels)
    assert 0 <= blend <= training.MOST_BLEND
    heights = training.softmax(scores + shift, calibration.heat)
    sure = training.levelled(heights, calibration)
    stated, right = sure.max(axis=1), sure.argmax(axis=1) == labels
    for part in np.array_split(np.argsort(stated), 10):
        assert stated[part].mean() == pytest.approx(right[part].mean(), abs=0.08)


def test_labels_named_too_rarely_are_lifted(scored: tuple[Floats, Ints]) -> None:
    scores, labels = scored
    _calibration, _blend, shift = training.calibrate(scores, np.zeros_like(scores), labels)
    assert shift[1::2].min() > shift[::2].max() + 0.3
    before = (scores.argmax(axis=1) == labels).mean()
    assert ((scores + shift).argmax(axis=1) == labels).mean() > before + 0.05


def test_what_the_lexicon_knows_is_used_as_far_as_it_helps(scored: tuple[Floats, Ints]) -> None:
    scores, labels = scored
    knows = np.eye(LABELS, dtype=np.float32)[labels]
    noise = np.random.default_rng(8).normal(size=scores.shape).astype(np.float32)
    _calibration, helpful, _shift = training.calibrate(scores, knows, labels)
    _calibration, useless, _shift = training.calibrate(scores, noise, labels)
    assert helpful > 0.5
    assert useless < 0.05


def test_words_that_tell_labels_apart_weigh_more() -> None:
    said = [f"你好{what}第{i}次" for i in range(6) for what in ("路灯", "噪声")]
    readings = [read(Text("", one)) for one in said]
    prepared = training.prepare(readings)
    weights = training.fit(prepared, np.array([0, 1] * 6)).vocabulary.weights
    gain = weights / prepared.vocabulary.weights
    index = prepared.vocabulary.words.index
    assert gain[index("噪声")] > 5 * gain[index("你好")]
