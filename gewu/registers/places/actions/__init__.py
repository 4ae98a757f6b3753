"""Every write of the register."""

from gewu.registers.places.actions.boundaries import set_boundary
from gewu.registers.places.actions.imports import check_rows, import_rows, read_rows, template
from gewu.registers.places.actions.moves import move_building, retire
from gewu.registers.places.actions.places import create_place, rename
from gewu.registers.places.actions.redrawing import grids_stay, redraw
from gewu.registers.places.actions.tenant import set_setting, undo_setting

__all__ = [
    "check_rows",
    "create_place",
    "grids_stay",
    "import_rows",
    "move_building",
    "read_rows",
    "redraw",
    "rename",
    "retire",
    "set_boundary",
    "set_setting",
    "template",
    "undo_setting",
]
