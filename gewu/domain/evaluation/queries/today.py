"""今天三件事: what the worker had best do first, and why."""

from datetime import datetime, time, timedelta

from django.utils.timezone import localtime

from gewu.domain.cases.queries import figures
from gewu.domain.evaluation import rules
from gewu.domain.evaluation.types import Suggestion
from gewu.kernel.access import Actor


def today(*, actor: Actor, at: datetime) -> list[Suggestion]:
    """At most three of the cases that the caller's own posts have, each with its reason."""
    local = localtime(at)
    tomorrow = datetime.combine(local.date() + timedelta(days=1), time.min, local.tzinfo)
    return rules.choose(figures.held(actor=actor), at=at, tomorrow=tomorrow)
