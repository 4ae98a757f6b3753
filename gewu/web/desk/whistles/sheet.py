"""The list of whistles as an Excel file."""

from django.http import FileResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gewu.domain.whistles import queries as whistles
from gewu.domain.whistles.types import Permission, WhistleRow
from gewu.kernel.codes import format_case_number
from gewu.web.desk.gate import opens
from gewu.web.desk.sheets import Value, every, sheet_answer
from gewu.web.desk.whistles.index import filters_of, lens_of
from gewu.web.ui.middleware import Request


@require_GET
@opens(Permission.VIEW, Permission.ANSWER)
def export(request: Request) -> FileResponse:
    """What the list shows, one whistle a row."""
    filters = filters_of(lens_of(request))
    found = every(
        lambda cursor: whistles.rows(
            actor=request.actor, filters=filters, at=request.at, cursor=cursor, size=500
        )
    )
    return sheet_answer(
        name=f"whistles-{request.at:%Y%m%d-%H%M}.xlsx",
        title=_("Whistles"),
        columns=[
            (_("Number"), 17),
            (_("State"), 14),
            (_("What it is about"), 60),
            (_("Place"), 36),
            (_("Spot"), 24),
            (_("Blown by"), 18),
            (_("Who is called"), 40),
            (_("Arrived"), 10),
            (_("Blown at"), 17),
            (_("To be there by"), 17),
            (_("Due"), 17),
            (_("Case"), 17),
        ],
        rows=map(_row, found),
    )


def _row(row: WhistleRow) -> tuple[Value, ...]:
    called = [one.name + (_(" (leads)") if one.leads else "") for one in row.invited]
    return (
        row.number,
        str(row.status.label),
        row.text,
        row.place_name,
        row.spot,
        row.issuer_name,
        "、".join(called),
        row.arrived,
        row.blown_at,
        row.arrive_by,
        row.due_at if row.is_open else None,
        format_case_number(row.case_number) if row.case_number else "",
    )
