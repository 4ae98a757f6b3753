"""The measures as an Excel file: whole numbers beside each share."""

from django.http import FileResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gewu.domain.evaluation import queries
from gewu.domain.evaluation.types import Measured, Permission, Share
from gewu.web.desk.board.page import path_in
from gewu.web.desk.gate import opens
from gewu.web.desk.measures.page import LEVELS, SHARES
from gewu.web.desk.measures.periods import chosen
from gewu.web.desk.sheets import Value, sheet_answer
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
