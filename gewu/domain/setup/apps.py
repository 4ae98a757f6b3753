"""Django app: setup."""

from django.apps import AppConfig


class SetupConfig(AppConfig):
    name = "gewu.domain.setup"
    label = "setup"
