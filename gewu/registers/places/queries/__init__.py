"""Every read of the register. Scoped to the caller, except the public look-ups by path or point."""

from gewu.registers.places.queries.choices import changes, held, laid_down, version
from gewu.registers.places.queries.locating import locate
from gewu.registers.places.queries.planning import areas_in, governing, ground, names
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
    siblings,
    tree,
    visible,
)
from gewu.registers.places.queries.tenant import (
    checked,
    choice,
    is_choice,
    level_name,
    may_set,
    setting,
    settings,
)

__all__ = [
    "ancestors",
    "areas_in",
    "boundary_on",
    "by_path",
    "chain",
    "changes",
    "checked",
    "children",
    "choice",
    "describe",
    "for_update",
    "get",
    "governing",
    "ground",
    "held",
    "is_choice",
    "laid_down",
    "level_name",
    "locate",
    "may_set",
    "names",
    "outlines",
    "root",
    "search",
    "setting",
    "settings",
    "siblings",
    "tree",
    "version",
    "visible",
]
