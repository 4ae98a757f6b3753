"""Django app: matters."""

from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "gewu.domain.matters"
    label = "matters"
