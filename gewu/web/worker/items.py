"""A case as a card in the hand: how it stands, where it is, whether one tap takes it on."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gewu.domain.cases.types import CaseRow, Status
from gewu.kernel.access import Actor
from gewu.kernel.errors import Text
from gewu.registers.places import queries as places
from gewu.registers.places.types import Level

TONES = {
    Status.REPORTED: "waiting",
    Status.REOPENED: "waiting",
    Status.ACCEPTED: "hand",
    Status.RESOLVED: "paused",
    Status.CLOSED: "solved",
}
WORDS: dict[Status, Text] = {
    Status.REPORTED: _("Not accepted yet"),
    Status.RESOLVED: _("Resident answers"),
}


@dataclass(frozen=True, slots=True)
class Item:
    row: CaseRow
    at: datetime
    may_act: bool = True
    area: str = ""

    @property
    def can_accept(self) -> bool:
        return self.may_act and self.row.status in {Status.REPORTED, Status.REOPENED}

    @property
    def tone(self) -> str:
        return TONES[self.row.status]

    @property
    def word(self) -> Text:
        return WORDS.get(self.row.status, self.row.status.label)

    @property
    def place(self) -> str:
        """Without what everybody here knows: street and community."""
        return self.row.place_name.removeprefix(self.area) or self.row.place_name


def area_of(actor: Actor) -> str:
    """The full name of the community the caller serves, "" when it is not one."""
    served = {seat.path[: Level.COMMUNITY.length] for seat in actor.seats}
    place = places.by_path(served.pop()) if len(served) == 1 else None
    return place.full_name if place and place.level == Level.COMMUNITY else ""
