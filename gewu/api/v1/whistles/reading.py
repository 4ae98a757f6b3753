"""Reading: the list, one whistle, who can be called, what a refusal may rest on."""

from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from ninja import Query, Schema
from pydantic import Field, StringConstraints

from gewu.api.auth import Request
from gewu.api.schemas import Line, choices
from gewu.api.v1.whistles.router import router, shown
from gewu.api.v1.whistles.shown import WhistleOut, WhistlePage, summary
from gewu.domain.whistles import queries
from gewu.domain.whistles.types import Choice, Filters
from gewu.kernel import paging
from gewu.kernel.errors import Invalid


class WhistlesQuery(Schema):
    """Every filter narrows. Open ones come by what is due first, all others newest first."""

    choice: Annotated[Choice, choices(Choice)] = Choice.OPEN
    path: Annotated[str, StringConstraints(pattern=r"^[0-9]{0,27}$")] = ""
    text: Line = ""
    cursor: Annotated[str, StringConstraints(max_length=200, pattern=r"^[A-Za-z0-9_-]*$")] = ""
    limit: int = Field(50, ge=1, le=100)


class Called(Schema):
    """What a whistle would be about: a case, or a place."""

    case_id: UUID | None = None
    place_id: UUID | None = None
    matter_id: UUID | None = None


class InvitableOut(Schema):
    """A seat that can be called; `part` is what the duty list gives it there."""

    key: str
    name: str
    person: str | None
    part: str
    leads: bool


class DutyOut(Schema):
    """A row of the duty list that a refusal may rest on."""

    id: UUID
    matter_name: str
    place_name: str
    lead: str


@router.get("", response=WhistlePage, summary="List whistles", operation_id="whistles")
def whistles(request: Request, query: Annotated[WhistlesQuery, Query()]) -> WhistlePage:
    """Whistles in the caller's sight, a page at a time; follow `next` with the same filters."""
    if query.cursor and paging.decode(query.cursor) is None:
        raise Invalid(fields={"cursor": _("This is no cursor of ours. Start without one.")})
    page = queries.rows(
        actor=request.actor,
        filters=Filters(choice=query.choice, path=query.path, text=query.text),
        at=request.at,
        cursor=query.cursor,
        size=query.limit,
    )
    return WhistlePage(items=[summary(row, request.at) for row in page.rows], next=page.next)


@router.get(
    "/invitable",
    response=list[InvitableOut],
    summary="Who can be called",
    operation_id="whistle_invitable",
)
def invitable(request: Request, query: Annotated[Called, Query()]) -> object:
    """Those the duty list names come first; `key` goes into a new whistle."""
    return queries.choices(actor=request.actor, on=request.at.date(), **query.dict())


@router.get("/{whistle_id}", response=WhistleOut, summary="One whistle", operation_id="whistle")
def whistle(request: Request, whistle_id: UUID) -> WhistleOut:
    return shown(request, whistle_id)


@router.get(
    "/{whistle_id}/duties",
    response=list[DutyOut],
    summary="What a refusal may rest on",
    operation_id="whistle_duties",
)
def duties(request: Request, whistle_id: UUID) -> list[DutyOut]:
    found = queries.duties_for(actor=request.actor, whistle_id=whistle_id, on=request.at.date())
    return [
        DutyOut(
            id=row.id,
            matter_name=row.matter_name,
            place_name=row.place_name,
            lead=row.lead.organisation_name or str(row.lead.role.label),
        )
        for row in found
    ]
