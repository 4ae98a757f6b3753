"""What happens with one who is called: accept, refuse, rule, arrive, rate."""

from typing import Any
from uuid import UUID

from gewu.api.auth import Request
from gewu.api.v1.whistles.bodies import RatingBack, RatingIn, Refusal, Ruled, WhistleWords
from gewu.api.v1.whistles.router import router, shown
from gewu.api.v1.whistles.shown import WhistleOut
from gewu.domain.whistles import actions
from gewu.domain.whistles.types import Rating, Ruling

ONE = "/{whistle_id}/invitations/{invitation_id}"


def _ids(request: Request, whistle_id: UUID, invitation_id: UUID) -> dict[str, Any]:
    return {
        "actor": request.actor,
        "whistle_id": whistle_id,
        "invitation_id": invitation_id,
        "at": request.at,
    }


@router.post(f"{ONE}/accept", response=WhistleOut, summary="We come", operation_id="whistle_accept")
def accept(
    request: Request, whistle_id: UUID, invitation_id: UUID, body: WhistleWords
) -> WhistleOut:
    actions.accept(**_ids(request, whistle_id, invitation_id), text=body.text)
    return shown(request, whistle_id)


@router.post(
    f"{ONE}/arrive", response=WhistleOut, summary="On the spot", operation_id="whistle_arrive"
)
def arrive(
    request: Request, whistle_id: UUID, invitation_id: UUID, body: WhistleWords
) -> WhistleOut:
    actions.arrive(**_ids(request, whistle_id, invitation_id), text=body.text)
    return shown(request, whistle_id)


@router.post(f"{ONE}/refuse", response=WhistleOut, summary="Refuse", operation_id="whistle_refuse")
def refuse(request: Request, whistle_id: UUID, invitation_id: UUID, body: Refusal) -> WhistleOut:
    """Rests on a row of the duty list that names another; a desk above rules within a limit."""
    actions.refuse(**_ids(request, whistle_id, invitation_id), **body.dict())
    return shown(request, whistle_id)


@router.post(f"{ONE}/rule", response=WhistleOut, summary="Rule on it", operation_id="whistle_rule")
def rule(request: Request, whistle_id: UUID, invitation_id: UUID, body: Ruled) -> WhistleOut:
    actions.rule(**_ids(request, whistle_id, invitation_id), ruling=Ruling(**body.dict()))
    return shown(request, whistle_id)


@router.post(f"{ONE}/rate", response=WhistleOut, summary="Rate them", operation_id="whistle_rate")
def rate(request: Request, whistle_id: UUID, invitation_id: UUID, body: RatingIn) -> WhistleOut:
    actions.rate(**_ids(request, whistle_id, invitation_id), rating=Rating(**body.dict()))
    return shown(request, whistle_id)


@router.post(
    f"{ONE}/rate-back",
    response=WhistleOut,
    summary="Rate the whistle",
    operation_id="whistle_rate_back",
)
def rate_back(
    request: Request, whistle_id: UUID, invitation_id: UUID, body: RatingBack
) -> WhistleOut:
    actions.rate_back(**_ids(request, whistle_id, invitation_id), rating=Rating(**body.dict()))
    return shown(request, whistle_id)
