"""Every read of the register. Scoped to the caller, except the public look-ups by path or point."""

from gewu.registers.places.queries.locating import locate
from gewu.registers.places.queries.register import (
    ancestors,
    boundary_on,
    by_path,
    chain,
    children,
    describe,
    for_update,
    get,
    outlines,
    root,
    search,
    tree,
    visible,
)
from gewu.registers.places.queries.tenant import level_name, setting, settings

__all__ = [
    "ancestors",
    "boundary_on",
    "by_path",
    "chain",
    "children",
    "describe",
    "for_update",
    "get",
    "level_name",
    "locate",
    "outlines",
    "root",
    "search",
    "setting",
    "settings",
    "tree",
    "visible",
]
