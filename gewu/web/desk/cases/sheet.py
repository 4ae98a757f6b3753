"""The choice of cases as an Excel file: the columns people ask for, and no phone numbers."""

from collections.abc import Iterator

from django.http import FileResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gewu.domain.cases.types import CaseRow, Permission
from gewu.kernel.codes import format_case_number
from gewu.registers.accounts.types import Role
from gewu.web.desk.cases.filters import Lens
from gewu.web.desk.cases.inbox import page_of
from gewu.web.desk.gate import opens
from gewu.web.desk.sheets import Value, sheet_answer
from gewu.web.ui.middleware import Request

MOST = 10_000


@require_GET
@opens(Permission.VIEW, Permission.ACT)
def export(request: Request) -> FileResponse:
    """What the filters show, at most ten thousand rows."""
    return sheet_answer(
        name=f"cases-{request.at:%Y%m%d-%H%M}.xlsx",
        title=_("Cases"),
        columns=_columns(),
        rows=(_row(row) for row in _found(request, Lens.of(request.GET))),
    )


def _found(request: Request, lens: Lens) -> Iterator[CaseRow]:
    cursor: str | None = ""
    given = 0
    while cursor is not None and given < MOST:
        page = page_of(actor=request.actor, lens=lens, at=request.at, cursor=cursor, size=500)
        yield from page.rows[: MOST - given]
        given += len(page.rows)
        cursor = page.next


def _columns() -> list[tuple[str, int]]:
    return [
        (_("Number"), 17),
        (_("Outer number"), 17),
        (_("Kind"), 9),
        (_("Came in by"), 11),
        (_("State"), 13),
        (_("Words of the report"), 60),
        (_("Place"), 36),
        (_("Owner"), 18),
        (_("Post"), 16),
        (_("Person"), 12),
        (_("Reported at"), 17),
        (_("Due"), 17),
        (_("Times back"), 10),
    ]


def _row(row: CaseRow) -> tuple[Value, ...]:
    return (
        format_case_number(row.number),
        row.outer_number,
        str(row.kind.label),
        str(row.channel.label),
        str(row.status.label),
        row.text,
        row.place_name,
        row.owner_name,
        str(Role(row.owner_role).label),
        row.handler_name or "",
        row.reported_at,
        row.due_at,
        row.reopened,
    )
