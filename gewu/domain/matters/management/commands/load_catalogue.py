"""Load the delivered catalogue of matters, and the delivered duty list for a place."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from gewu.domain.matters import actions
from gewu.domain.matters.types import Report
from gewu.registers.places import queries as places


class Command(BaseCommand):
    help = "Load the delivered catalogue of matters; with --duties CODE also the duty list."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--duties", metavar="CODE", help="code of the district, street, …")

    def handle(self, *_args: Any, **options: Any) -> None:
        at = timezone.now()
        self._say(_("Catalogue"), actions.load_default_catalogue(at=at))
        if options["duties"]:
            place = places.by_path(options["duties"])
            if place is None:
                raise CommandError(_("No place has this code."))
            self._say(_("Duty list"), actions.load_default_duties(place_id=place.pk, at=at))

    def _say(self, title: str, report: Report) -> None:
        counts = _("%(new)d added, %(known)d known already")
        self.stdout.write(
            f"{title}: " + counts % {"new": report.created, "known": report.unchanged}
        )
