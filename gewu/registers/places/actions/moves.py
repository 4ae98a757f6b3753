"""Places that end or lie elsewhere from now on; their codes stay taken for ever."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict, Invalid
from gewu.registers.places import queries
from gewu.registers.places.actions import names
from gewu.registers.places.actions.places import compound_named, next_path, publish_change
from gewu.registers.places.models import Place, one_writer
from gewu.registers.places.rules import paths
from gewu.registers.places.types import MANAGE, Change, Level


@transaction.atomic
def retire(*, actor: Actor, place_id: UUID, at: datetime) -> Place:
    one_writer()
    place = queries.for_update(actor, MANAGE, place_id)
    if not place.is_active:
        raise Conflict(_("This place has already been retired."))
    if Place.objects.filter(parent=place, is_active=True).exists():
        raise Conflict(_("There are still places in it. Move or retire those first."))
    place.is_active = False
    place.save(update_fields=["is_active"])
    publish_change(actor, place, Change.RETIRED, at)
    return place


@transaction.atomic
def move_building(*, actor: Actor, building_id: UUID, to_id: UUID, at: datetime) -> Place:
    """Put a building with all its homes under another grid; all get new codes."""
    one_writer()
    building = queries.for_update(actor, MANAGE, building_id)
    target = queries.for_update(actor, MANAGE, to_id)
    _check_move(building, target)
    old = building.path
    compound = building.compound.name if building.compound else ""
    building.path, building.parent = next_path(target, Level.BUILDING), target
    building.compound = compound_named(building.path, compound)
    building.save(update_fields=["path", "parent", "compound"])
    _carry_along(old, building.path)
    names.refresh([building.path])
    building.refresh_from_db()
    publish_change(actor, building, Change.MOVED, at, old_path=old)
    return building


def _check_move(building: Place, target: Place) -> None:
    if building.level != Level.BUILDING:
        raise Invalid(_("Only buildings can be moved to another grid."))
    paths.check_parent(Level(target.level), Level.BUILDING)
    if building.parent_id == target.pk:
        raise Conflict(_("The building already lies there."))
    if not (building.is_active and target.is_active):
        raise Conflict(_("A retired place cannot take part in a move."))


def _carry_along(old: str, new: str) -> None:
    """Top down, so that each place finds its parent already moved."""
    inside = Place.objects.filter(path__startswith=old).order_by("path")
    for level in (Level.ENTRANCE, Level.HOME):
        rows = list(inside.filter(level=level))
        for row in rows:
            row.path = new + row.path[len(old) :]
        Place.objects.bulk_update(rows, ["path"], batch_size=names.BATCH)
