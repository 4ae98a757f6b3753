"""Cases that have to do with each other: joined, split, linked."""

from ninja.responses import Status

from gewu.api.auth import Request
from gewu.api.v1.cases.bodies import Joined, Linked, Parted, Reasoned
from gewu.api.v1.cases.router import CaseKey, find, router
from gewu.api.v1.cases.shown import Receipt
from gewu.domain.cases import actions


@router.post(
    "/{case_key}/merge", response=Receipt, summary="Join with another case", operation_id="merge"
)
def merge(request: Request, case_key: CaseKey, body: Joined) -> object:
    """Everybody who reported either is told how it ends."""
    return actions.merge(
        actor=request.actor,
        case_id=find(request.actor, case_key),
        into_id=body.into,
        reason=body.reason,
        at=request.at,
    )


@router.post(
    "/{case_key}/unmerge",
    response=Receipt,
    summary="Part from the case it was joined to",
    operation_id="unmerge",
)
def unmerge(request: Request, case_key: CaseKey, body: Reasoned) -> object:
    return actions.unmerge(
        actor=request.actor,
        case_id=find(request.actor, case_key),
        reason=body.reason,
        at=request.at,
    )


@router.post(
    "/{case_key}/links", response={204: None}, summary="Link another case", operation_id="link"
)
def link(request: Request, case_key: CaseKey, body: Linked) -> Status[None]:
    actions.link(
        actor=request.actor,
        case_id=find(request.actor, case_key),
        other_id=body.other,
        at=request.at,
    )
    return Status(204, None)


@router.delete(
    "/{case_key}/links/{other_key}",
    response={204: None},
    summary="Take a link away",
    operation_id="unlink",
)
def unlink(request: Request, case_key: CaseKey, other_key: CaseKey) -> Status[None]:
    actions.unlink(
        actor=request.actor,
        case_id=find(request.actor, case_key),
        other_id=find(request.actor, other_key),
        at=request.at,
    )
    return Status(204, None)


@router.post(
    "/{case_key}/parts", response={201: Receipt}, summary="Split off a part", operation_id="split"
)
def split(request: Request, case_key: CaseKey, body: Parted) -> Status[object]:
    """Answers the new case; the one it was split off waits for it."""
    part = actions.split(
        actor=request.actor,
        case_id=find(request.actor, case_key),
        text=body.text,
        target=body.target,
        at=request.at,
    )
    return Status(201, part)
