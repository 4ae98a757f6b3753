"""What the API shows of a whistle."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Field, Schema

from gewu.api.schemas import Moment, choices
from gewu.domain.whistles.types import (
    Answer,
    PartKind,
    PartState,
    Side,
    Status,
    Verb,
    WhistleDetail,
    WhistleRow,
)

AnyAnswer = Annotated[Answer, choices(Answer)]
AnyPartKind = Annotated[PartKind, choices(PartKind)]
AnyVerb = Annotated[Verb, choices(Verb)]


class InvitedOut(Schema):
    """One who is called, as lists name them."""

    name: str
    answer: AnyAnswer
    leads: bool


class WhistleSummary(Schema):
    """A whistle as lists show it. `due_at` is by when somebody must act next."""

    id: UUID
    number: str
    status: Annotated[Status, choices(Status)]
    text: str
    place_id: UUID
    place_name: str
    path: str
    spot: str
    issuer_role: str
    issuer_name: str
    case_id: UUID | None
    case_number: str
    blown_at: Moment
    arrive_by: Moment
    due_at: Moment
    late: bool
    invited: list[InvitedOut]
    arrived: int
    called: int = Field(description="Those who were called and not excused")
    open_parts: int


class WhistlePage(Schema):
    """`next` is the cursor of the following page, null on the last."""

    items: list[WhistleSummary]
    next: str | None


class RatingOut(Schema):
    """Of an organisation by who blew, or of the whistle by an organisation."""

    side: Annotated[Side, choices(Side)]
    score: int
    justified: bool | None
    text: str
    at: Moment


class InvitationOut(Schema):
    """One who is called: where they stand, and which verbs are the caller's to use now."""

    id: UUID
    role: str
    name: str
    answer: AnyAnswer
    leads: bool
    person: str | None
    phone: str | None
    asked_at: Moment
    arrive_by: Moment
    due_at: Moment | None = Field(description="When silence or a refusal goes one level up")
    accepted_at: Moment | None
    ruled_at: Moment | None
    arrived_at: Moment | None
    arrived_late: bool
    reason: str
    duty_id: UUID | None
    duty_name: str
    ruling: str
    desk_role: str
    desk_name: str
    passed_up: int
    ratings: list[RatingOut]
    verbs: list[AnyVerb]


class PartOut(Schema):
    """Who does what by when."""

    id: UUID
    kind: AnyPartKind
    who: str
    text: str
    due_at: Moment
    state: Annotated[PartState, choices(PartState)]
    words: str
    ended_at: Moment | None
    moved: int
    late: bool
    verbs: list[AnyVerb]


class WhistleStepOut(Schema):
    """One line of the timeline."""

    id: int
    verb: AnyVerb
    at: Moment
    by_name: str
    by_role: str
    by_body: str
    about: str
    text: str
    until: Moment | None


class WhistleOut(WhistleSummary):
    """A whistle with its answers, plan and timeline, and the caller's verbs."""

    matter_id: UUID | None
    matter_name: str
    issuer_person: str | None
    issuer_phone: str | None
    done_at: Moment | None
    rate_until: Moment | None
    closed_at: Moment | None
    invitations: list[InvitationOut]
    parts: list[PartOut]
    steps: list[WhistleStepOut]
    verbs: list[AnyVerb]


def summary(row: WhistleRow, at: datetime) -> WhistleSummary:
    return WhistleSummary(
        **asdict(row), late=row.is_late(at), arrived=row.arrived, called=row.called
    )


def whistle_out(detail: WhistleDetail, at: datetime) -> WhistleOut:
    return WhistleOut(
        **summary(detail.row, at).dict(),
        matter_id=detail.matter_id,
        matter_name=detail.matter_name,
        issuer_person=detail.issuer_person,
        issuer_phone=detail.issuer_phone,
        done_at=detail.done_at,
        rate_until=detail.rate_until,
        closed_at=detail.closed_at,
        invitations=[
            InvitationOut.model_validate(
                asdict(one) | {"arrived_late": one.arrived_late, "verbs": sorted(one.verbs)}
            )
            for one in detail.invitations
        ],
        parts=[
            PartOut.model_validate(
                asdict(part) | {"late": part.is_late(at), "verbs": sorted(part.verbs)}
            )
            for part in detail.parts
        ],
        steps=[WhistleStepOut.model_validate(asdict(step)) for step in detail.steps],
        verbs=sorted(detail.verbs),
    )
