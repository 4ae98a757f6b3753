"""Changing cases: one function per verb, each find, check, change, announce."""

from gewu.domain.cases.actions.answer import claim, rate, reopen
from gewu.domain.cases.actions.report import report
from gewu.domain.cases.actions.work import accept, note, reassign, resolve, reveal_contact

__all__ = [
    "accept",
    "claim",
    "note",
    "rate",
    "reassign",
    "reopen",
    "report",
    "resolve",
    "reveal_contact",
]
