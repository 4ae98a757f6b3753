"""What callers send about cases, and the photos that come along."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Field, Schema

from gewu.api.schemas import Line, Text
from gewu.api.v1.cases.shown import AnyKind, AnyOutcome
from gewu.api.v1.places import AnyDatum, point_of
from gewu.domain.cases.types import MAX_PHOTOS, Channel, Kind, Outcome, Report
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


class Reassigned(Schema):
    """A key from the targets, and why."""

    target: Line
    reason: Text


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
