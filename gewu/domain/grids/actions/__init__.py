"""Changing plans of grids: one function per verb, each find, check, change, announce."""

from gewu.domain.grids.actions.deciding import approve_plan, discard, reject, submit, take_back
from gewu.domain.grids.actions.editing import (
    merge_grids,
    move_buildings,
    rename_grid,
    split_grid,
    undo,
)
from gewu.domain.grids.actions.starting import (
    cancel_plan,
    copy_plan,
    draw,
    plan_by_hand,
    start_plan,
)
from gewu.domain.grids.actions.switching import put_due_in_force, put_in_force

__all__ = [
    "approve_plan",
    "cancel_plan",
    "copy_plan",
    "discard",
    "draw",
    "merge_grids",
    "move_buildings",
    "plan_by_hand",
    "put_due_in_force",
    "put_in_force",
    "reject",
    "rename_grid",
    "split_grid",
    "start_plan",
    "submit",
    "take_back",
    "undo",
]
