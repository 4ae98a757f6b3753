"""What callers send about whistles."""

from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, Field, StringConstraints

from gewu.api.schemas import NO_NUL, Line
from gewu.api.v1.whistles.shown import AnyPartKind
from gewu.domain.whistles.types import MAX_PARTS, MAX_TEXT, Order, PartKind, PartTerms

Words = Annotated[str, StringConstraints(max_length=MAX_TEXT, pattern=NO_NUL)]
Score = Annotated[int, Field(ge=1, le=5)]


class Blown(Schema):
    """From a case, or to a place. `invited` and `lead` are keys of those who can be called."""

    text: Words
    arrive_by: AwareDatetime
    invited: list[Line] = Field(min_length=1, max_length=50)
    lead: Line = ""
    case_id: UUID | None = None
    place_id: UUID | None = None
    matter_id: UUID | None = None
    spot: Line = ""

    def order(self) -> Order:
        given = self.dict()
        return Order(**given | {"invited": tuple(self.invited)})


class Invited(Schema):
    key: Line
    arrive_by: AwareDatetime


class WhistleWords(Schema):
    text: Words = ""


class WhistleReason(Schema):
    reason: Words


class Refusal(Schema):
    """The row of the duty list that names another, and why."""

    duty_id: UUID
    reason: Words


class Ruled(Schema):
    """`arrive_by` is needed where the first moment has passed."""

    must_come: bool
    text: Words
    arrive_by: AwareDatetime | None = None


class PartIn(Schema):
    """`invitation_id` null is the side that blew."""

    text: Words
    due_at: AwareDatetime
    invitation_id: UUID | None = None
    kind: AnyPartKind = PartKind.TASK

    def terms(self) -> PartTerms:
        return PartTerms(self.text, self.due_at, self.invitation_id, self.kind)


class PlanIn(Schema):
    parts: list[PartIn] = Field(min_length=1, max_length=MAX_PARTS)
    text: Words = ""


class PartMove(Schema):
    due_at: AwareDatetime
    reason: Words


class RatingIn(Schema):
    score: Score
    text: Words = ""


class RatingBack(RatingIn):
    justified: bool
