"""`manage.py import_hotline FILE`: load a 12345 export. The same file twice changes nothing."""

from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table as Grid
from rich.text import Text

from gewu.domain.cases.types import Kind
from gewu.domain.insight import actions as insight
from gewu.domain.insight.actions import topics
from gewu.gateways.hotline import actions, rules
from gewu.gateways.hotline.tables import Table, look_into
from gewu.gateways.hotline.types import Field, Reading, Row, Tally
from gewu.kernel.access import SYSTEM
from gewu.kernel.errors import Invalid
from gewu.kernel.geodesy import Datum

SHOWN = 100  # bad rows listed one by one
SAMPLE = 30  # characters of the first row next to each column


@dataclass(frozen=True, slots=True)
class Source:
    """The rows to import; each pass reads the file anew, so its size does not matter."""

    table: Table
    reading: Reading
    limit: int | None

    def batches(self) -> Iterator[tuple[Tally, list[Row]]]:
        rows = islice(self.table.rows(), self.limit)
        return actions.check(actor=SYSTEM, rows=rows, reading=self.reading)


class RateColumn(ProgressColumn):
    """Rows so far and per second."""

    def render(self, task: Task) -> Text:
        rate = (task.finished_speed or task.speed) or 0
        return Text(_("%(done)d rows, %(rate)d/s") % {"done": task.completed, "rate": rate})


class Command(BaseCommand):
    help = "Load a 12345 hotline export (CSV, CSV.gz or XLSX) as cases."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--map",
            nargs="+",
            default=[],
            metavar="FIELD=COLUMN",
            help=f"where a field stands, FIELD= for nowhere; fields: {', '.join(Field)}",
        )
        parser.add_argument("--dry-run", action="store_true", help="check, load nothing")
        parser.add_argument("--skip-bad", action="store_true", help="load the good rows anyway")
        parser.add_argument("--limit", type=int, help="only the first N rows")
        parser.add_argument("--datum", choices=list(Datum), default=Datum.WGS84)
        parser.add_argument("--zone", default="Asia/Shanghai", help="of times without an offset")
        parser.add_argument(
            "--kind", choices=list(Kind), default=Kind.SAY, help="where the file does not say"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        self.stdout.ending = ""  # Django would break the progress bar's lines
        self.console = Console(file=self.stdout, highlight=False, markup=False)  # type: ignore[arg-type]  # writes and flushes
        try:
            table = look_into(options["file"], given_columns(options["map"]))
            self.show_columns(table)
            reading = reading_of(table, options, at=timezone.now())
            self.run(Source(table, reading, options["limit"]), options)
        except (Invalid, OSError) as error:
            raise CommandError(str(error)) from error

    def run(self, source: Source, options: dict[str, Any]) -> None:
        checked = self.check_rows(source)
        self.show_bad(checked)
        if options["dry_run"]:
            self.conclude(_("Nothing was loaded, as asked."), checked)
        elif checked.bad and not options["skip_bad"]:
            self.conclude(_("Nothing was loaded."), checked)
            raise CommandError(
                _("Correct the bad rows in the file, or load the others with --skip-bad.")
            )
        else:
            self.load(source, checked.new, skip_bad=options["skip_bad"])

    def check_rows(self, source: Source) -> Tally:
        total = Tally()
        with self.progress() as bar:
            task = bar.add_task(_("Checking"), total=None)
            for tally, _new in source.batches():
                total.add(tally)
                bar.update(task, completed=total.rows)
        return total

    def load(self, source: Source, expected: int, *, skip_bad: bool) -> None:
        total, started = Tally(), monotonic()
        with self.progress() as bar:
            task = bar.add_task(_("Loading"), total=expected)
            for tally, new in source.batches():
                loaded = actions.load(actor=SYSTEM, rows=new, skip_bad=skip_bad)
                total.add(Tally(known=tally.known, bad=tally.bad))
                total.add(loaded)
                bar.advance(task, len(new))
        self.read(at=timezone.now())
        seconds = monotonic() - started
        words = _("Loaded in %(seconds).1f s, %(rate)d rows/s.")
        self.conclude(words % {"seconds": seconds, "rate": total.rows / max(seconds, 0.001)}, total)

    def read(self, *, at: datetime) -> None:
        """What each looks like, and what many of them are about together."""
        self.say(_("Reading what they say …"))
        insight.suggest_waiting(at=at)
        topics.find_topics(at=at)

    def progress(self) -> Progress:
        columns = (TextColumn("{task.description}"), BarColumn(), RateColumn(), TimeElapsedColumn())
        return Progress(*columns, console=self.console)

    def show_columns(self, table: Table) -> None:
        kind = table.encoding or "XLSX"
        self.say(
            _("%(name)s: %(kind)s, header in row %(row)d")
            % {"name": table.path.name, "kind": kind, "row": table.header_at}
        )
        _number, first = next(iter(table.rows()), (0, ()))
        grid = Grid(_("Field"), _("Column"), _("First row"))
        for field in Field:
            column = table.columns.get(field)
            if column is None:
                grid.add_row(field, "—", "")
            else:
                sample = rules.plain(first[column]) if column < len(first) else ""
                grid.add_row(field, Text(table.header[column]), Text(sample[:SAMPLE]))
        self.console.print(grid)

    def show_bad(self, tally: Tally) -> None:
        if not tally.bad:
            return
        grid = Grid(_("Row"), _("Number"), _("Reason"))
        for bad in tally.bad[:SHOWN]:
            grid.add_row(str(bad.number), Text(bad.outer_number), Text(bad.reason))
        self.console.print(grid)
        if len(tally.bad) > SHOWN:
            self.say(_("… and %(more)d more.") % {"more": len(tally.bad) - SHOWN})

    def conclude(self, words: str, tally: Tally) -> None:
        counts = {"new": tally.new, "known": tally.known, "bad": len(tally.bad)}
        told = _("%(new)d new, %(known)d already there, %(bad)d bad.") % counts
        self.say(f"{words} {told}")

    def say(self, line: str) -> None:
        self.console.print(line, soft_wrap=True)


def given_columns(pairs: Iterable[str]) -> dict[Field, str]:
    """`FIELD=COLUMN` pairs; Invalid for a field that is none of ours."""
    given = {}
    for pair in pairs:
        name, separator, column = pair.partition("=")
        if not separator or name not in set(Field):
            raise Invalid(
                _("%(pair)s: write FIELD=COLUMN with one of %(fields)s.")
                % {"pair": pair, "fields": ", ".join(Field)}
            )
        given[Field(name)] = column
    return given


def reading_of(table: Table, options: dict[str, Any], *, at: datetime) -> Reading:
    try:
        zone = ZoneInfo(options["zone"])
    except (KeyError, ValueError, OSError):
        raise Invalid(_("No such time zone: %(name)s") % {"name": options["zone"]}) from None
    return Reading(
        columns=table.columns,
        zone=zone,
        datum=Datum(options["datum"]),
        kind=Kind(options["kind"]),
        at=at,
    )
