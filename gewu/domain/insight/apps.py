"""Django app: insight."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "gewu.domain.insight"
    label = "insight"
