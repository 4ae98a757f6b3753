"""Whole numbers of several places added up, and shares made of them at the very end."""

from collections.abc import Iterable
from dataclasses import fields

from gewu.domain.cases.figures import Arrivals, Counted
from gewu.domain.evaluation.tenant import Weights
from gewu.domain.evaluation.types import Share

NUMBERS = tuple(field.name for field in fields(Counted) if field.name != "path")


def add_counts(path: str, rows: Iterable[Counted]) -> Counted:
    kept = list(rows)
    return Counted(path, *(sum(getattr(row, name) for row in kept) for name in NUMBERS))


def add_arrivals(path: str, found: Arrivals | None) -> Arrivals:
    """What the database found, or nothing: medians do not add up."""
    return found or Arrivals(path, 0, 0, None, None, 0, 0)


def share_by(counts: Counted) -> dict[str, Share]:
    """The shares of a place, each by its formula in `meaning`."""
    heard = counts.solved + counts.unsolved
    within = counts.by_grid + counts.by_company + counts.by_community
    return {
        "response": Share(counts.in_time, counts.asked),
        "solution": Share(counts.solved, heard),
        "satisfaction": Share(counts.satisfied, counts.rated),
        "silence": Share(counts.silent, counts.ended),
        "in_grid": Share(counts.by_grid, counts.ended),
        "in_community": Share(within, counts.ended),
    }


def weighted(shares: dict[str, Share], weights: Weights) -> float | None:
    """Of the three rates; None while one of them rests on too few cases."""
    parts = (
        (shares["response"], weights.response),
        (shares["solution"], weights.solution),
        (shares["satisfaction"], weights.satisfaction),
    )
    used = [(share, weight) for share, weight in parts if weight]
    if any(share.is_thin for share, _weight in used):
        return None
    return sum((share.value or 0) * weight for share, weight in used) / 100
