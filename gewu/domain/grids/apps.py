"""Django app: grids."""

from django.apps import AppConfig


class GridsConfig(AppConfig):
    name = "gewu.domain.grids"
    label = "grids"
