"""Write the settings of a place and everything in it to one YAML file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from gewu.domain.setup import queries
from gewu.kernel.access import SYSTEM
from gewu.registers.places import queries as places


class Command(BaseCommand):
    help = "Write the settings of the district, or of --place CODE and below, as YAML."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="left out: to the screen")
        parser.add_argument("--place", metavar="CODE", default="")

    def handle(self, *_args: Any, **options: Any) -> None:
        code = options["place"]
        place = places.by_path(code) if code else places.root()
        if place is None:
            raise CommandError(_("There is no such place."))
        text = queries.settings_file(SYSTEM, place.pk)
        if options["file"] is None:
            self.stdout.write(text, ending="")
            return
        options["file"].write_text(text, encoding="utf-8")
        self.stdout.write(_("Settings written: %s") % options["file"])
