"""The one place that needs scikit-learn: fitting lines, and how sure to be of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from django.utils.translation import gettext_lazy as _
from numpy.typing import NDArray

from gewu.domain.insight.rules import grams, vectors
from gewu.domain.insight.rules.grams import Counts, Floats, Ints
from gewu.domain.insight.rules.segment import can_cut
from gewu.domain.insight.rules.vectors import Vocabulary
from gewu.domain.insight.rules.words import Reading
from gewu.kernel.errors import Invalid

try:
    from scipy.optimize import minimize  # type: ignore[import-untyped]
    from scipy.sparse import csr_matrix, vstack  # type: ignore[import-untyped]
    from sklearn.isotonic import IsotonicRegression  # type: ignore[import-untyped]
    from sklearn.svm import LinearSVC  # type: ignore[import-untyped]
except ImportError:  # pragma: no cover - the base install
    LinearSVC = None

SEED = 20
FOLDS = 5
STRICTNESS = 0.5  # of the SVM: smaller is smoother
# How much a feature gains by telling the labels apart, how many texts of the usual mixture are
# put to those it stands in before that is believed, and what the least telling one keeps.
GAIN, DOUBT, LEAST_GAIN = 0.5, 3.0, 1e-4
FAVOUR = 0.5
ALIKE = 40  # characters
GRID, PER_STEP = (3, 13), 120  # how many steps; texts that each needs
MOST_HEAT, MOST_BLEND, MOST_SHIFT = 12.0, 0.8, 4.0
HOLD = 0.01  # what a shift of one adds to the log loss, so that few texts move little
ROUNDS = 100


@dataclass(frozen=True, slots=True)
class Calibration:
    """From scores to confidence: a softmax of so much heat, then measured steps."""

    heat: float
    heights: Floats  # ascending softmax heights
    levels: Floats  # the share that was right there

    def confidence(self, height: Floats) -> Floats:
        level: Floats = np.interp(height, self.heights, self.levels).astype(np.float32)
        return level


@dataclass(frozen=True, slots=True)
class Lines:
    slopes: Floats
    offsets: Floats
    vocabulary: Vocabulary

    def scores(self, readings: Sequence[Reading]) -> Floats:
        found: Floats = matrix(self.vocabulary, readings) @ self.slopes + self.offsets
        return found

    def shifted(self, shift: Floats) -> "Lines":
        return replace(self, offsets=self.offsets + shift)


def can_learn() -> bool:
    return LinearSVC is not None and can_cut()


@dataclass(frozen=True, slots=True)
class Prepared:
    """Texts read once: which features there are, and how often each stands in each text."""

    vocabulary: Vocabulary
    counts: "csr_matrix"

    def part(self, places: Ints) -> "Prepared":
        return Prepared(self.vocabulary, self.counts[places])


def require_tools() -> None:
    if not can_learn():
        raise Invalid(
            _("Learning from texts needs the extra `text`: install gewu[text] and try again."),
            code="extra_missing",
        )


def matrix(vocabulary: Vocabulary, readings: Sequence[Reading]) -> "csr_matrix":
    parts = []
    for part in grams.chunks(readings):
        shape = (len(part), vocabulary.width)
        parts.append(_sparse(vocabulary.columns(part), shape))
    return vstack(parts, format="csr")


def _sparse(counts: Counts, shape: tuple[int, int]) -> "csr_matrix":
    return csr_matrix((counts.values, (counts.rows, counts.columns)), shape=shape)


def prepare(readings: Sequence[Reading]) -> Prepared:
    vocabulary = vectors.learn(readings)
    parts = [
        _sparse(vocabulary.counts(part), (len(part), vocabulary.width))
        for part in grams.chunks(readings)
    ]
    return Prepared(vocabulary, vstack(parts, format="csr"))


def _weighted(vocabulary: Vocabulary, counts: "csr_matrix") -> "csr_matrix":
    height = counts.shape[0]
    rows = np.repeat(np.arange(height), np.diff(counts.indptr))
    found = Counts(rows, counts.indices.astype(np.int64), counts.data)
    values = vocabulary.weighted(found, height).values
    return csr_matrix((values, counts.indices, counts.indptr), shape=counts.shape)


def fit(prepared: Prepared, labels: Ints) -> Lines:
    vocabulary = prepared.vocabulary.reweighted(_gain(prepared.counts, labels) ** GAIN)
    svm = LinearSVC(C=STRICTNESS, class_weight=_rare(labels), random_state=SEED, tol=1e-3)
    svm.fit(_weighted(vocabulary, prepared.counts), labels)
    slopes, offsets = svm.coef_.T.astype(np.float32), svm.intercept_.astype(np.float32)
    if slopes.shape[1] == 1:
        slopes, offsets = np.hstack([-slopes, slopes]), np.concatenate([-offsets, offsets])
    return Lines(slopes, offsets, vocabulary)


def _rare(labels: Ints) -> dict[int, float]:
    """Rare labels count more, but not as much as if all were as frequent."""
    found, times = np.unique(labels, return_counts=True)
    return {
        int(label): float((len(labels) / len(found) / often) ** FAVOUR)
        for label, often in zip(found, times, strict=True)
    }


def _gain(counts: "csr_matrix", labels: Ints) -> Floats:
    """For each feature how far the labels where it stands differ from those of all texts."""
    seen = (counts > 0).astype(np.float32)
    whole = np.asarray(seen.sum(axis=0)).ravel() + DOUBT
    gain = np.zeros(counts.shape[1])
    for label in np.unique(labels):
        usual = (labels == label).mean()
        share = (np.asarray(seen[labels == label].sum(axis=0)).ravel() + DOUBT * usual) / whole
        gain += share * np.log(share / usual)
    return np.maximum(gain, LEAST_GAIN).astype(np.float32)


def held_out(prepared: Prepared, readings: Sequence[Reading], labels: Ints, count: int) -> Floats:
    """Scores of each text by lines that have not seen it nor its copies."""
    scores = np.full((len(labels), count), -1.0, np.float32)
    side = _sides(readings, labels)
    for one in range(FOLDS):
        learnt, left = np.flatnonzero(side != one), np.flatnonzero(side == one)
        present, inner = np.unique(labels[learnt], return_inverse=True)
        if len(present) > 1 and len(left):
            lines = fit(prepared.part(learnt), inner)
            rows = _weighted(lines.vocabulary, prepared.counts[left])
            scores[np.ix_(left, present)] = rows @ lines.slopes + lines.offsets
    return scores


def _sides(readings: Sequence[Reading], labels: Ints) -> Ints:
    """One of the folds for each text: labels spread evenly, texts that begin alike together."""
    order = np.random.default_rng(SEED).permutation(len(labels))
    order = order[np.argsort(labels[order], kind="stable")]
    dealt: dict[str, int] = {}
    side = np.zeros(len(labels), np.int64)
    for place in order:
        side[place] = dealt.setdefault(readings[place].whole[:ALIKE], len(dealt) % FOLDS)
    return side


def softmax(scores: Floats, heat: float) -> Floats:
    lifted = np.exp(heat * (scores - scores.max(axis=1, keepdims=True)))
    shares: Floats = lifted / lifted.sum(axis=1, keepdims=True)
    return shares


def calibrate(scores: Floats, priors: Floats, labels: Ints) -> tuple[Calibration, float, Floats]:
    """The heat, the lexicon's blend and each label's shift that fit the held-out scores best;
    then how often each height was right."""
    heat, blend, shift = _fitted(scores, priors, labels)
    sure = softmax(scores + blend * priors + shift, heat)
    best, height = sure.argmax(axis=1), sure.max(axis=1)
    return Calibration(heat, *steps(height, best == labels)), blend, shift


def _fitted(scores: Floats, priors: Floats, labels: Ints) -> tuple[float, float, Floats]:
    """Heat, blend, and shifts in units of the scores."""
    wanted = np.eye(scores.shape[1])[labels]

    def loss(choice: Floats) -> tuple[float, Floats]:
        heat, blend, shift = choice[0], choice[1], choice[2:]
        told = scores + blend * priors
        sure = softmax(told + shift / heat, heat)
        missed = (sure - wanted) / len(labels)
        slope = missed.sum(axis=0) + 2 * HOLD * shift
        cost = -np.log((sure * wanted).sum(axis=1) + 1e-12).mean() + HOLD * (shift**2).sum()
        steep = [(missed * told).sum(), heat * (missed * priors).sum(), *slope]
        return float(cost), np.array(steep)

    start = np.array([4.0, 0.1, *np.zeros(scores.shape[1])])
    limits = [(1.0, MOST_HEAT), (0.0, MOST_BLEND)]
    limits += [(-MOST_SHIFT, MOST_SHIFT)] * scores.shape[1]
    options = {"maxiter": ROUNDS}
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=limits, options=options).x
    return float(found[0]), float(found[1]), (found[2:] / found[0]).astype(np.float32)


def steps(height: Floats, right: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """The share that was right at growing heights, rising and smooth."""
    rising = IsotonicRegression(y_min=0.01, y_max=0.99, out_of_bounds="clip")
    rising.fit(height, right)
    fine = int(np.clip(len(height) // PER_STEP, *GRID))
    grid = np.quantile(height, np.linspace(0.02, 0.98, fine)).astype(np.float32)
    levels = np.pad(rising.predict(grid), 1, "edge")
    smooth = np.convolve(levels, [0.25, 0.5, 0.25], "valid")
    return grid, smooth.astype(np.float32)


def levelled(sure: Floats, calibration: Calibration) -> Floats:
    """The largest of each row brought to its measured level, the others share the rest."""
    rows, best = np.arange(len(sure)), sure.argmax(axis=1)
    height = sure[rows, best]
    level = np.maximum(calibration.confidence(height), 1 / sure.shape[1])
    rest = (1 - level) / np.maximum(1 - height, 1e-6)
    shared: Floats = np.minimum(sure * rest[:, None], level[:, None])
    shared[rows, best] = level
    return shared
