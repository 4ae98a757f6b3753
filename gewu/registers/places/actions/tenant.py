"""What a tenant chooses for its part of the tree."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict, NotFound, Refused
from gewu.registers.places import queries
from gewu.registers.places.actions.places import publish_change
from gewu.registers.places.models import Place, PlaceSetting, SettingChange
from gewu.registers.places.rules import texts
from gewu.registers.places.types import Change

MAX_REASON = 200


@transaction.atomic
def set_setting(
    *,
    actor: Actor,
    place_id: UUID,
    key: str,
    value: Any,
    at: datetime,
    version: int | None = None,
    reason: str = "",
) -> SettingChange | None:
    """Set a value for the place and everything below; None goes back to what is inherited.

    `version` is what the caller saw (`queries.held`): Conflict when it has been changed since.
    Without a change there is no entry in the history, and None is given.
    """
    place = _for_update(actor, place_id)
    after = None if value is None else queries.checked(key, value)
    why = texts.clean(reason, MAX_REASON)
    row = PlaceSetting.objects.filter(place=place, key=key).first()
    before, seen = row.value if row else None, queries.version(place.pk, key)
    if version is not None and version != seen:
        raise Conflict
    if before == after:
        return None
    _write(place, key, after)
    change = SettingChange.objects.create(
        place=place,
        key=key,
        version=seen + 1,
        before=before,
        after=after,
        reason=why,
        at=at,
        by=actor.id,
    )
    publish_change(actor, place, Change.SETTING, at)
    return change


@transaction.atomic
def undo_setting(*, actor: Actor, change_id: UUID, at: datetime) -> SettingChange | None:
    """Back to what was before a change; Conflict when it has been changed again since."""
    change = SettingChange.objects.filter(pk=change_id).first()
    if change is None:
        raise NotFound
    return set_setting(
        actor=actor,
        place_id=change.place_id,
        key=change.key,
        value=change.before,
        version=change.version,
        at=at,
    )


def _for_update(actor: Actor, place_id: UUID) -> Place:
    """The place, locked, if the caller chooses for it."""
    place = queries.visible(actor).select_for_update(no_key=True).filter(pk=place_id).first()
    if place is None:
        raise NotFound
    if not queries.may_set(actor, place.path):
        raise Refused
    return place


def _write(place: Place, key: str, value: Any) -> None:
    if value is None:
        PlaceSetting.objects.filter(place=place, key=key).delete()
    else:
        PlaceSetting.objects.update_or_create(place=place, key=key, defaults={"value": value})
