"""Django app: whistles."""

from django.apps import AppConfig


class WhistlesConfig(AppConfig):
    name = "gewu.domain.whistles"
    label = "whistles"
