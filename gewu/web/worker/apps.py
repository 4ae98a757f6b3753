"""The Django app of the grid workers' wing."""

from django.apps import AppConfig


class WorkerConfig(AppConfig):
    name = "gewu.web.worker"
    label = "worker"
