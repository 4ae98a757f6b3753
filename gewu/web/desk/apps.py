"""The desk wing as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "gewu.web.desk"
    label = "desk"
