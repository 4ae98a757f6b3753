"""Tenant settings for those who edit them: what lies at and above a place, and who changed it."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Max
from django.db.models.functions import Length

from gewu.kernel import paging
from gewu.kernel.access import Actor, within
from gewu.kernel.paging import Page
from gewu.registers.places.models import PlaceSetting, SettingChange
from gewu.registers.places.queries.register import get
from gewu.registers.places.rules import paths
from gewu.registers.places.tenant import INSTALL_KEYS
from gewu.registers.places.types import VIEW, Held, LaidDown, Layer, SettingChangeRow

SIZE = 30


def held(actor: Actor, place_id: UUID, keys: Sequence[str]) -> dict[str, Held]:
    """Each key as it stands at a place. Three queries, however many keys."""
    place = get(actor, place_id)
    above = PlaceSetting.objects.filter(place__path__in=paths.prefixes(place.path), key__in=keys)
    layers: dict[str, list[Layer]] = {key: [] for key in keys}
    fields = ("key", "place", "place__name", "value")
    for key, *layer in above.order_by(Length("place__path").desc()).values_list(*fields):
        layers[key].append(Layer(*layer))
    own = SettingChange.objects.filter(place=place, key__in=keys).order_by()
    versions = dict(own.values("key").annotate(last=Max("version")).values_list("key", "last"))
    return {
        key: Held(key, place.pk, tuple(found), versions.get(key, 0))
        for key, found in layers.items()
    }


def version(place_id: UUID, key: str) -> int:
    """How often the place has changed this setting."""
    own = SettingChange.objects.filter(place=place_id, key=key)
    return own.aggregate(last=Max("version"))["last"] or 0


def laid_down(actor: Actor, path: str) -> list[LaidDown]:
    """All that people set at a path and below, in code order."""
    rows = PlaceSetting.objects.filter(
        within("place__path", actor.scopes(VIEW)), place__path__startswith=path
    ).exclude(key__in=INSTALL_KEYS)
    fields = ("place", "place__path", "key", "value")
    return [LaidDown(*row) for row in rows.order_by("place__path", "key").values_list(*fields)]


def changes(
    actor: Actor, place_id: UUID, key: str = "", cursor: str = "", size: int = SIZE
) -> Page[SettingChangeRow]:
    """What was changed at this very place, newest first."""
    place = get(actor, place_id)
    found = SettingChange.objects.filter(place=place).exclude(key__in=INSTALL_KEYS)
    if key:
        found = found.filter(key=key)
    rows, following = paging.fetch(found, field="at", descending=True, cursor=cursor, size=size)
    return Page([_row(change) for change in rows], following)


def _row(change: SettingChange) -> SettingChangeRow:
    return SettingChangeRow(
        id=change.pk,
        key=change.key,
        version=change.version,
        before=change.before,
        after=change.after,
        reason=change.reason,
        at=change.at,
        by=change.by,
    )
