"""Django app: stored files."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "gewu.registers.files"
    label = "files"
