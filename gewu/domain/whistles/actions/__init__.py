"""Changing whistles: one function per verb, each find, check, change, announce."""

from gewu.domain.whistles.actions.answer import accept, arrive, refuse
from gewu.domain.whistles.actions.blow import blow, invite
from gewu.domain.whistles.actions.end import cancel, close_unrated, finish, note, rate, rate_back
from gewu.domain.whistles.actions.plan import (
    add_part,
    agree_on_plan,
    drop_part,
    end_part,
    move_part,
)
from gewu.domain.whistles.actions.ruling import pass_up, rule
from gewu.domain.whistles.actions.sweep import sweep

__all__ = [
    "accept",
    "add_part",
    "agree_on_plan",
    "arrive",
    "blow",
    "cancel",
    "close_unrated",
    "drop_part",
    "end_part",
    "finish",
    "invite",
    "move_part",
    "note",
    "pass_up",
    "rate",
    "rate_back",
    "refuse",
    "rule",
    "sweep",
]
