"""What the API shows of a case."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Field, Schema

from gewu.api.schemas import Moment, choices
from gewu.domain.cases.types import (
    CaseDetail,
    CaseRow,
    Channel,
    Kind,
    Outcome,
    Phase,
    Status,
    StepRow,
    Verb,
    Where,
)
from gewu.kernel.sought import Sought

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
    joined: int
    is_urgent: bool
    photo_id: UUID | None


Mark = tuple[int, int]


class FoundOut(Schema):
    """A passage of a case around the words that were looked for."""

    where: Annotated[Where, choices(Where)]
    text: str
    marks: list[Mark] = Field(description="From which character to before which it says so")


class CaseHit(CaseSummary):
    """A case in a list, and where it says what was looked for."""

    marks: list[Mark] = Field([], description="As those of `found`, in the case's own `text`")
    found: FoundOut | None = Field(None, description="Where its text and its place do not say it")


class CasePage(Schema):
    """`next` is the cursor of the following page, null on the last."""

    items: list[CaseHit]
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
    off_list: bool
    score: int | None
    photos: list[PhotoOut]
    reason: str = Field("", description="In the caller's language")
    office: str = Field("", description="Who is in charge instead")
    until: Moment | None = None
    other: str = Field("", description="The number of another case")
    why: str = Field("", description="Why the house itself did it")


class OtherOut(Schema):
    """Another case beside this one."""

    id: UUID
    number: str
    status: AnyStatus
    text: str
    owner_name: str
    due_at: Moment


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
    lead_name: str = Field("", description="Who answers to the reporter until the owner has signed")
    respond_due_at: Moment | None
    responded_at: Moment | None
    arrive_due_at: Moment | None
    arrived_at: Moment | None
    resolve_due_at: Moment
    paused_at: Moment | None
    matter: str = Field("", description="Its name, once it is named")
    case_class: str
    into: OtherOut | None = Field(None, description="The case it was joined with")
    joined_cases: list[OtherOut]
    parts: list[OtherOut]
    links: list[OtherOut]
    is_reporter: bool
    verbs: list[AnyVerb]
    steps: list[StepOut]


class TargetOut(Schema):
    """Who a case can go to; `key` goes into the body of the verb."""

    key: str
    role: str
    place_id: UUID
    organisation_id: UUID | None
    label: str
    person: str | None
    part: str = Field(description="Of the duty list: LEAD, BACKUP, HELP, or none")


def summary(row: CaseRow, at: datetime) -> CaseSummary:
    return CaseSummary(**asdict(row), overdue=row.is_overdue(at))


def hit(row: CaseRow, at: datetime, words: Sought) -> CaseHit:
    piece = row.found
    return CaseHit(
        **summary(row, at).dict(),
        marks=words.spans(row.text),
        found=FoundOut(where=piece.where, text=piece.text, marks=words.spans(piece.text))
        if piece
        else None,
    )


def case_out(case: CaseDetail, at: datetime) -> CaseOut:
    lon, lat = case.point or (None, None)
    times, around, named = case.times, case.around, case.classified
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
        lead_name=case.lead_name,
        respond_due_at=times.respond_due_at,
        responded_at=times.responded_at,
        arrive_due_at=times.arrive_due_at,
        arrived_at=times.arrived_at,
        resolve_due_at=times.resolve_due_at,
        paused_at=times.paused_at,
        matter=named.name if named else "",
        case_class=named.case_class if named else "",
        into=OtherOut.from_orm(around.into) if around.into else None,
        joined_cases=[OtherOut.from_orm(other) for other in around.joined],
        parts=[OtherOut.from_orm(other) for other in around.parts],
        links=[OtherOut.from_orm(other) for other in around.links],
        is_reporter=case.is_reporter,
        verbs=sorted(case.verbs),
        steps=[_step(step) for step in case.steps],
    )


def _step(step: StepRow) -> StepOut:
    own = asdict(step)
    facts = own.pop("facts")
    shown = {key: facts[key] for key in ("reason", "office", "until", "other", "why")}
    return StepOut(**own, **shown)
