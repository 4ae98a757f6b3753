"""Tenant settings: the nearest row at or above a path wins and says where it came from."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings as install
from django.db.models import QuerySet
from django.db.models.functions import Length
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gewu.kernel.access import Actor
from gewu.kernel.errors import Invalid
from gewu.kernel.tenant import Choice
from gewu.registers.places.models import PlaceSetting
from gewu.registers.places.rules import naming, paths, texts
from gewu.registers.places.types import LEVEL_NAMES, Level, Setting


def choice(key: str) -> Choice[Any]:
    """What the table of the roof (config/tenant.py) says of a key."""
    found: Choice[Any] | None = install.TENANT_CHOICES.get(key)
    if found is None:
        raise Invalid(format_lazy(_("There is no setting called “{key}”."), key=key))
    return found


def is_choice(key: str) -> bool:
    return key in install.TENANT_CHOICES


def checked(key: str, value: Any) -> Any:
    """The value as it is stored; Invalid where its choice does not allow it."""
    one = choice(key)
    stored = one.dump(one.check(value))
    texts.check_storable(stored)
    return stored


def may_set(actor: Actor, path: str) -> bool:
    """Whether the caller chooses for the place at this path."""
    return any(actor.may(permission, path) for permission in install.TENANT_EDITORS)


def setting(path: str, key: str, default: Any = None) -> Setting:
    row = _nearest_first(path, key).first()
    return Setting(row.value, row.place_id) if row else Setting(default, None)


def settings(path: str, keys: Sequence[str]) -> dict[str, Any]:
    """The nearest value of each key that is set at or above a path, in one query."""
    rows = PlaceSetting.objects.filter(place__path__in=paths.prefixes(path), key__in=keys)
    return dict(rows.order_by(Length("place__path")).values_list("key", "value"))


def level_name(path: str, level: Level, language: str) -> str:
    """What this tenant calls a level; a row may rename one level and leave the rest."""
    values = _nearest_first(path, LEVEL_NAMES).values_list("value", flat=True)
    return naming.level_name(list(values), level, language)


def _nearest_first(path: str, key: str) -> QuerySet[PlaceSetting]:
    above = PlaceSetting.objects.filter(place__path__in=paths.prefixes(path), key=key)
    return above.order_by(Length("place__path").desc())
