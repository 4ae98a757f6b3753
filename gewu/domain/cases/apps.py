"""Django app: cases."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "gewu.domain.cases"
    label = "cases"
