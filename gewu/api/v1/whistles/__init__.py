"""Whistles: blow, read, and every verb, each one call of the same action as the pages."""

from gewu.api.v1.whistles import answers, plan, reading, verbs
from gewu.api.v1.whistles.router import router

__all__ = ["answers", "plan", "reading", "router", "verbs"]
