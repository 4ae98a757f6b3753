"""Cases: report, list, read, and every verb, each one call of the same action as the pages."""

from gewu.api.v1.cases import (
    batches,
    ending,
    joining,
    passing,
    reading,
    suggesting,
    timing,
    verbs,
)
from gewu.api.v1.cases.router import router

__all__ = [
    "batches",
    "ending",
    "joining",
    "passing",
    "reading",
    "router",
    "suggesting",
    "timing",
    "verbs",
]
