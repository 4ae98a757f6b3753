"""What time alone does: pass on what nobody answered, close what nobody rated."""

from collections.abc import Callable
from datetime import datetime

from gewu.domain.whistles import queries
from gewu.domain.whistles.actions.end import close_unrated
from gewu.domain.whistles.actions.ruling import pass_up
from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict


def sweep(*, actor: Actor, at: datetime) -> int:
    """Each overdue thing in a transaction of its own; returns how many moved on."""
    moved = 0
    for whistle_id, invitation_id in queries.waiting_too_long(at=at):
        ids = {"whistle_id": whistle_id, "invitation_id": invitation_id}
        moved += _tried(pass_up, actor=actor, at=at, **ids)
    for whistle_id in queries.unrated(at=at):
        moved += _tried(close_unrated, actor=actor, at=at, whistle_id=whistle_id)
    return moved


def _tried(act: Callable[..., object], **arguments: object) -> bool:
    try:
        act(**arguments)
    except Conflict:  # answered or rated in this very moment
        return False
    return True
