"""What goes into the room: a report, a correction, what a list shows."""

from dataclasses import dataclass, field
from uuid import UUID

from gewu.domain.cases.types.codes import Channel, Kind, Status


@dataclass(frozen=True, slots=True)
class Report:
    """What a reporter says. One of point, address or place_id is enough to find the grid."""

    kind: Kind
    text: str
    channel: Channel = Channel.WEB
    point: tuple[float, float] | None = None  # lon, lat, WGS-84
    address: str = ""
    place_id: UUID | None = None
    contact_name: str = ""
    contact_phone: str = ""
    photos: tuple[bytes, ...] = field(default=(), repr=False)
    outer_number: str = ""  # the 12345 order number, or another system's
    for_other: bool = False  # the contact is somebody else, for whom the caller writes it down


@dataclass(frozen=True, slots=True)
class Correction:
    """What is corrected; None leaves a field as it is. The contact only by those who work on it."""

    text: str | None = None
    kind: Kind | None = None
    point: tuple[float, float] | None = None
    address: str | None = None
    place_id: UUID | None = None
    contact_name: str | None = None
    contact_phone: str | None = None


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list shows; every field narrows."""

    open_only: bool = True
    status: Status | None = None
    kind: Kind | None = None
    path: str = ""
    text: str = ""
    overdue: bool = False
    soon: bool = False  # due within a day from now
    mine: bool = False  # owned by one of the caller's seats
    newest_first: bool = False
    urgent: bool = False
    asking: bool = False  # more time is asked for
    unnamed: bool = False  # nobody said yet which matter it is
