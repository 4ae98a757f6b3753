"""Reading: the list, one case, who it can be handed to, its photos."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from django.http import FileResponse
from django.utils.translation import gettext_lazy as _
from ninja import Query, Schema
from pydantic import Field, StringConstraints

from gewu.api.auth import Request
from gewu.api.schemas import Line, choices
from gewu.api.v1.cases.router import CaseKey, find, router
from gewu.api.v1.cases.shown import (
    AnyKind,
    AnyStatus,
    CaseOut,
    CasePage,
    case_out,
    hit,
)
from gewu.domain.cases import queries
from gewu.domain.cases.types import Filters
from gewu.kernel import paging
from gewu.kernel.errors import Invalid
from gewu.kernel.sought import Sought
from gewu.registers.files import queries as files


class Size(StrEnum):
    FULL = "full"
    SMALL = "small"


class ListQuery(Schema):
    """Every filter narrows. Open cases come by what is due first, all others newest first."""

    open_only: bool = True
    status: AnyStatus | None = None
    kind: AnyKind | None = None
    path: Annotated[str, StringConstraints(pattern=r"^[0-9]{0,27}$")] = ""
    text: Line = ""
    overdue: bool = False
    mine: bool = Field(False, description="Owned by one of the caller's seats")
    newest_first: bool = False
    cursor: Annotated[str, StringConstraints(max_length=200, pattern=r"^[A-Za-z0-9_-]*$")] = ""
    limit: int = Field(50, ge=1, le=100)

    def filters(self) -> Filters:
        return Filters(
            open_only=self.open_only,
            status=self.status,
            kind=self.kind,
            path=self.path,
            text=self.text,
            overdue=self.overdue,
            mine=self.mine,
            newest_first=self.newest_first,
        )


@router.get("", response=CasePage, summary="List cases", operation_id="cases")
def cases(request: Request, query: Annotated[ListQuery, Query()]) -> CasePage:
    """Cases in the caller's sight, a page at a time; follow `next` with the same filters."""
    if query.cursor and paging.decode(query.cursor) is None:
        raise Invalid(fields={"cursor": _("This is no cursor of ours. Start without one.")})
    page = queries.inbox(
        actor=request.actor,
        filters=query.filters(),
        at=request.at,
        cursor=query.cursor,
        size=query.limit,
    )
    words = Sought.of(query.text)
    return CasePage(items=[hit(row, request.at, words) for row in page.rows], next=page.next)


@router.get("/{case_key}", response=CaseOut, summary="One case", operation_id="case")
def case(request: Request, case_key: CaseKey) -> CaseOut:
    """With its timeline, the caller's verbs, and of the contact only what the caller may see."""
    case_id = find(request.actor, case_key)
    detail = queries.detail(actor=request.actor, case_id=case_id, on=request.at.date())
    return case_out(detail, request.at)


@router.get(
    "/{case_key}/photos/{uuid:file_id}",
    response={200: None},
    summary="A photo",
    operation_id="case_photo",
    openapi_extra={"responses": {200: {"content": {"image/jpeg": {}}}}},
)
def photo(
    request: Request,
    case_key: CaseKey,
    file_id: UUID,
    size: Annotated[Size, choices(Size)] = Size.FULL,
) -> FileResponse:
    case_id = find(request.actor, case_key)
    allowed = queries.photo_file(actor=request.actor, case_id=case_id, file_id=file_id)
    data, content_type = files.open_file(file_id=allowed, thumbnail=size is Size.SMALL)
    response = FileResponse(data, content_type=content_type)
    response["Cache-Control"] = "private, max-age=86400, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response
