"""The one router of whistles, and what every verb answers with."""

from uuid import UUID

from ninja import Router

from gewu.api.auth import Request
from gewu.api.v1.whistles.shown import WhistleOut, whistle_out
from gewu.domain.whistles import queries

router = Router(tags=["whistles"])


def shown(request: Request, whistle_id: UUID) -> WhistleOut:
    """The whistle as it is now."""
    detail = queries.detail(actor=request.actor, whistle_id=whistle_id, on=request.at.date())
    return whistle_out(detail, request.at)
