"""Load the places of a district from a spreadsheet or GeoJSON file."""

import shutil
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from gewu.kernel.access import SYSTEM
from gewu.kernel.errors import GewuError
from gewu.kernel.geodesy import Datum
from gewu.registers.places import actions
from gewu.registers.places.rules.fields import HEADINGS
from gewu.registers.places.types import BadRow, RawRow, Report

SHOWN = 200


class Command(BaseCommand):
    help = "Load places from an .xlsx, .csv or .geojson file. All good rows or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path)
        parser.add_argument("--datum", choices=[d.lower() for d in Datum], default="wgs84")
        parser.add_argument("--dry-run", action="store_true", help="only check, change nothing")
        parser.add_argument("--skip-bad", action="store_true", help="load the good rows anyway")
        parser.add_argument("--template", type=Path, metavar="OUT.xlsx", help="write a template")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["template"]:
            options["template"].write_bytes(actions.template())
            self.stdout.write(_("Template written: %s") % options["template"])
        if options["file"] is None:
            if not options["template"]:
                raise CommandError(_("Name a file, or --template OUT.xlsx."))
            return
        try:
            self._load(options)
        except GewuError as error:
            raise CommandError(str(error)) from error

    def _load(self, options: dict[str, Any]) -> None:
        rows, datum = _read(options["file"]), Datum(options["datum"].upper())
        checked = actions.check_rows(actor=SYSTEM, rows=rows, datum=datum)
        if checked.bad:
            self.stdout.write(_drawn(_bad_table(checked.bad)))
        if checked.bad and not options["skip_bad"]:
            raise CommandError(_("Nothing was changed. Mend the rows above, or use --skip-bad."))
        if options["dry_run"]:
            self.stdout.write(_drawn(_counts(checked, _("Dry run, nothing was changed"))))
            return
        with _bar() as bar:
            task = bar.add_task(_("Loading"), total=len(checked.good))
            done = actions.import_rows(
                actor=SYSTEM,
                rows=rows,
                skip_bad=options["skip_bad"],
                at=timezone.now(),
                datum=datum,
                progress=lambda count: bar.update(task, completed=count),
            )
        self.stdout.write(_drawn(_counts(done, _("Loaded"))))


def _read(file: Path) -> list[RawRow]:
    try:
        return actions.read_rows(file.name, file.read_bytes())
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}") from error


def _bar() -> Progress:
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    return Progress(*columns, console=Console(stderr=True))


def _drawn(table: Table) -> str:
    console = Console(width=shutil.get_terminal_size().columns)
    with console.capture() as captured:
        console.print(table)
    return captured.get()


def _bad_table(bad: Sequence[BadRow]) -> Table:
    more = len(bad) - SHOWN
    table = Table(title=_("Cells that cannot be loaded: %d") % len(bad))
    table.caption = _("… and %d more") % more if more > 0 else None
    table.add_column(_("Row"), justify="right")
    table.add_column(_("Column"))
    table.add_column(_("Reason"), overflow="fold")
    for row in bad[:SHOWN]:
        table.add_row(str(row.number), HEADINGS[row.field][0], Text(str(row.reason)))
    return table


def _counts(report: Report, title: str) -> Table:
    table = Table(title=title)
    for heading in (_("New"), _("Changed"), _("Unchanged"), _("Skipped")):
        table.add_column(heading, justify="right")
    skipped = len({bad.number for bad in report.bad})
    counts = (report.created, report.updated, report.unchanged, skipped)
    table.add_row(*map(str, counts))
    return table
