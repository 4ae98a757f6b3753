"""The one router of grids, and what every verb answers with."""

from typing import Annotated
from uuid import UUID

from django.utils.timezone import localdate
from ninja import Header, Router
from pydantic import StringConstraints

from gewu.api.auth import Request
from gewu.api.v1.grids.shown import GridPlanDetail, detail_out
from gewu.domain.grids import queries

router = Router(tags=["grids"])
PLAN = "/plans/{plan_id}"

RequestKey = Annotated[
    str,
    StringConstraints(min_length=8, max_length=80, pattern=r"^[!-~]+$"),
    Header(alias="Idempotency-Key", description="Yours; the same key and body is one plan"),
]


def shown(request: Request, plan_id: UUID) -> GridPlanDetail:
    """The plan as it is now."""
    found = queries.plan(actor=request.actor, plan_id=plan_id, on=localdate(request.at))
    return detail_out(found)
