"""Reading: the list and one announcement."""

from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from ninja import Query, Schema
from pydantic import Field, StringConstraints

from gewu.api.auth import Request
from gewu.api.schemas import Line, choices
from gewu.api.v1.announcements.router import AnnouncementOut, out, router, shown
from gewu.domain.announcements import queries
from gewu.domain.announcements.types import Filters, State
from gewu.kernel import paging
from gewu.kernel.errors import Invalid


class AnnouncementsQuery(Schema):
    """Every filter narrows."""

    state: Annotated[State, choices(State)] = State.CURRENT
    path: Annotated[str, StringConstraints(pattern=r"^[0-9]{0,27}$")] = ""
    text: Line = ""
    cursor: Annotated[str, StringConstraints(max_length=200, pattern=r"^[A-Za-z0-9_-]*$")] = ""
    limit: int = Field(50, ge=1, le=100)


class AnnouncementPage(Schema):
    """`next` is the cursor of the following page, null on the last."""

    items: list[AnnouncementOut]
    next: str | None


@router.get(
    "", response=AnnouncementPage, summary="List announcements", operation_id="announcements"
)
def announcements(
    request: Request, query: Annotated[AnnouncementsQuery, Query()]
) -> AnnouncementPage:
    """What is up where the caller lives or serves, and all in the area of those who publish; the
    newest first."""
    if query.cursor and paging.decode(query.cursor) is None:
        raise Invalid(fields={"cursor": _("This is no cursor of ours. Start without one.")})
    page = queries.rows(
        actor=request.actor,
        filters=Filters(state=query.state, path=query.path, text=query.text),
        at=request.at,
        cursor=query.cursor,
        size=query.limit,
    )
    return AnnouncementPage(items=[out(row, request.at) for row in page.rows], next=page.next)


@router.get(
    "/{announcement_id}",
    response=AnnouncementOut,
    summary="One announcement",
    operation_id="announcement",
)
def announcement(request: Request, announcement_id: UUID) -> AnnouncementOut:
    return shown(request, announcement_id)
