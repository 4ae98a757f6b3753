"""Places: look around in one's scope, and find out where a point or an address belongs."""

from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from ninja import Query, Router, Schema

from gewu.api.auth import Request
from gewu.api.schemas import Line, choices
from gewu.kernel import geodesy
from gewu.kernel.errors import Invalid
from gewu.kernel.geodesy import Datum
from gewu.registers.places import queries as places
from gewu.registers.places.types import Kind, Level, Located, LocateReason

router = Router(tags=["places"])

Longitude = Annotated[float | None, Query(ge=-180, le=180, description="Degrees east")]
Latitude = Annotated[float | None, Query(ge=-90, le=90, description="Degrees north")]
AnyDatum = Annotated[Datum, choices(Datum)]
AnyLevel = Annotated[Level, choices(Level)]


class PlaceOut(Schema):
    """A node of the division tree; the path of everything inside starts with its path."""

    id: UUID
    path: str
    level: AnyLevel
    name: str
    full_name: str
    kind: Annotated[Kind, choices(Kind)] | None
    parent_id: UUID | None
    households: int
    lon: float | None
    lat: float | None
    is_active: bool

    @staticmethod
    def resolve_kind(place: object) -> str | None:
        return getattr(place, "kind", None) or None


class CandidateOut(Schema):
    """A place that may be meant as well."""

    place_id: UUID
    path: str
    level: AnyLevel
    name: str
    full_name: str


class LocatedOut(Schema):
    """The smallest governed area, and why; `confidence` runs from 0 to 1."""

    place_id: UUID
    path: str
    level: AnyLevel
    reason: Annotated[LocateReason, choices(LocateReason)]
    explanation: str
    confidence: float
    building_id: UUID | None
    candidates: list[CandidateOut]


@router.get("", response=list[PlaceOut], summary="Search places", operation_id="search_places")
def search(
    request: Request,
    q: Annotated[Line, Query(min_length=1, description="Name, other name or leading digits")],
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> list[object]:
    """Active places in the caller's scope, from the district down to buildings."""
    return list(places.search(request.actor, q, limit=limit))


@router.get("/locate", response=LocatedOut, summary="Where is it?", operation_id="locate")
def locate(
    request: Request,
    lon: Longitude = None,
    lat: Latitude = None,
    address: Line = "",
    datum: AnyDatum = Datum.WGS84,
) -> LocatedOut:
    """The area that answers for a point or an address. Give both, and they are compared."""
    point = point_of(lon, lat, datum)
    if point is None and not address.strip():
        raise Invalid(_("Give lon and lat, or an address."))
    found = places.locate(on=request.at.date(), point=point, address=address)
    return located_out(found)


@router.get("/{uuid:place_id}", response=PlaceOut, summary="One place", operation_id="place")
def place(request: Request, place_id: UUID) -> object:
    return places.get(request.actor, place_id)


@router.get(
    "/{uuid:place_id}/children",
    response=list[PlaceOut],
    summary="The places right below",
    operation_id="place_children",
)
def children(request: Request, place_id: UUID) -> list[object]:
    """Active places, in code order."""
    return list(places.children(request.actor, place_id))


def point_of(lon: float | None, lat: float | None, datum: Datum) -> tuple[float, float] | None:
    """The WGS-84 point of a request; Invalid when half of it is missing."""
    if lon is None and lat is None:
        return None
    if lon is None or lat is None:
        missing = "lat" if lat is None else "lon"
        raise Invalid(fields={missing: _("Longitude and latitude come together.")})
    return geodesy.convert(*geodesy.check_point(lon, lat), datum, Datum.WGS84)


def located_out(found: Located) -> LocatedOut:
    return LocatedOut(
        place_id=found.place_id,
        path=found.path,
        level=found.level,
        reason=found.reason,
        explanation=str(found.sentence),
        confidence=found.confidence,
        building_id=found.building_id,
        candidates=[CandidateOut.from_orm(one) for one in found.candidates],
    )
