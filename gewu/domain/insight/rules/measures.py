"""How often answers are right."""

import numpy as np

from gewu.domain.insight.rules.grams import Floats, Ints
from gewu.domain.insight.rules.guess import TOP


def measure(scores: Floats, wanted: Ints) -> dict[str, float]:
    order = np.argsort(-scores, axis=1)
    best = order[:, 0]
    return {
        "accuracy": float((best == wanted).mean()),
        "top3": float((order[:, :TOP] == wanted[:, None]).any(axis=1).mean()),
        "macro_f1": macro_f1(wanted, best),
    }


def macro_f1(wanted: Ints, given: Ints) -> float:
    """The mean over the labels that occur of 2 x hits / (given + wanted)."""
    shares = []
    for label in np.union1d(wanted, given):
        hits = ((wanted == label) & (given == label)).sum()
        shares.append(2 * hits / ((wanted == label).sum() + (given == label).sum()))
    return float(np.mean(shares))
