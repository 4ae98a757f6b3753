"""Changing: a report with its request key, and what the owner does with it."""

from typing import Annotated

from django.http import HttpResponse
from django.urls import reverse
from ninja.responses import Status

from gewu.api.auth import Request
from gewu.api.schemas import Sent, with_photos
from gewu.api.v1.cases.bodies import (
    Classified,
    Corrected,
    Declined,
    Noted,
    Reported,
    Resolved,
    Said,
    photos_of,
)
from gewu.api.v1.cases.router import CaseKey, RequestKey, find, router
from gewu.api.v1.cases.shown import Receipt
from gewu.domain.cases import actions


@router.post(
    "",
    response={201: Receipt, 200: Receipt},
    summary="Report",
    operation_id="report",
    openapi_extra=with_photos("Reported"),
)
def report(
    request: Request, response: HttpResponse, key: RequestKey, body: Annotated[Reported, Sent(...)]
) -> Status[object]:
    """201 for a new case. Sent again with the same key: 200 and the first answer's case;
    with the same key and another body: 409. Photos come as a multipart form."""
    made, is_new = actions.report(
        actor=request.actor, report=body.report(photos_of(request)), key=key, at=request.at
    )
    response["Location"] = reverse("api-1:case", kwargs={"case_key": made.pk})
    return Status(201 if is_new else 200, made)


@router.post("/{case_key}/accept", response=Receipt, summary="Take on", operation_id="accept")
def accept(request: Request, case_key: CaseKey) -> object:
    case_id = find(request.actor, case_key)
    return actions.accept(actor=request.actor, case_id=case_id, at=request.at)


@router.post(
    "/{case_key}/notes",
    response=Receipt,
    summary="Add words or photos",
    operation_id="note",
    openapi_extra=with_photos("Noted"),
)
def note(request: Request, case_key: CaseKey, body: Annotated[Noted, Sent(...)]) -> object:
    return actions.note(
        actor=request.actor,
        case_id=find(request.actor, case_key),
        text=body.text,
        is_public=body.is_public,
        photos=photos_of(request),
        at=request.at,
    )


@router.post(
    "/{case_key}/resolve",
    response=Receipt,
    summary="Report it done",
    operation_id="resolve",
    openapi_extra=with_photos("Resolved"),
)
def resolve(request: Request, case_key: CaseKey, body: Annotated[Resolved, Sent(...)]) -> object:
    return actions.resolve(
        actor=request.actor,
        case_id=find(request.actor, case_key),
        outcome=body.outcome,
        text=body.text,
        photos=photos_of(request),
        at=request.at,
    )


@router.post(
    "/{case_key}/contact",
    response=Receipt,
    summary="Spoke with the reporter",
    operation_id="contact",
)
def contact(request: Request, case_key: CaseKey, body: Said) -> object:
    return actions.contact(
        actor=request.actor,
        case_id=find(request.actor, case_key),
        text=body.text,
        at=request.at,
    )


@router.post("/{case_key}/arrive", response=Receipt, summary="On the spot", operation_id="arrive")
def arrive(request: Request, case_key: CaseKey) -> object:
    case_id = find(request.actor, case_key)
    return actions.arrive(actor=request.actor, case_id=case_id, at=request.at)


@router.post(
    "/{case_key}/decline", response=Receipt, summary="Do not take up", operation_id="decline"
)
def decline(request: Request, case_key: CaseKey, body: Declined) -> object:
    return actions.decline(
        actor=request.actor,
        case_id=find(request.actor, case_key),
        reason=body.reason,
        text=body.text,
        at=request.at,
    )


@router.patch("/{case_key}", response=Receipt, summary="Correct", operation_id="amend")
def amend(request: Request, case_key: CaseKey, body: Corrected) -> object:
    return actions.amend(
        actor=request.actor,
        case_id=find(request.actor, case_key),
        correction=body.correction(),
        at=request.at,
    )


@router.post(
    "/{case_key}/classify", response=Receipt, summary="Name the matter", operation_id="classify"
)
def classify(request: Request, case_key: CaseKey, body: Classified) -> object:
    return actions.classify(
        actor=request.actor,
        case_id=find(request.actor, case_key),
        matter_id=body.matter,
        case_class=body.case_class,
        reason=body.reason,
        at=request.at,
    )
