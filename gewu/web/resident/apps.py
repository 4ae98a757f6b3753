"""The Django app of the residents' wing."""

from django.apps import AppConfig


class ResidentConfig(AppConfig):
    name = "gewu.web.resident"
    label = "resident"
