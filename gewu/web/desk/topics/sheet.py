"""The list of hot issues as an Excel file."""

from django.http import FileResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gewu.domain.cases.types import Permission as Cases
from gewu.domain.insight.queries import topics
from gewu.domain.insight.topics import TopicRow
from gewu.web.desk.gate import opens
from gewu.web.desk.sheets import Value, every, sheet_answer
from gewu.web.desk.topics.index import Lens
from gewu.web.ui.middleware import Request


@require_GET
@opens(Cases.VIEW)
def export(request: Request) -> FileResponse:
    filters = Lens.of(request).filters
    found = every(lambda cursor: topics.rows(actor=request.actor, filters=filters, cursor=cursor))
    return sheet_answer(
        name=f"hot-issues-{request.at:%Y%m%d}.xlsx",
        title=_("Hot issues"),
        columns=[
            (_("Typical report"), 48),
            (_("Place"), 28),
            (_("Key words"), 28),
            (_("State"), 12),
            (_("Heat"), 8),
            (_("Persons"), 8),
            (_("In the last 7 days"), 16),
            (_("Before that"), 12),
            (_("Reports"), 10),
            (_("First report"), 18),
            (_("Last report"), 18),
        ],
        rows=(_line(row) for row in found),
    )


def _line(row: TopicRow) -> list[Value]:
    return [
        row.typical_text,
        row.place_name,
        " ".join((*row.spots, *row.phrases)),
        str(row.state.label),
        f"{row.heat.total:.1f}",
        row.heat.people,
        row.heat.recent,
        row.heat.before,
        row.reports,
        row.first_at,
        row.last_at,
    ]
