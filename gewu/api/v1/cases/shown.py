"""What the API shows of a case."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema

from gewu.api.schemas import Moment, choices
from gewu.domain.cases.types import (
    CaseDetail,
    CaseRow,
    Channel,
    Kind,
    Outcome,
    Phase,
    Status,
    Verb,
)

AnyKind = Annotated[Kind, choices(Kind)]
AnyStatus = Annotated[Status, choices(Status)]
AnyOutcome = Annotated[Outcome, choices(Outcome)]
AnyVerb = Annotated[Verb, choices(Verb)]


class Receipt(Schema):
    """Where a case stands after a change. `due_at` is when its next step is due."""

    id: UUID
    number: str
    status: AnyStatus
    due_at: Moment


class CaseSummary(Receipt):
    """A case as lists show it."""

    outer_number: str
    kind: AnyKind
    channel: Annotated[Channel, choices(Channel)]
    text: str
    place_name: str
    path: str
    owner_role: str
    owner_name: str
    handler_name: str | None
    reported_at: Moment
    overdue: bool
    reopened: int
    photo_id: UUID | None


class CasePage(Schema):
    """`next` is the cursor of the following page, null on the last."""

    items: list[CaseSummary]
    next: str | None


class PhotoOut(Schema):
    """A photo; its bytes are at /cases/{id}/photos/{file_id}."""

    file_id: UUID
    phase: Annotated[Phase, choices(Phase)]
    width: int
    height: int


class StepOut(Schema):
    """One line of the timeline."""

    id: int
    verb: AnyVerb
    at: Moment
    by_name: str
    by_role: str
    by_reporter: bool
    text: str
    is_public: bool
    to_name: str
    score: int | None
    photos: list[PhotoOut]


class CaseOut(CaseSummary):
    """A case with its timeline, and which verbs are the caller's to use now."""

    address: str
    lon: float | None
    lat: float | None
    located_by: str
    contact_name: str
    contact_phone: str
    outcome: AnyOutcome | None
    score: int | None
    accepted_at: Moment | None
    resolved_at: Moment | None
    closed_at: Moment | None
    owner_person: str | None
    owner_phone: str | None
    is_reporter: bool
    verbs: list[AnyVerb]
    steps: list[StepOut]


class TargetOut(Schema):
    """Who a case can be handed to; `key` goes into the body of reassign."""

    key: str
    role: str
    place_id: UUID
    organisation_id: UUID | None
    label: str
    person: str | None


def summary(row: CaseRow, at: datetime) -> CaseSummary:
    return CaseSummary(**asdict(row), overdue=row.is_overdue(at))


def case_out(case: CaseDetail, at: datetime) -> CaseOut:
    lon, lat = case.point or (None, None)
    return CaseOut(
        **summary(case.row, at).dict(),
        address=case.address,
        lon=lon,
        lat=lat,
        located_by=case.located_by,
        contact_name=case.contact_name,
        contact_phone=case.contact_phone,
        outcome=case.outcome,
        score=case.score,
        accepted_at=case.accepted_at,
        resolved_at=case.resolved_at,
        closed_at=case.closed_at,
        owner_person=case.owner_person,
        owner_phone=case.owner_phone,
        is_reporter=case.is_reporter,
        verbs=sorted(case.verbs),
        steps=[StepOut(**asdict(step)) for step in case.steps],
    )
