"""Changing cases: one function per verb, each find, check, change, announce."""

from gewu.domain.cases.actions.add_voice import add_voice
from gewu.domain.cases.actions.alarms import fill_vacancies, sweep
from gewu.domain.cases.actions.amend import amend
from gewu.domain.cases.actions.answer import claim, close_unanswered, follow_up, rate, reopen
from gewu.domain.cases.actions.batch import (
    forget_batches,
    plan_batch,
    run_batch,
    run_missed_batches,
    undo_batch,
)
from gewu.domain.cases.actions.checking import archive, reject, verify
from gewu.domain.cases.actions.classify import classify
from gewu.domain.cases.actions.following import Followed, follow
from gewu.domain.cases.actions.joining import link, merge, split, unlink, unmerge
from gewu.domain.cases.actions.parts import end_part, open_part
from gewu.domain.cases.actions.passing import (
    dispatch,
    escalate,
    hand_over,
    redirect,
    send_down,
    take_back,
)
from gewu.domain.cases.actions.renaming import read_matter_again, read_place_again
from gewu.domain.cases.actions.report import report
from gewu.domain.cases.actions.returns import return_case, rule
from gewu.domain.cases.actions.timing import ask_time, extend, refuse_time, resume, suspend
from gewu.domain.cases.actions.work import (
    accept,
    arrive,
    attach,
    contact,
    decline,
    note,
    resolve,
    reveal_contact,
    sign,
)

__all__ = [
    "Followed",
    "accept",
    "add_voice",
    "amend",
    "archive",
    "arrive",
    "ask_time",
    "attach",
    "claim",
    "classify",
    "close_unanswered",
    "contact",
    "decline",
    "dispatch",
    "end_part",
    "escalate",
    "extend",
    "fill_vacancies",
    "follow",
    "follow_up",
    "forget_batches",
    "hand_over",
    "link",
    "merge",
    "note",
    "open_part",
    "plan_batch",
    "rate",
    "read_matter_again",
    "read_place_again",
    "redirect",
    "refuse_time",
    "reject",
    "reopen",
    "report",
    "resolve",
    "resume",
    "return_case",
    "reveal_contact",
    "rule",
    "run_batch",
    "run_missed_batches",
    "send_down",
    "sign",
    "split",
    "suspend",
    "sweep",
    "take_back",
    "undo_batch",
    "unlink",
    "unmerge",
    "verify",
]
