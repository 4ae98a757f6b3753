"""Passing a case on: who may take it, dispatch, redirect, hand over, up, down, back, return."""

from typing import Any

from gewu.api.auth import Request
from gewu.api.v1.cases.bodies import Passed, Reasoned, Ruled
from gewu.api.v1.cases.router import CaseKey, find, router
from gewu.api.v1.cases.shown import AnyVerb, Receipt, TargetOut
from gewu.domain.cases import actions, queries
from gewu.domain.cases.types import Verb


@router.get(
    "/{case_key}/targets",
    response=list[TargetOut],
    summary="Who can take it over?",
    operation_id="case_targets",
)
def targets(request: Request, case_key: CaseKey, verb: AnyVerb = Verb.DISPATCH) -> list[TargetOut]:
    """What the duty list names comes first. 404 when the verb is not the caller's."""
    found = queries.targets(
        actor=request.actor,
        case_id=find(request.actor, case_key),
        verb=verb,
        on=request.at.date(),
    )
    return [TargetOut.from_orm(target) for target in found]


@router.post("/{case_key}/dispatch", response=Receipt, summary="Dispatch", operation_id="dispatch")
def dispatch(request: Request, case_key: CaseKey, body: Passed) -> object:
    return actions.dispatch(**_passed(request, case_key, body))


@router.post(
    "/{case_key}/redirect",
    response=Receipt,
    summary="Send elsewhere before it is signed",
    operation_id="redirect",
)
def redirect(request: Request, case_key: CaseKey, body: Passed) -> object:
    return actions.redirect(**_passed(request, case_key, body))


@router.post(
    "/{case_key}/hand-over",
    response=Receipt,
    summary="Hand over to a peer",
    operation_id="hand_over",
)
def hand_over(request: Request, case_key: CaseKey, body: Passed) -> object:
    return actions.hand_over(**_passed(request, case_key, body))


@router.post(
    "/{case_key}/send-down",
    response=Receipt,
    summary="Send down, by the duty list only",
    operation_id="send_down",
)
def send_down(request: Request, case_key: CaseKey, body: Passed) -> object:
    return actions.send_down(**_passed(request, case_key, body))


@router.post("/{case_key}/rule", response=Receipt, summary="Rule on a return", operation_id="rule")
def rule(request: Request, case_key: CaseKey, body: Ruled) -> object:
    """The ruling binds: there is no second return."""
    return actions.rule(**_passed(request, case_key, body), change_list=body.change_list)


@router.post("/{case_key}/escalate", response=Receipt, summary="Pass up", operation_id="escalate")
def escalate(request: Request, case_key: CaseKey, body: Reasoned) -> object:
    return actions.escalate(
        actor=request.actor,
        case_id=find(request.actor, case_key),
        reason=body.reason,
        at=request.at,
    )


@router.post(
    "/{case_key}/return",
    response=Receipt,
    summary="Return what is not one's own",
    operation_id="return_case",
)
def return_case(request: Request, case_key: CaseKey, body: Reasoned) -> object:
    return actions.return_case(
        actor=request.actor,
        case_id=find(request.actor, case_key),
        reason=body.reason,
        at=request.at,
    )


@router.post(
    "/{case_key}/sign", response=Receipt, summary="Sign for what was passed on", operation_id="sign"
)
def sign(request: Request, case_key: CaseKey) -> object:
    case_id = find(request.actor, case_key)
    return actions.sign(actor=request.actor, case_id=case_id, at=request.at)


@router.post(
    "/{case_key}/take-back",
    response=Receipt,
    summary="Take back what nobody signed for",
    operation_id="take_back",
)
def take_back(request: Request, case_key: CaseKey) -> object:
    case_id = find(request.actor, case_key)
    return actions.take_back(actor=request.actor, case_id=case_id, at=request.at)


def _passed(request: Request, case_key: str, body: Passed) -> dict[str, Any]:
    return {
        "actor": request.actor,
        "case_id": find(request.actor, case_key),
        "target": body.target,
        "reason": body.reason,
        "at": request.at,
    }
