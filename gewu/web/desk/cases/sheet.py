"""The choice of cases as an Excel file: the columns people ask for, and no phone numbers."""

from collections.abc import Iterator, Sequence

from django.http import FileResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gewu.domain.cases.queries import lists
from gewu.domain.cases.types import CaseRow, Extras, Permission
from gewu.kernel.codes import format_case_number
from gewu.registers.accounts import queries as accounts
from gewu.registers.accounts.types import Role
from gewu.web.desk.cases import columns
from gewu.web.desk.cases.columns import Column
from gewu.web.desk.cases.filters import Lens
from gewu.web.desk.cases.inbox import page_of
from gewu.web.desk.gate import opens
from gewu.web.desk.sheets import Value, sheet_answer
from gewu.web.ui.middleware import Request

MOST = 10_000
SHEET_WIDTHS = {Column.WORDS: 60, Column.PLACE: 36, Column.OWNER: 24, Column.MATTER: 24}


@require_GET
@opens(Permission.VIEW, Permission.ACT)
def export(request: Request) -> FileResponse:
    """What the filters show, at most ten thousand rows; all columns, or those of the list."""
    found = _found(request, Lens.of(request.GET))
    if request.GET.get("columns") == "mine":
        chosen = columns.chosen(accounts.preference(actor=request.actor, key=columns.KEY))
        heads = [_head(column) for column in chosen]
        rows = (_cells(chosen, row, more) for row, more in found)
    else:
        heads, rows = _columns(), (_row(row, more) for row, more in found)
    name = f"cases-{request.at:%Y%m%d-%H%M}.xlsx"
    return sheet_answer(name=name, title=_("Cases"), columns=heads, rows=rows)


def _found(request: Request, lens: Lens) -> Iterator[tuple[CaseRow, Extras]]:
    cursor: str | None = ""
    given = 0
    while cursor is not None and given < MOST:
        page = page_of(actor=request.actor, lens=lens, at=request.at, cursor=cursor, size=500)
        rows = page.rows[: MOST - given]
        extras = lists.extras(actor=request.actor, case_ids=[row.id for row in rows])
        # What left the caller's sight since the first query stays out.
        yield from ((row, extras[row.id]) for row in rows if row.id in extras)
        given += len(page.rows)
        cursor = page.next


def _head(column: Column) -> tuple[str, int]:
    """Excel has no time left: it shows until when."""
    label = _("Due") if column is Column.LEFT else str(column.label)
    return label, SHEET_WIDTHS.get(column, 17)


def _cells(chosen: Sequence[Column], row: CaseRow, more: Extras) -> tuple[Value, ...]:
    owner = " · ".join(filter(None, (row.handler_name, row.owner_name)))
    values: dict[Column, Value] = {
        Column.LEFT: row.due_at,
        Column.WORDS: row.text,
        Column.PLACE: row.place_name,
        Column.OWNER: owner,
        Column.STATE: str(row.status.label),
        Column.REPORTED: row.reported_at,
        Column.NUMBER: format_case_number(row.number),
        Column.KIND: str(row.kind.label),
        Column.MATTER: more.matter,
        Column.REPORTER: more.reporter_name,
        Column.CHANNEL: str(row.channel.label),
    }
    return tuple(values[column] for column in chosen)


def _columns() -> list[tuple[str, int]]:
    return [
        (_("Number"), 17),
        (_("Outer number"), 17),
        (_("Kind"), 9),
        (_("Came in by"), 11),
        (_("State"), 16),
        (_("Words of the report"), 60),
        (_("Matter"), 24),
        (_("Class"), 7),
        (_("Emergency"), 10),
        (_("Place"), 36),
        (_("Owner"), 18),
        (_("Post"), 16),
        (_("Person"), 12),
        (_("Answers to the resident"), 18),
        (_("Reported at"), 17),
        (_("First answer due"), 17),
        (_("First answer"), 17),
        (_("Arrival on the spot"), 17),
        (_("Due"), 17),
        (_("Resolution due"), 17),
        (_("Done at"), 17),
        (_("Paused since"), 17),
        (_("Times back"), 10),
        (_("Joined reports"), 10),
    ]


def _row(row: CaseRow, more: Extras) -> tuple[Value, ...]:
    return (
        format_case_number(row.number),
        row.outer_number,
        str(row.kind.label),
        str(row.channel.label),
        str(row.status.label),
        row.text,
        more.matter,
        more.case_class,
        _("yes") if row.is_urgent else "",
        row.place_name,
        row.owner_name,
        str(Role(row.owner_role).label),
        row.handler_name or "",
        more.lead_name,
        row.reported_at,
        more.respond_due_at,
        more.responded_at,
        more.arrived_at,
        row.due_at,
        more.resolve_due_at,
        more.resolved_at,
        more.paused_at,
        row.reopened,
        row.joined,
    )
