"""The cases that a number counts, as an Excel file."""

from collections.abc import Callable

from django.http import FileResponse
from django.utils.translation import gettext as _

from gewu.domain.cases.types import CaseRow
from gewu.kernel.codes import format_case_number
from gewu.kernel.errors import Text
from gewu.kernel.paging import Page
from gewu.registers.accounts.types import Role
from gewu.web.desk.sheets import Value, every, sheet_answer
from gewu.web.ui.middleware import Request


def pile_sheet(request: Request, title: Text, read: Callable[[str], Page[CaseRow]]) -> FileResponse:
    """`read` gives the page of a cursor."""
    return sheet_answer(
        name=f"cases-{request.at:%Y%m%d-%H%M}.xlsx",
        title=str(title),
        columns=[
            (_("Number"), 17),
            (_("Words of the report"), 60),
            (_("Place"), 36),
            (_("Owner"), 18),
            (_("Post"), 16),
            (_("State"), 16),
            (_("Reported at"), 17),
            (_("Due"), 17),
        ],
        rows=map(_row, every(read)),
    )


def _row(row: CaseRow) -> tuple[Value, ...]:
    return (
        format_case_number(row.number),
        row.text,
        row.place_name,
        row.owner_name,
        str(Role(row.owner_role).label),
        str(row.status.label),
        row.reported_at,
        row.due_at,
    )
