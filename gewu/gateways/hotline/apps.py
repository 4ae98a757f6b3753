"""Django app: hotline files."""

from django.apps import AppConfig


class HotlineConfig(AppConfig):
    name = "gewu.gateways.hotline"
    label = "hotline"
