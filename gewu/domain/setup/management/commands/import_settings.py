"""Load a YAML file of settings: all of it or nothing."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from gewu.domain.setup import actions, queries
from gewu.domain.setup.types import LimitStep, Report, SettingStep
from gewu.kernel.access import SYSTEM
from gewu.kernel.errors import GewuError


class Command(BaseCommand):
    help = "Load settings from a YAML file written by export_settings. All of it or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="only check, change nothing")
        parser.add_argument("--reason", default="", help="kept beside each change")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            self._load(options)
        except GewuError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from error

    def _load(self, options: dict[str, Any]) -> None:
        data = options["file"].read_bytes()
        report = queries.check(SYSTEM, data)
        self._tell(report)
        if report.flaws:
            raise CommandError(_("Nothing was changed. Mend the file and try again."))
        if options["dry_run"]:
            self.stdout.write(_("Dry run, nothing was changed"))
            return
        actions.load(actor=SYSTEM, data=data, at=timezone.now(), reason=options["reason"])
        self.stdout.write(_("Loaded"))

    def _tell(self, report: Report) -> None:
        for flaw in report.flaws:
            self.stderr.write(f"{flaw.where}: {flaw.reason}")
        for setting in report.settings:
            self.stdout.write(_setting(setting))
        for limit in report.limits:
            self.stdout.write(_limit(limit))
        counts = _("Changes: %(changes)d, unchanged: %(unchanged)d")
        self.stdout.write(counts % {"changes": report.changes, "unchanged": report.unchanged})


def _setting(step: SettingStep) -> str:
    return f"{step.path} {step.place_name}  {step.key}: {step.before!r} → {step.after!r}"


def _limit(step: LimitStep) -> str:
    what = " ".join(filter(None, (step.line.matter, step.line.case_class, step.line.step)))
    return f"{step.path} {step.place_name}  {what}: {step.before or '—'} → {step.line.limit or '—'}"
