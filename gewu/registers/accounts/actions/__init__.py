"""Changing accounts: staff, posts, the duty roster, residents' login by phone, API keys."""

from gewu.registers.accounts.actions.login import (
    confirm_code,
    create_resident,
    forget_codes,
    request_code,
    send_message,
    text,
)
from gewu.registers.accounts.actions.moving import MovedPost, move_posts
from gewu.registers.accounts.actions.posts import end_leave, end_post, give_post, set_leave
from gewu.registers.accounts.actions.preferences import prefer
from gewu.registers.accounts.actions.shifts import (
    plan_shift,
    remove_shift,
    repeat,
    swap_shift,
)
from gewu.registers.accounts.actions.staff import (
    change_profile,
    create_administrator,
    create_staff,
    reset_password,
    switch_account,
)
from gewu.registers.accounts.actions.tokens import create_token, note_token_use, revoke_token

__all__ = [
    "MovedPost",
    "change_profile",
    "confirm_code",
    "create_administrator",
    "create_resident",
    "create_staff",
    "create_token",
    "end_leave",
    "end_post",
    "forget_codes",
    "give_post",
    "move_posts",
    "note_token_use",
    "plan_shift",
    "prefer",
    "remove_shift",
    "repeat",
    "request_code",
    "reset_password",
    "revoke_token",
    "send_message",
    "set_leave",
    "swap_shift",
    "switch_account",
    "text",
]
