"""Writes about hot issues: finding them, correcting them, deciding, telling, weekly digests."""

from gewu.domain.insight.actions.topics.correcting import put_in, take_out
from gewu.domain.insight.actions.topics.deciding import (
    dismiss,
    follow,
    look,
    reopen,
    settle,
    unfollow,
)
from gewu.domain.insight.actions.topics.digests import write_digests
from gewu.domain.insight.actions.topics.finding import find_topics
from gewu.domain.insight.actions.topics.joining import join
from gewu.domain.insight.actions.topics.telling import tell_all

__all__ = [
    "dismiss",
    "find_topics",
    "follow",
    "join",
    "look",
    "put_in",
    "reopen",
    "settle",
    "take_out",
    "tell_all",
    "unfollow",
    "write_digests",
]
