"""Loading places from files: read, check every row without touching anything, then load at once."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gewu.kernel.access import Actor
from gewu.kernel.errors import Invalid
from gewu.kernel.events import publish
from gewu.kernel.geodesy import Datum
from gewu.kernel.ids import new_id
from gewu.registers.places.actions import loading
from gewu.registers.places.actions.planning import Plan, draw_up
from gewu.registers.places.adapters import formats, xlsx
from gewu.registers.places.events import PlacesImported
from gewu.registers.places.models import one_writer
from gewu.registers.places.rules import rows as rules
from gewu.registers.places.types import MANAGE, BadRow, RawRow, Report

Progress = Callable[[int], None]


def read_rows(filename: str, content: bytes) -> list[RawRow]:
    """The rows of an .xlsx, .csv or .geojson file, cells unchecked."""
    return formats.read(filename, content)


def template() -> bytes:
    """An Excel workbook to fill in."""
    return xlsx.template()


def check_rows(*, actor: Actor, rows: Sequence[RawRow], datum: Datum = Datum.WGS84) -> Report:
    """What loading would do, and every bad cell; `datum` is that of rows that name none."""
    actor.require(MANAGE)
    parsed = rules.parse(rows, datum)
    return _report(draw_up(actor, parsed.rows), parsed.bad)


@transaction.atomic
def import_rows(
    *,
    actor: Actor,
    rows: Sequence[RawRow],
    skip_bad: bool,
    at: datetime,
    datum: Datum = Datum.WGS84,
    progress: Progress | None = None,
) -> Report:
    """Load all good rows or none; Invalid when there are bad ones that may not be skipped.

    The same file again changes nothing. `progress` is told how many rows have been written.
    """
    actor.require(MANAGE)
    one_writer()
    parsed = rules.parse(rows, datum)
    plan = draw_up(actor, parsed.rows)
    report = _report(plan, parsed.bad)
    if report.bad and not skip_bad:
        raise Invalid(
            format_lazy(
                _("{count} cells cannot be loaded. Nothing was changed. Mend them, or skip them."),
                count=len(report.bad),
            ),
            code="bad_rows",
        )
    loading.load(plan, timezone.localdate(at), progress)
    if report.created or report.updated:
        _announce(actor, report, at)
    return report


def _report(plan: Plan, bad: Sequence[BadRow]) -> Report:
    created = sum(step.is_new for step in plan.steps)
    updated = sum(step.is_changed and not step.is_new for step in plan.steps)
    return Report(
        good=tuple(step.row for step in plan.steps),
        bad=tuple(sorted((*bad, *plan.bad), key=lambda b: (b.number, b.field))),
        created=created,
        updated=updated,
        unchanged=len(plan.steps) - created - updated,
    )


def _announce(actor: Actor, report: Report, at: datetime) -> None:
    publish(
        PlacesImported(
            batch=new_id(),
            created=report.created,
            updated=report.updated,
            unchanged=report.unchanged,
            skipped=len({bad.number for bad in report.bad}),
            at=at,
            by=actor.id,
        )
    )
