"""The part of the cases that no model ever learns from, and how often answers on it are right."""

import zlib
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from gewu.domain.insight.rules.guess import Guess
from gewu.domain.insight.rules.words import clean

ONE_IN = 5
ALIKE = 40  # texts that begin alike lie on the same side
DECILES = 10
FEWEST_PER_PART = 10
CONFUSED = 12


def is_held_out(text: str) -> bool:
    """By the text itself, so that every model of a tenant is measured on the same cases."""
    return zlib.crc32(clean(text)[:ALIKE].encode()) % ONE_IN == 0


def unseen(labels: Sequence[str]) -> float:
    """How likely the next text has a label never seen: the share of those seen once."""
    once = sum(1 for times in Counter(labels).values() if times == 1)
    return min((once + 1) / (len(labels) + 2), 0.95)


def figures(guesses: Sequence[Sequence[Guess]], wanted: Sequence[str]) -> dict[str, Any]:
    first = [guess[0].label if guess else "" for guess in guesses]
    right = np.array([one == label for one, label in zip(first, wanted, strict=True)], bool)
    among = [
        label in [one.label for one in guess] for guess, label in zip(guesses, wanted, strict=True)
    ]
    stated = np.array([guess[0].confidence if guess else 0.0 for guess in guesses])
    return {
        "texts": len(wanted),
        "right": int(right.sum()),
        "among": sum(among),
        "deciles": _deciles(stated, right),
        "confusions": _confusions(first, wanted),
    }


def _deciles(stated: "np.ndarray[Any, Any]", right: "np.ndarray[Any, Any]") -> list[list[float]]:
    """[stated, right, texts] of parts of equal size, the least sure first."""
    if not len(stated):
        return []
    count = int(np.clip(len(stated) // FEWEST_PER_PART, 1, DECILES))
    parts = np.array_split(np.argsort(stated, kind="stable"), count)
    return [
        [round(float(stated[part].mean()), 4), round(float(right[part].mean()), 4), len(part)]
        for part in parts
    ]


def _confusions(first: Sequence[str], wanted: Sequence[str]) -> list[list[Any]]:
    wrong = Counter(
        (label, one) for one, label in zip(first, wanted, strict=True) if one and one != label
    )
    ranked = sorted(wrong.items(), key=lambda one: (-one[1], one[0]))
    return [[label, given, times] for (label, given), times in ranked[:CONFUSED]]
