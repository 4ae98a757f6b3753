"""What callers send about cases, and the photos that come along."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Field, Schema
from pydantic import AwareDatetime

from gewu.api.schemas import Line, Text, choices
from gewu.api.v1.cases.shown import AnyKind, AnyOutcome
from gewu.api.v1.places import AnyDatum, point_of
from gewu.domain.cases.types import (
    MAX_PHOTOS,
    Answer,
    Channel,
    Correction,
    Kind,
    Outcome,
    Report,
)
from gewu.domain.matters.types import CaseClass
from gewu.kernel.errors import Invalid
from gewu.kernel.geodesy import Datum
from gewu.registers.files.types import MAX_BYTES


class Reported(Schema):
    """A report. A point, an address or a place is enough to find who answers for it."""

    kind: AnyKind = Kind.SAY
    text: Text
    lon: float | None = Field(None, ge=-180, le=180)
    lat: float | None = Field(None, ge=-90, le=90)
    datum: AnyDatum = Datum.WGS84
    address: Line = ""
    place_id: UUID | None = None
    contact_name: Line = ""
    contact_phone: Line = Field("", description="Only when reporting for someone else")
    outer_number: Line = Field("", max_length=60, description="The number in your own system")

    def report(self, photos: tuple[bytes, ...]) -> Report:
        return Report(
            kind=self.kind,
            text=self.text,
            channel=Channel.API,
            point=point_of(self.lon, self.lat, self.datum),
            address=self.address,
            place_id=self.place_id,
            contact_name=self.contact_name,
            contact_phone=self.contact_phone,
            photos=photos,
            outer_number=self.outer_number,
        )


class Noted(Schema):
    """Words on the timeline; not public means for those who work on the case only."""

    text: Text = ""
    is_public: bool = True


class Resolved(Schema):
    """What was done."""

    outcome: AnyOutcome = Outcome.SOLVED
    text: Text


class Passed(Schema):
    """A key from the targets, and why; a target of the duty list needs no reason."""

    target: Line
    reason: Text = ""


class Ruled(Passed):
    """Who has it from now on, and whether the duty list is changed so."""

    change_list: bool = False


class Reasoned(Schema):
    """Why."""

    reason: Text


class Said(Schema):
    """Words, which may be left out."""

    text: Text = ""


class Declined(Said):
    """A code of the tenant's list of reasons."""

    reason: Line


class Suspended(Said):
    """A code of the tenant's list of reasons, and the day on which the clock goes on."""

    reason: Line
    until: AwareDatetime


class TimeAsked(Reasoned):
    """The later deadline."""

    until: AwareDatetime


class Joined(Schema):
    """The case it becomes one with."""

    into: UUID
    reason: Text = ""


class Parted(Schema):
    """What the part is about, and a key from the targets."""

    text: Text
    target: Line


class Linked(Schema):
    """The other case."""

    other: UUID


class FollowedUp(Said):
    """What the reporter answered when asked."""

    answer: Annotated[Answer, choices(Answer)]
    score: Annotated[int, Field(ge=1, le=5)] | None = None


class Corrected(Schema):
    """Only what is sent changes."""

    kind: AnyKind | None = None
    text: Text | None = None
    lon: float | None = Field(None, ge=-180, le=180)
    lat: float | None = Field(None, ge=-90, le=90)
    datum: AnyDatum = Datum.WGS84
    address: Line | None = None
    place_id: UUID | None = None
    contact_name: Line | None = None
    contact_phone: Line | None = None

    def correction(self) -> Correction:
        return Correction(
            text=self.text,
            kind=self.kind,
            point=point_of(self.lon, self.lat, self.datum),
            address=self.address,
            place_id=self.place_id,
            contact_name=self.contact_name,
            contact_phone=self.contact_phone,
        )


class Classified(Schema):
    """The matter by its id, and the class where it differs from the matter's own."""

    matter: UUID
    case_class: Annotated[CaseClass, choices(CaseClass)] | None = None
    reason: Text = ""


class Rated(Schema):
    """Solved; stars and words if the reporter wishes."""

    score: Annotated[int, Field(ge=1, le=5)] | None = None
    text: Text = ""


class Reopened(Schema):
    """What is still wrong."""

    text: Text


def photos_of(request: HttpRequest) -> tuple[bytes, ...]:
    """The bytes of the photos in a multipart form; too large ones are refused unread."""
    sent = request.FILES.getlist("photos")[: MAX_PHOTOS + 1]  # the action refuses the one more
    if any((file.size or 0) > MAX_BYTES for file in sent):
        raise Invalid(
            fields={"photos": _("This photo is larger than 15 MB. Choose a smaller one.")}
        )
    return tuple(file.read() for file in sent)
