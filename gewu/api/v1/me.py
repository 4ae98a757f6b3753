"""Who a key or session acts as, and what it may do where."""

from typing import Annotated
from uuid import UUID

from ninja import Router, Schema

from gewu.api.auth import Request
from gewu.api.schemas import choices
from gewu.kernel.access import Actor, Kind

router = Router(tags=["me"])


class Allowed(Schema):
    """A permission and the paths it holds under ("" is everywhere)."""

    permission: str
    paths: list[str]


class SeatOut(Schema):
    """A role at a place, possibly inside an organisation: what work is handed to."""

    role: str
    place_id: UUID
    path: str
    organisation_id: UUID | None


class Me(Schema):
    """The caller."""

    id: UUID
    kind: Annotated[Kind, choices(Kind)]
    name: str
    permissions: list[Allowed]
    seats: list[SeatOut]


@router.get("", response=Me, summary="Who am I?", operation_id="me")
def me(request: Request) -> Me:
    actor = request.actor
    assert actor.id is not None  # the checks let nobody in without an account
    return Me(
        id=actor.id,
        kind=actor.kind,
        name=actor.name,
        permissions=permissions_of(actor),
        seats=[SeatOut.from_orm(seat) for seat in actor.seats],
    )


def permissions_of(actor: Actor) -> list[Allowed]:
    names = sorted({grant.permission for grant in actor.grants})
    return [Allowed(permission=name, paths=list(actor.scopes(name))) for name in names]
