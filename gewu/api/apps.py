"""Django app: the open API."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "gewu.api"
    label = "api"
