"""How a case ends: the reporter's answer, a follow-up, a second person's check."""

from gewu.api.auth import Request
from gewu.api.v1.cases.bodies import FollowedUp, Rated, Reopened, Said
from gewu.api.v1.cases.router import CaseKey, find, router
from gewu.api.v1.cases.shown import Receipt
from gewu.domain.cases import actions


@router.post("/{case_key}/rate", response=Receipt, summary="Solved", operation_id="rate")
def rate(request: Request, case_key: CaseKey, body: Rated) -> object:
    return actions.rate(
        actor=request.actor,
        case_id=find(request.actor, case_key),
        score=body.score,
        text=body.text,
        at=request.at,
    )


@router.post("/{case_key}/reopen", response=Receipt, summary="Not solved", operation_id="reopen")
def reopen(request: Request, case_key: CaseKey, body: Reopened) -> object:
    return actions.reopen(
        actor=request.actor,
        case_id=find(request.actor, case_key),
        text=body.text,
        at=request.at,
    )


@router.post(
    "/{case_key}/follow-up",
    response=Receipt,
    summary="The reporter was asked",
    operation_id="follow_up",
)
def follow_up(request: Request, case_key: CaseKey, body: FollowedUp) -> object:
    """By somebody other than who did the work."""
    return actions.follow_up(
        actor=request.actor,
        case_id=find(request.actor, case_key),
        answer=body.answer,
        score=body.score,
        text=body.text,
        at=request.at,
    )


@router.post("/{case_key}/verify", response=Receipt, summary="Checked: done", operation_id="verify")
def verify(request: Request, case_key: CaseKey, body: Said) -> object:
    """By somebody other than who did the work; where nobody can be asked."""
    return actions.verify(
        actor=request.actor,
        case_id=find(request.actor, case_key),
        text=body.text,
        at=request.at,
    )


@router.post(
    "/{case_key}/reject", response=Receipt, summary="Checked: not done", operation_id="reject"
)
def reject(request: Request, case_key: CaseKey, body: Reopened) -> object:
    return actions.reject(
        actor=request.actor,
        case_id=find(request.actor, case_key),
        text=body.text,
        at=request.at,
    )
