"""Outlines of places over time."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict
from gewu.kernel.events import publish
from gewu.kernel.geodesy import Datum
from gewu.registers.places import queries
from gewu.registers.places.events import BoundarySet
from gewu.registers.places.models import Boundary, Json, Place, one_writer
from gewu.registers.places.rules import shapes
from gewu.registers.places.types import MANAGE


@transaction.atomic
def set_boundary(
    *,
    actor: Actor,
    place_id: UUID,
    polygon: object,
    valid_from: date,
    at: datetime,
    datum: Datum = Datum.WGS84,
) -> Boundary:
    """A GeoJSON outline from a day on; the one before ends that day, one of that day is mended."""
    one_writer()
    place = queries.for_update(actor, MANAGE, place_id)
    geometry = shapes.read(polygon, datum)
    if place.lon is None:
        place.lon, place.lat = shapes.centre(geometry)
        place.save(update_fields=["lon", "lat"])
    boundary = draw(place, shapes.as_json(geometry), valid_from)
    publish(
        BoundarySet(
            place=place.pk,
            boundary=boundary.pk,
            valid_from=valid_from,
            path=place.path,
            at=at,
            by=actor.id,
        )
    )
    return boundary


def draw(place: Place, polygon: Json, valid_from: date) -> Boundary:
    """Write a checked outline beside the history of the place."""
    last = Boundary.objects.filter(place=place).order_by("valid_from").last()
    if last and last.valid_from > valid_from:
        raise Conflict(_("A later boundary is already known. Choose a day after it begins."))
    if last and last.valid_from == valid_from:
        last.polygon = polygon
        last.save(update_fields=["polygon"])
        return last
    if last and last.valid_to is None:
        last.valid_to = valid_from
        last.save(update_fields=["valid_to"])
    return Boundary.objects.create(place=place, polygon=polygon, valid_from=valid_from)
