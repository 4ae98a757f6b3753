"""Cases: report, list, read, and every verb, each one call of the same action as the pages."""

from gewu.api.v1.cases import reading, verbs
from gewu.api.v1.cases.router import router

__all__ = ["reading", "router", "verbs"]
