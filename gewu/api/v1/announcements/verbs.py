"""What those who publish do: publish, correct, withdraw, put back up."""

from typing import Annotated
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from ninja import Header, Schema
from ninja.responses import Status
from pydantic import AwareDatetime, StringConstraints

from gewu.api.auth import Request
from gewu.api.schemas import NO_NUL
from gewu.api.v1.announcements.router import AnnouncementOut, AnyKind, router, shown
from gewu.domain.announcements import actions
from gewu.domain.announcements.types import MAX_TEXT, MAX_TITLE, Draft

RequestKey = Annotated[
    str,
    StringConstraints(min_length=8, max_length=80, pattern=r"^[!-~]+$"),
    Header(alias="Idempotency-Key", description="Yours; the same key and body is one announcement"),
]
ONE = "/{announcement_id}"


class Told(Schema):
    """What is told, until when."""

    kind: AnyKind
    title: Annotated[str, StringConstraints(max_length=MAX_TITLE, pattern=NO_NUL)]
    text: Annotated[str, StringConstraints(max_length=MAX_TEXT, pattern=NO_NUL)]
    until: AwareDatetime
    is_urgent: bool = False

    def draft(self) -> Draft:
        return Draft(self.title, self.text, self.kind, self.until, self.is_urgent)


class Published(Told):
    place_id: UUID


class Correction(Told):
    """`version` is the one that was read."""

    version: int


@router.post(
    "",
    response={201: AnnouncementOut, 200: AnnouncementOut},
    summary="Publish",
    operation_id="publish_announcement",
)
def publish(
    request: Request, response: HttpResponse, key: RequestKey, body: Published
) -> Status[object]:
    """201 for a new announcement. Sent again with the same key: 200 and the first answer's; with
    the same key and another body: 409."""
    made, is_new = actions.publish(
        actor=request.actor,
        place_id=body.place_id,
        draft=body.draft(),
        key=key,
        at=request.at,
    )
    response["Location"] = reverse("api-1:announcement", kwargs={"announcement_id": made.pk})
    return Status(201 if is_new else 200, shown(request, made.pk))


@router.post(
    f"{ONE}/correct",
    response=AnnouncementOut,
    summary="Correct it",
    operation_id="correct_announcement",
)
def correct(request: Request, announcement_id: UUID, body: Correction) -> AnnouncementOut:
    """Other words in its place; what stood there before stays on record."""
    actions.correct(
        actor=request.actor,
        announcement_id=announcement_id,
        draft=body.draft(),
        version=body.version,
        at=request.at,
    )
    return shown(request, announcement_id)


@router.post(
    f"{ONE}/withdraw",
    response=AnnouncementOut,
    summary="Withdraw it",
    operation_id="withdraw_announcement",
)
def withdraw(request: Request, announcement_id: UUID) -> AnnouncementOut:
    """For ten minutes it can be put back up."""
    actions.withdraw(actor=request.actor, announcement_id=announcement_id, at=request.at)
    return shown(request, announcement_id)


@router.post(
    f"{ONE}/restore",
    response=AnnouncementOut,
    summary="Put it back up",
    operation_id="restore_announcement",
)
def restore(request: Request, announcement_id: UUID) -> AnnouncementOut:
    actions.restore(actor=request.actor, announcement_id=announcement_id, at=request.at)
    return shown(request, announcement_id)
