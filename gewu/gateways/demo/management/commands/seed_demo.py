"""Fill an empty database with the made-up district."""

from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from gewu.gateways.demo import district
from gewu.gateways.demo.load import Loader, shown
from gewu.gateways.demo.types import Demo
from gewu.registers.places import queries as places


class Command(BaseCommand):
    help = "Load the demo district into an empty database; another one is left alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--seed", type=int, default=district.SEED)
        parser.add_argument("--now", type=datetime.fromisoformat, help="the day the history ends")

    def handle(self, *_args: Any, **options: Any) -> None:
        root = places.root()
        if root is not None:
            self._print(places.setting(root.path, "demo_logins", []).value)
            return
        now: datetime = options["now"] or timezone.localtime()
        demo = district.build(options["seed"], now=now if now.tzinfo else timezone.make_aware(now))
        self._load(demo, now)
        self._print([login for person in demo.people if (login := shown(person))])

    def _print(self, logins: Sequence[Mapping[str, str]]) -> None:
        if not logins:
            self.stdout.write("The database has places of its own: no sample data was loaded.")
        for login in logins:
            self.stdout.write(f"  {login['username']:<12} {login['password']:<12} {login['role']}")

    def _load(self, demo: Demo, now: datetime) -> None:
        totals = {
            "places": len(demo.places),
            "organisations": len(demo.organisations),
            "people": len(demo.people),
            "cases": len(demo.cases),
        }
        columns = (
            TextColumn("{task.description:<14}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        with Progress(*columns, console=Console(stderr=True)) as progress:
            tasks = {name: progress.add_task(name, total=totals[name]) for name in totals}
            Loader(demo, now, lambda name, done: progress.update(tasks[name], advance=done)).run()
