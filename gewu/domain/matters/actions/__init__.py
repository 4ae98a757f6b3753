"""Every write of the catalogue, the duty list, the limits and the meaning of the classes."""

from gewu.domain.matters.actions.catalogue import (
    change_matter,
    create_matter,
    move_matter,
    restore_matter,
    retire_matter,
)
from gewu.domain.matters.actions.classes import set_classes
from gewu.domain.matters.actions.delivered import load_default_catalogue, load_default_duties
from gewu.domain.matters.actions.duties import add_duty, change_duty, end_duty
from gewu.domain.matters.actions.import_catalogue import (
    check_catalogue,
    import_catalogue,
    read_catalogue,
)
from gewu.domain.matters.actions.import_duties import check_duties, import_duties, read_duties
from gewu.domain.matters.actions.limits import set_limit
from gewu.domain.matters.actions.rulings import put_in_lead

__all__ = [
    "add_duty",
    "change_duty",
    "change_matter",
    "check_catalogue",
    "check_duties",
    "create_matter",
    "end_duty",
    "import_catalogue",
    "import_duties",
    "load_default_catalogue",
    "load_default_duties",
    "move_matter",
    "put_in_lead",
    "read_catalogue",
    "read_duties",
    "restore_matter",
    "retire_matter",
    "set_classes",
    "set_limit",
]
