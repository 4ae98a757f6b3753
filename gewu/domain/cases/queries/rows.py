"""A case as lists show it."""

from django.db.models import OuterRef, QuerySet, Subquery

from gewu.domain.cases.models import Case, Photo
from gewu.domain.cases.types import CaseRow, Channel, Kind, Status


def for_rows(found: QuerySet[Case]) -> QuerySet[Case]:
    first_photo = Photo.objects.filter(case=OuterRef("pk")).order_by("pk").values("file")[:1]
    return (
        found.select_related("place", "owner_place", "owner_organisation", "handler")
        .defer("search", "contact_name", "contact_phone")
        .annotate(photo_id=Subquery(first_photo))
    )


def case_row(case: Case) -> CaseRow:
    organisation = case.owner_organisation
    return CaseRow(
        id=case.pk,
        number=case.number,
        outer_number=case.outer_number or "",
        kind=Kind(case.kind),
        channel=Channel(case.channel),
        status=Status(case.status),
        text=case.text,
        place_name=case.place.full_name or case.place.name,
        path=case.path,
        owner_role=case.owner_role,
        owner_name=organisation.name if organisation else case.owner_place.name,
        handler_name=case.handler.name if case.handler else None,
        reported_at=case.reported_at,
        due_at=case.due_at,
        photo_id=getattr(case, "photo_id", None),
        reopened=case.reopened,
        joined=case.joined,
        is_urgent=case.is_urgent,
        arrive_due_at=case.arrive_due_at if case.arrived_at is None else None,
    )
