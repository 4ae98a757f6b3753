"""Checking and loading the rows of a file; every case comes from the same action as others."""

from collections.abc import Iterable, Iterator
from itertools import islice
from operator import attrgetter

from django.db import transaction
from django.utils.translation import gettext as _

from gewu.domain.cases import actions as cases
from gewu.domain.cases import queries
from gewu.gateways.hotline import rules
from gewu.gateways.hotline.tables import Cells
from gewu.gateways.hotline.types import BadRow, Field, Reading, Row, Tally
from gewu.kernel.access import Actor
from gewu.kernel.errors import GewuError, Invalid

BATCH = 500  # rows per transaction: a killed run loses at most so many


def check(
    *, actor: Actor, rows: Iterable[tuple[int, Cells]], reading: Reading
) -> Iterator[tuple[Tally, list[Row]]]:
    """For each batch its tally, and the rows that are new and can be loaded."""
    seen: dict[str, tuple[int, str]] = {}
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        tally = Tally()
        read = [row for number, cells in batch if (row := _read(number, cells, reading, tally))]
        fresh = [row for row in read if _is_first(row, seen, tally)]
        new = _unknown(actor, fresh, tally)
        tally.new = len(new)
        yield tally, new


@transaction.atomic
def load(*, actor: Actor, rows: Iterable[Row], skip_bad: bool = False) -> Tally:
    """Report one batch of checked rows. Without `skip_bad` a refusal undoes the batch.

    Day by day, because boundaries hold from day to day and are kept in memory for the last asked.
    """
    tally = Tally()
    for row in sorted(rows, key=attrgetter("at")):
        try:
            _case, is_new = cases.report(actor=actor, report=row.report, key=row.key, at=row.at)
        except GewuError as error:
            if not skip_bad:
                raise Invalid(
                    _("Row %(row)d: %(reason)s") % {"row": row.number, "reason": _reason(error)}
                ) from error
            tally.bad.append(BadRow(row.number, row.report.outer_number, _reason(error)))
        else:
            tally.new += is_new
            tally.known += not is_new
    return tally


def _read(number: int, cells: Cells, reading: Reading, tally: Tally) -> Row | None:
    try:
        return rules.read_row(number, cells, reading)
    except GewuError as error:
        column = reading.columns.get(Field.OUTER_NUMBER, len(cells))
        outer_number = rules.plain(cells[column])[:60] if column < len(cells) else ""
        tally.bad.append(BadRow(number, outer_number, _reason(error)))
        return None


def _is_first(row: Row, seen: dict[str, tuple[int, str]], tally: Tally) -> bool:
    """Whether no row above has this number (or, without number, this content)."""
    first, gist = seen.setdefault(row.key, (row.number, row.gist))
    if first == row.number:
        return True
    if gist == row.gist:
        tally.known += 1
    else:
        words = _("Row %(row)d has the same number and other content.") % {"row": first}
        tally.bad.append(BadRow(row.number, row.report.outer_number, words))
    return False


def _unknown(actor: Actor, rows: list[Row], tally: Tally) -> list[Row]:
    """The rows whose numbers are not in the system yet; others are counted."""
    numbers = [row.report.outer_number for row in rows if row.report.outer_number]
    found = queries.visible(actor).filter(outer_number__in=numbers)
    there = {
        number: (rules.gist(text), at)
        for number, text, at in found.values_list("outer_number", "text", "reported_at")
    }
    new = []
    for row in rows:
        present = there.get(row.report.outer_number)
        if present is None:
            new.append(row)
        elif present == (rules.gist(row.report.text), row.at):
            tally.known += 1
        else:
            words = _("A case with this number is there already, with other content.")
            tally.bad.append(BadRow(row.number, row.report.outer_number, words))
    return new


def _reason(error: GewuError) -> str:
    return " ".join(map(str, error.fields.values())) or str(error)
