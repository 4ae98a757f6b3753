"""Reading boards, measures, exclusions and the daily record; all within the caller's area."""

from gewu.domain.evaluation.queries.board import board, formulas, pile
from gewu.domain.evaluation.queries.door import exclusion, exclusions, reasons
from gewu.domain.evaluation.queries.measures import measures
from gewu.domain.evaluation.queries.today import today
from gewu.domain.evaluation.queries.zero import zero_days

__all__ = [
    "board",
    "exclusion",
    "exclusions",
    "formulas",
    "measures",
    "pile",
    "reasons",
    "today",
    "zero_days",
]
