"""What the side that blew does: blow, call one more, note, end, call off."""

from typing import Annotated
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from ninja import Header
from ninja.responses import Status
from pydantic import StringConstraints

from gewu.api.auth import Request
from gewu.api.v1.whistles.bodies import Blown, Invited, WhistleReason, WhistleWords
from gewu.api.v1.whistles.router import router, shown
from gewu.api.v1.whistles.shown import WhistleOut
from gewu.domain.whistles import actions

RequestKey = Annotated[
    str,
    StringConstraints(min_length=8, max_length=80, pattern=r"^[!-~]+$"),
    Header(alias="Idempotency-Key", description="Yours; the same key and body is one whistle"),
]


@router.post(
    "", response={201: WhistleOut, 200: WhistleOut}, summary="Blow", operation_id="blow_whistle"
)
def blow(request: Request, response: HttpResponse, key: RequestKey, body: Blown) -> Status[object]:
    """201 for a new whistle. Sent again with the same key: 200 and the first answer's whistle;
    with the same key and another body: 409."""
    made, is_new = actions.blow(actor=request.actor, order=body.order(), key=key, at=request.at)
    response["Location"] = reverse("api-1:whistle", kwargs={"whistle_id": made.pk})
    return Status(201 if is_new else 200, shown(request, made.pk))


@router.post(
    "/{whistle_id}/invitations",
    response=WhistleOut,
    summary="Call one more",
    operation_id="whistle_invite",
)
def invite(request: Request, whistle_id: UUID, body: Invited) -> WhistleOut:
    actions.invite(
        actor=request.actor,
        whistle_id=whistle_id,
        key=body.key,
        arrive_by=body.arrive_by,
        at=request.at,
    )
    return shown(request, whistle_id)


@router.post(
    "/{whistle_id}/notes", response=WhistleOut, summary="Add words", operation_id="whistle_note"
)
def note(request: Request, whistle_id: UUID, body: WhistleWords) -> WhistleOut:
    actions.note(actor=request.actor, whistle_id=whistle_id, text=body.text, at=request.at)
    return shown(request, whistle_id)


@router.post(
    "/{whistle_id}/finish", response=WhistleOut, summary="End it", operation_id="whistle_finish"
)
def finish(request: Request, whistle_id: UUID, body: WhistleWords) -> WhistleOut:
    """Once every part is done; both sides then rate within seven days."""
    actions.finish(actor=request.actor, whistle_id=whistle_id, text=body.text, at=request.at)
    return shown(request, whistle_id)


@router.post(
    "/{whistle_id}/cancel",
    response=WhistleOut,
    summary="Call it off",
    operation_id="whistle_cancel",
)
def cancel(request: Request, whistle_id: UUID, body: WhistleReason) -> WhistleOut:
    actions.cancel(actor=request.actor, whistle_id=whistle_id, reason=body.reason, at=request.at)
    return shown(request, whistle_id)
