"""The pure rules of measures: what adds up, what it means, what is suggested, who decides."""

from gewu.domain.evaluation.rules.adding import add_arrivals, add_counts, share_by, weighted
from gewu.domain.evaluation.rules.excluding import (
    FLOW,
    check_reason,
    clean_text,
    reason_words,
    serves_at,
    sits_above,
)
from gewu.domain.evaluation.rules.meaning import formulas
from gewu.domain.evaluation.rules.periods import window
from gewu.domain.evaluation.rules.today import QUIET, choose

__all__ = [
    "FLOW",
    "QUIET",
    "add_arrivals",
    "add_counts",
    "check_reason",
    "choose",
    "clean_text",
    "formulas",
    "reason_words",
    "serves_at",
    "share_by",
    "sits_above",
    "weighted",
    "window",
]
