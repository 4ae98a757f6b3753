"""The grid workers' wing: phone pages for people on the stairs."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from gewu.domain.cases.types import Permission
from gewu.domain.matters.types import Permission as Matters
from gewu.web.ui.rooms import Room

# The bottom bar.
ROOMS: Sequence[Room] = (
    Room("inbox", _("To do"), "inbox", "worker:inbox"),
    Room("report", _("Report"), "plus", "worker:report", Permission.REPORT_FOR),
    Room("handbook", _("Handbook"), "book-2", "worker:handbook", Matters.VIEW),
    Room("me", _("Me"), "user", "worker:me"),
)
