"""The board and its days as Excel files."""

from collections.abc import Iterator

from django.http import FileResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gewu.domain.evaluation import queries
from gewu.domain.evaluation.types import BoardRow, Permission
from gewu.web.desk.board.days import month_of
from gewu.web.desk.gate import opens
from gewu.web.desk.sheets import Value, sheet_answer
from gewu.web.ui.asked import path_in
from gewu.web.ui.middleware import Request


@require_GET
@opens(Permission.VIEW)
def board(request: Request) -> FileResponse:
    found = queries.board(actor=request.actor, path=path_in(request.GET), at=request.at)
    return sheet_answer(
        name=f"board-{request.at:%Y%m%d-%H%M}.xlsx",
        title=_("Zero board"),
        columns=[
            (_("Place"), 30),
            (_("Code"), 18),
            (_("Small matters now"), 12),
            (_("Large matters for today"), 12),
            (_("Overdue"), 10),
            (_("Not yet done"), 10),
            (_("As of"), 17),
        ],
        rows=(_row(row, request) for row in found.rows),
    )


def _row(row: BoardRow, request: Request) -> tuple[Value, ...]:
    name = _("not in any of these") if row.is_rest else row.name
    return (
        "　" * row.depth + name,
        row.path,
        row.small,
        row.large_today,
        row.overdue,
        row.open,
        request.at,
    )


@require_GET
@opens(Permission.VIEW)
def days(request: Request) -> FileResponse:
    found = month_of(request)
    return sheet_answer(
        name=f"zero-{found['path']}-{found['month'].first:%Y%m}.xlsx",
        title=_("Daily zero report"),
        columns=[
            (_("Day"), 12),
            (_("Place"), 24),
            (_("Result"), 16),
            (_("Small matters"), 10),
            (_("Large matters for today"), 10),
            (_("Overdue"), 10),
            (_("Why overdue"), 36),
            (_("Reported that day"), 10),
            (_("Of these done"), 10),
            (_("Made at"), 17),
        ],
        rows=_days(found),
    )


def _days(found: dict[str, object]) -> Iterator[tuple[Value, ...]]:
    rows = found["rows"]
    assert isinstance(rows, list)
    for row, causes in rows:
        kept = row.figures or {}
        result = _("No report was made") if row.figures is None else ""
        yield (
            f"{row.day:%Y-%m-%d}",
            str(found["place_name"]),
            _("Nothing to report") if row.is_nil else result,
            kept.get("small"),
            kept.get("large_today"),
            kept.get("overdue"),
            "；".join(f"{word} {number}" for word, number in causes),
            kept.get("reported"),
            kept.get("done"),
            row.made_at,
        )
