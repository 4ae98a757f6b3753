"""Django app of floor 0."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "gewu.kernel"
    label = "kernel"
