"""The pure rules of cases: the table of verbs, the ladder, the clock, words."""

from gewu.domain.cases.rules.clock import (
    RING_AGAIN,
    SETTINGS,
    UNACCEPTED,
    Clock,
    first_alarm,
    next_alarm,
)
from gewu.domain.cases.rules.ladder import (
    BACKSTOP,
    LADDER,
    OF_ORGANISATIONS,
    above,
    depth,
    judges,
    rungs,
)
from gewu.domain.cases.rules.table import (
    FLOW,
    MOVABLE,
    PASSING,
    ROWS,
    TABLE,
    TARGETED,
    TO_CHECK,
    Row,
    Tick,
    Who,
)
from gewu.domain.cases.rules.texts import (
    REOPEN_WITHIN,
    check_photos,
    check_reopen_in_time,
    check_score,
    clean_text,
)

__all__ = [
    "BACKSTOP",
    "FLOW",
    "LADDER",
    "MOVABLE",
    "OF_ORGANISATIONS",
    "PASSING",
    "REOPEN_WITHIN",
    "RING_AGAIN",
    "ROWS",
    "SETTINGS",
    "TABLE",
    "TARGETED",
    "TO_CHECK",
    "UNACCEPTED",
    "Clock",
    "Row",
    "Tick",
    "Who",
    "above",
    "check_photos",
    "check_reopen_in_time",
    "check_score",
    "clean_text",
    "depth",
    "first_alarm",
    "judges",
    "next_alarm",
    "rungs",
]
