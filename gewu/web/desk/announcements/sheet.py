"""The list of announcements as an Excel file."""

from datetime import datetime

from django.http import FileResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gewu.domain.announcements import queries as announcements
from gewu.domain.announcements.types import AnnouncementRow, Permission
from gewu.web.desk.announcements.index import filters_of, lens_of
from gewu.web.desk.gate import opens
from gewu.web.desk.sheets import Value, every, sheet_answer
from gewu.web.ui.middleware import Request


@require_GET
@opens(Permission.PUBLISH)
def export(request: Request) -> FileResponse:
    """What the list shows, one announcement a row."""
    filters = filters_of(lens_of(request))
    found = every(
        lambda cursor: announcements.rows(
            actor=request.actor, filters=filters, at=request.at, cursor=cursor, size=500
        )
    )
    return sheet_answer(
        name=f"announcements-{request.at:%Y%m%d-%H%M}.xlsx",
        title=_("Announcements"),
        columns=[
            (_("State"), 12),
            (_("Kind"), 14),
            (_("Title"), 40),
            (_("What people need to know"), 70),
            (_("Urgent"), 8),
            (_("Place"), 36),
            (_("Told by"), 18),
            (_("Published"), 17),
            (_("Valid until"), 17),
            (_("Corrected"), 17),
            (_("Withdrawn"), 17),
        ],
        rows=(_row(row, request.at) for row in found),
    )


def _row(row: AnnouncementRow, at: datetime) -> tuple[Value, ...]:
    return (
        str(row.state(at).label),
        str(row.kind.label),
        row.title,
        row.text,
        _("Yes") if row.is_urgent else "",
        row.place_name,
        row.office_name,
        row.published_at,
        row.until,
        row.corrected_at,
        row.withdrawn_at,
    )
