"""The measures as an Excel file, whole numbers beside each share; and what is left out of them."""

from django.http import FileResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gewu.domain.evaluation import queries
from gewu.domain.evaluation.types import ExclusionRow, Measured, Permission, Share
from gewu.kernel.codes import format_case_number
from gewu.web.desk.gate import opens
from gewu.web.desk.measures.page import LEVELS, SHARES
from gewu.web.desk.measures.periods import chosen
from gewu.web.desk.sheets import Value, every, sheet_answer
from gewu.web.ui.asked import path_in
from gewu.web.ui.middleware import Request


@require_GET
@opens(Permission.VIEW)
def export(request: Request) -> FileResponse:
    spell = chosen(request.GET, request.at.date())
    found = queries.measures(
        actor=request.actor, path=path_in(request.GET), period=spell.period, at=request.at
    )
    formulas = queries.formulas(path=found.path)
    shares = [(str(formulas[key].label), 14) for key in SHARES]
    days = f"{spell.period.first:%Y-%m-%d} – {spell.period.last:%Y-%m-%d}"
    return sheet_answer(
        name=f"measures-{found.path}-{spell.period.first:%Y%m%d}.xlsx",
        title=_("Measures"),
        columns=[
            (_("Place"), 24),
            (_("Period"), 24),
            (_("Reported cases"), 10),
            (_("Counted cases"), 10),
            *(pair for label, width in shares for pair in ((label, width), (_("of"), 8))),
            *((str(label), 12) for _key, label in LEVELS),
            (_("Urgent cases"), 10),
            (_("Minutes, the middle one"), 12),
            (_("Minutes, nine of ten"), 12),
        ],
        rows=(_row(one, days) for one in (found.whole, *found.rows)),
    )


def _row(one: Measured, days: str) -> tuple[Value, ...]:
    return (
        _("not in any of these") if one.is_rest else one.name,
        days,
        one.counts.reported,
        one.counts.counted,
        *(value for key in SHARES for value in _share(getattr(one, key))),
        *(getattr(one.counts, key) for key, _label in LEVELS),
        one.arrivals.urgent,
        _minutes(one.arrivals.median),
        _minutes(one.arrivals.nine_of_ten),
    )


def _share(share: Share) -> tuple[Value, Value]:
    return share.part, share.of


def _minutes(value: float | None) -> int | None:
    return None if value is None else round(value)


@require_GET
@opens(Permission.VIEW)
def exclusions(request: Request) -> FileResponse:
    """The cases that are, or may be, left out of the measures."""
    waiting_only = request.GET.get("show") != "all"
    found = every(
        lambda cursor: queries.exclusions(
            actor=request.actor, waiting_only=waiting_only, cursor=cursor
        )
    )
    return sheet_answer(
        name=f"exclusions-{request.at:%Y%m%d}.xlsx",
        title=_("Left out of the measures"),
        columns=[
            (_("Case number"), 17),
            (_("Case"), 60),
            (_("Place"), 36),
            (_("Reason"), 30),
            (_("State"), 18),
            (_("Reported at"), 17),
            (_("Asked at"), 17),
        ],
        rows=map(_exclusion, found),
    )


def _exclusion(row: ExclusionRow) -> tuple[Value, ...]:
    return (
        format_case_number(row.number),
        row.case_text,
        row.place_name,
        row.reason,
        str(row.state.label),
        row.reported_at,
        row.asked_at,
    )
