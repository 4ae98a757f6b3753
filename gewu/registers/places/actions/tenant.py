"""What a tenant chooses for its part of the tree."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gewu.kernel.access import Actor
from gewu.kernel.errors import Invalid
from gewu.registers.places import queries
from gewu.registers.places.actions.places import publish_change
from gewu.registers.places.models import PlaceSetting
from gewu.registers.places.types import LEVEL_NAMES, MANAGE, Change, Level


@transaction.atomic
def set_setting(*, actor: Actor, place_id: UUID, key: str, value: Any, at: datetime) -> None:
    """Set a value for the place and everything below; None goes back to what is inherited."""
    place = queries.for_update(actor, MANAGE, place_id)
    if not 0 < len(key) <= 60:
        raise Invalid(_("A setting needs a key of at most 60 characters."))
    if key == LEVEL_NAMES and value is not None:
        _check_level_names(value)
    if value is None:
        PlaceSetting.objects.filter(place=place, key=key).delete()
    else:
        PlaceSetting.objects.update_or_create(place=place, key=key, defaults={"value": value})
    publish_change(actor, place, Change.SETTING, at)


def _check_level_names(value: Any) -> None:
    if isinstance(value, Mapping) and all(map(_names_a_level, value, value.values())):
        return
    raise Invalid(_("Level names are given per level, each in Chinese (zh) and English (en)."))


def _names_a_level(level: object, names: object) -> bool:
    return (
        level in set(Level)
        and isinstance(names, Mapping)
        and set(names) <= {"zh", "en"}
        and all(isinstance(name, str) and 0 < len(name) <= 20 for name in names.values())
    )
