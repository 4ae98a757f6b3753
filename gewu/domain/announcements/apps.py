"""Django app: announcements."""

from django.apps import AppConfig


class AnnouncementsConfig(AppConfig):
    name = "gewu.domain.announcements"
    label = "announcements"
