"""Every read of the catalogue, the duty list and the limits.

Those without an actor answer for a place, as the house's own rules; lists and editing have one.
"""

from gewu.domain.matters.queries.bodies import bodies
from gewu.domain.matters.queries.catalogue import (
    active,
    by_code,
    changes,
    for_update,
    get,
    known,
    may_edit_catalogue,
    search,
    tree,
)
from gewu.domain.matters.queries.classes import classes
from gewu.domain.matters.queries.duties import (
    duty,
    duty_rows,
    get_duty,
    is_on_list,
    open_seats,
)
from gewu.domain.matters.queries.gaps import gaps
from gewu.domain.matters.queries.handbook import handbook
from gewu.domain.matters.queries.laid_down import codes, limit_changes, limits_under
from gewu.domain.matters.queries.limits import limits, own_limits
from gewu.domain.matters.queries.sheets import catalogue_sheet, duty_sheet, headings

__all__ = [
    "active",
    "bodies",
    "by_code",
    "catalogue_sheet",
    "changes",
    "classes",
    "codes",
    "duty",
    "duty_rows",
    "duty_sheet",
    "for_update",
    "gaps",
    "get",
    "get_duty",
    "handbook",
    "headings",
    "is_on_list",
    "known",
    "limit_changes",
    "limits",
    "limits_under",
    "may_edit_catalogue",
    "open_seats",
    "own_limits",
    "search",
    "tree",
]
