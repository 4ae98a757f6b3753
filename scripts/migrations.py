"""Fails when a model changed and its migration was not written; needs no database."""

import os
import warnings

import django
from django.core.management import call_command

# makemigrations would look for a database to compare histories with; it only warns without one.
os.environ["GEWU_DATABASE_URL"] = "postgresql:///none?host=/nonexistent"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gewu.config.settings")


def main() -> None:
    warnings.filterwarnings("ignore", "Got an error checking a consistent migration history")
    django.setup()
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)


if __name__ == "__main__":
    main()
