"""What other settings would do to a case: asked before a tenant changes them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import rules
from gewu.domain.cases.models import Case
from gewu.domain.cases.queries import door
from gewu.domain.cases.types import Kind, Status
from gewu.domain.matters import queries as matters
from gewu.domain.matters.types import LimitRow, Step
from gewu.kernel.access import Actor
from gewu.kernel.errors import NotFound, Text
from gewu.registers.places import queries as places

Line = tuple[Text, datetime | None, datetime | None]


def what_if(*, actor: Actor, case_id: UUID, changes: Mapping[str, Any]) -> list[Line]:
    """(what, now, then) of a case's moments if these settings held; by key, as JSON values.

    Counted from where its clock started; pauses and time that was given are left aside.
    """
    case = door.visible(actor).filter(pk=case_id).first()
    if case is None or not door.is_staff_view(actor, case):
        raise NotFound
    found = places.settings(case.path, rules.SETTINGS)
    named = matters.limits(case.path, case.matter_id, case.case_class) if case.matter_id else {}
    now = _moments(case, found, named)
    then = _moments(case, {**found, **changes}, named)
    return [(label, now.get(label), then.get(label)) for label in now | then]


def _moments(
    case: Case, found: Mapping[str, Any], named: Mapping[Step, LimitRow]
) -> dict[Text, datetime | None]:
    ticking, start = rules.Clock.of(found, Kind(case.kind), named), case.clock_from
    answer = ticking.due(Step.ACCEPT, start=start, at=start)
    done = ticking.due(Step.RESOLVE, start=start, at=start)
    return {
        _("First answer by"): answer,
        _("Done by"): done,
        _("Warned at"): ticking.warn_at(start, done, Step.RESOLVE),
        _("Goes up when nobody takes it on"): ticking.up_at(answer, Status.REPORTED),
        _("Goes up when it is not done"): ticking.up_at(done, Status.ACCEPTED),
    }
