"""A tenant's own time limits."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from gewu.domain.matters.actions import record
from gewu.domain.matters.events import LimitChanged
from gewu.domain.matters.models import Matter, TimeLimit, one_writer
from gewu.domain.matters.rules import texts
from gewu.domain.matters.types import CaseClass, Permission, Step, Subject, Verb
from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict, Invalid, NotFound
from gewu.kernel.events import publish
from gewu.registers.places import queries as places


@transaction.atomic
def set_limit(
    *,
    actor: Actor,
    place_id: UUID,
    matter_id: UUID | None,
    case_class: str,
    step: Step,
    limit: str,
    version: int,
    at: datetime,
) -> TimeLimit:
    """Lay down a limit for the place and everything below; "" goes back to what is inherited.

    `version` is that of the row the caller saw, 0 when there was none. No matter is every
    matter, `case_class` "" every class.
    """
    one_writer()
    place = places.get(actor, place_id)
    actor.require(Permission.MANAGE, place.path)
    if matter_id is not None and not Matter.objects.filter(pk=matter_id).exists():
        raise NotFound
    if case_class and case_class not in CaseClass.values:
        raise Invalid
    text = texts.limit(limit)
    row = TimeLimit.objects.filter(
        place=place, matter=matter_id, case_class=case_class, step=step
    ).first()
    if (row.version if row else 0) != version:
        raise Conflict
    row = row or TimeLimit(
        place=place, matter_id=matter_id, case_class=case_class, step=step, version=0
    )
    if row.limit != text or version == 0:
        _write(row, text, place.path, actor, at)
    return row


def _write(row: TimeLimit, text: str, path: str, actor: Actor, at: datetime) -> None:
    before = row.limit
    row.limit, row.version = text, row.version + 1
    row.save()
    record.entry(
        Subject.LIMIT,
        row.pk,
        version=row.version,
        verb=Verb.CREATED if row.version == 1 else Verb.CHANGED,
        actor=actor,
        at=at,
        fields={"limit": (before, text)},
    ).save()
    publish(
        LimitChanged(
            row=row.pk,
            matter=row.matter_id,
            step=row.step,
            limit=text,
            path=path,
            by=actor.id,
            at=at,
        )
    )
