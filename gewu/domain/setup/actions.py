"""The one write: loading a file of settings, all of it or nothing."""

from datetime import datetime

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gewu.domain.matters import actions as matters
from gewu.domain.matters.types import Step
from gewu.domain.setup import queries
from gewu.domain.setup.types import LimitStep, Report, SettingStep
from gewu.kernel.access import Actor
from gewu.kernel.errors import Invalid
from gewu.registers.places import actions as places


@transaction.atomic
def load(*, actor: Actor, data: bytes, at: datetime, reason: str = "") -> Report:
    """Set what the file says; what it does not name stays. Each change is announced and kept in
    the history as if it had been typed; `reason` stands beside it."""
    report = queries.check(actor, data)
    if report.flaws:
        first = report.flaws[0]
        raise Invalid(format_lazy(_("{where}: {reason}"), where=first.where, reason=first.reason))
    for setting in report.settings:
        _set(actor, setting, at, reason)
    for limit in report.limits:
        _set_limit(actor, limit, at)
    return report


def _set(actor: Actor, step: SettingStep, at: datetime, reason: str) -> None:
    places.set_setting(
        actor=actor,
        place_id=step.place_id,
        key=step.key,
        value=step.after,
        reason=reason,
        at=at,
    )


def _set_limit(actor: Actor, step: LimitStep, at: datetime) -> None:
    matters.set_limit(
        actor=actor,
        place_id=step.place_id,
        matter_id=step.matter_id,
        case_class=step.line.case_class,
        step=Step(step.line.step),
        limit=step.line.limit,
        version=step.version,
        at=at,
    )
