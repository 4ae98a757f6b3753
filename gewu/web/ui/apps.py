"""Registers the furniture room with Django."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "gewu.web.ui"
    label = "ui"
