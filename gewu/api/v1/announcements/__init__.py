"""Announcements: read what is told where one lives or serves; publish, correct and withdraw."""

from gewu.api.v1.announcements import reading, verbs
from gewu.api.v1.announcements.router import router

__all__ = ["reading", "router", "verbs"]
