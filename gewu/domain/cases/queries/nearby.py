"""What neighbours reported at the same place lately, as anyone may know it: not their words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import cos, radians
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from gewu.domain.cases.models import OPEN_CONDITION, Case
from gewu.domain.cases.types import Kind, Report, Status
from gewu.kernel import geodesy
from gewu.kernel.access import Actor
from gewu.registers.places import queries as places

METRES = 60
WITHIN = timedelta(days=14)
METRES_PER_DEGREE = 111_320  # of latitude


@dataclass(frozen=True, slots=True)
class Nearby:
    """`voices` counts everybody who reported it; `matter` is "" until staff have named it."""

    id: UUID
    kind: Kind
    status: Status
    matter: str
    reported_at: datetime
    voices: int


def nearby(*, actor: Actor, report: Report, at: datetime, size: int = 3) -> list[Nearby]:
    """Open cases of others that may be the same thing, newest first.

    Only of what is broken: who asked for help or complained is nobody else's business.
    """
    own = Case.objects.filter(_own(actor))
    voiced = own.filter(merged_into__isnull=False)
    found = same_place(report, at).filter(OPEN_CONDITION, parent__isnull=True)
    found = found.exclude(pk__in=own.values("pk")).exclude(pk__in=voiced.values("merged_into"))
    found = found.select_related("matter").defer("search")
    return [_nearby(case) for case in found.order_by("-reported_at", "-pk")[:size]]


def _own(actor: Actor) -> Q:
    own = Q(pk__in=actor.passes)
    return own | Q(reporter=actor.id) | Q(recorder=actor.id) if actor.id else own


def same_place(report: Report, at: datetime) -> QuerySet[Case]:
    """Whatever was reported as broken around this point, or in this building, in two weeks."""
    where = Q(pk__in=[])
    for one in _places(report, at):
        where |= one
    lately = {"reported_at__gt": at - WITHIN, "reported_at__lte": at}
    is_broken = report.kind is Kind.REPAIR
    found = Case.objects.filter(where, kind=Kind.REPAIR, **lately)
    return found if is_broken else found.none()


def _places(report: Report, at: datetime) -> Iterator[Q]:
    if report.point:
        yield _around(*report.point)
        return
    located = places.locate(address=report.address, place_id=report.place_id, on=localdate(at))
    if located.building_id:
        yield Q(place=located.building_id)


def _around(lon: float, lat: float) -> Q:
    geodesy.check_point(lon, lat)
    high = METRES / METRES_PER_DEGREE
    wide = high / max(cos(radians(lat)), 0.1)
    return Q(lon__range=(lon - wide, lon + wide), lat__range=(lat - high, lat + high))


def _nearby(case: Case) -> Nearby:
    return Nearby(
        id=case.pk,
        kind=Kind(case.kind),
        status=Status(case.status),
        matter=case.matter.name if case.matter else "",
        reported_at=case.reported_at,
        voices=case.joined + 1,
    )
