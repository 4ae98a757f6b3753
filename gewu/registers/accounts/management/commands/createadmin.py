"""Make the administrator of a fresh install."""

import getpass
from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gewu.kernel.errors import GewuError
from gewu.registers.accounts import actions


class Command(BaseCommand):
    help = "Create an administrator account for the district."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--name", default="")
        parser.add_argument("--password", help="asked for when left out")

    def handle(self, *_args: Any, **options: Any) -> None:
        password = options["password"] or getpass.getpass("Password: ")
        try:
            actions.create_administrator(
                username=options["username"],
                name=options["name"] or options["username"],
                password=password,
                at=datetime.now(UTC),
            )
        except GewuError as error:
            reasons = [str(error), *map(str, error.fields.values())]
            raise CommandError(" ".join(reasons)) from error
        self.stdout.write(f"Administrator {options['username']} can log in now.")
