"""Changing cases: one function per verb, each find, check, change, announce."""

from gewu.domain.cases.actions.answer import (
    claim,
    close_all_unanswered,
    close_unanswered,
    rate,
    reopen,
)
from gewu.domain.cases.actions.classify import classify
from gewu.domain.cases.actions.report import report
from gewu.domain.cases.actions.work import accept, note, reassign, resolve, reveal_contact

__all__ = [
    "accept",
    "claim",
    "classify",
    "close_all_unanswered",
    "close_unanswered",
    "note",
    "rate",
    "reassign",
    "reopen",
    "report",
    "resolve",
    "reveal_contact",
]
