"""What moves a deadline: a pause, going on, more time asked for, given or refused."""

from gewu.api.auth import Request
from gewu.api.v1.cases.bodies import Reasoned, Said, Suspended, TimeAsked
from gewu.api.v1.cases.router import CaseKey, find, router
from gewu.api.v1.cases.shown import Receipt
from gewu.domain.cases import actions


@router.post(
    "/{case_key}/suspend",
    response=Receipt,
    summary="Pause for a listed reason",
    operation_id="suspend",
)
def suspend(request: Request, case_key: CaseKey, body: Suspended) -> object:
    return actions.suspend(
        actor=request.actor,
        case_id=find(request.actor, case_key),
        reason=body.reason,
        until=body.until,
        text=body.text,
        at=request.at,
    )


@router.post("/{case_key}/resume", response=Receipt, summary="Go on", operation_id="resume")
def resume(request: Request, case_key: CaseKey) -> object:
    case_id = find(request.actor, case_key)
    return actions.resume(actor=request.actor, case_id=case_id, at=request.at)


@router.post(
    "/{case_key}/ask-time", response=Receipt, summary="Ask for more time", operation_id="ask_time"
)
def ask_time(request: Request, case_key: CaseKey, body: TimeAsked) -> object:
    return actions.ask_time(
        actor=request.actor,
        case_id=find(request.actor, case_key),
        until=body.until,
        reason=body.reason,
        at=request.at,
    )


@router.post(
    "/{case_key}/extend",
    response=Receipt,
    summary="Give the time that was asked for",
    operation_id="extend",
)
def extend(request: Request, case_key: CaseKey, body: Said) -> object:
    return actions.extend(
        actor=request.actor,
        case_id=find(request.actor, case_key),
        text=body.text,
        at=request.at,
    )


@router.post(
    "/{case_key}/refuse-time",
    response=Receipt,
    summary="Give no more time",
    operation_id="refuse_time",
)
def refuse_time(request: Request, case_key: CaseKey, body: Reasoned) -> object:
    return actions.refuse_time(
        actor=request.actor,
        case_id=find(request.actor, case_key),
        reason=body.reason,
        at=request.at,
    )
