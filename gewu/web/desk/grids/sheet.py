"""Plans and gaps as Excel files."""

from django.http import FileResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gewu.domain.grids import queries as grids
from gewu.domain.grids.planning import GapRow, Permission, PlanRow
from gewu.web.desk.gate import opens
from gewu.web.desk.grids.coverage import found_at
from gewu.web.desk.grids.index import Lens
from gewu.web.desk.sheets import Value, every, sheet_answer
from gewu.web.ui.asked import path_in
from gewu.web.ui.middleware import Request


@require_GET
@opens(Permission.VIEW)
def export_plans(request: Request) -> FileResponse:
    filters = Lens.of(request).filters
    found = every(lambda cursor: grids.plans(actor=request.actor, cursor=cursor, **filters))
    return sheet_answer(
        name=f"grid-plans-{request.at:%Y%m%d}.xlsx",
        title=_("Plans of grids"),
        columns=[
            (_("Community"), 24),
            (_("Plan"), 8),
            (_("State"), 18),
            (_("Number of grids"), 10),
            (_("Households"), 12),
            (_("Households a grid"), 14),
            (_("Author"), 16),
            (_("Begun"), 18),
            (_("Changed"), 18),
            (_("In force from"), 14),
        ],
        rows=(_plan(row) for row in found),
    )


def _plan(row: PlanRow) -> list[Value]:
    return [
        row.community,
        row.number,
        str(row.state.label),
        row.grids,
        row.households,
        round(row.households / row.grids) if row.grids else None,
        row.author,
        row.created_at,
        row.changed_at,
        row.in_force_from.isoformat() if row.in_force_from else None,
    ]


@require_GET
@opens(Permission.VIEW)
def export_gaps(request: Request) -> FileResponse:
    gaps = found_at(request, path_in(request.GET)).gaps
    return sheet_answer(
        name=f"grid-gaps-{request.at:%Y%m%d}.xlsx",
        title=_("What is missing"),
        columns=[
            (_("What is missing"), 22),
            (_("Place"), 28),
            (_("Place code"), 26),
            (_("Households"), 12),
            (_("Proposal"), 28),
        ],
        rows=(_gap(gap) for gap in gaps),
    )


def _gap(row: GapRow) -> list[Value]:
    return [str(row.gap.label), row.name, row.path, row.households, row.proposal]
