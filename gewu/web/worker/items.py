"""A case as a card in the hand: how it stands, where it is, whether one tap takes it on."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gewu.domain.cases.types import CaseDetail, CaseRow, Sent, Status, StepRow, Verb
from gewu.kernel.access import Actor
from gewu.kernel.errors import Text
from gewu.registers.places import queries as places
from gewu.registers.places.types import Level

TONES = {
    Status.REPORTED: "waiting",
    Status.DISPATCHED: "waiting",
    Status.ACCEPTED: "hand",
    Status.SUSPENDED: "paused",
    Status.RETURNED: "waiting",
    Status.CHECKING: "waiting",
    Status.RESOLVED: "paused",
    Status.REOPENED: "waiting",
    Status.DECLINED: "paused",
    Status.MERGED: "paused",
    Status.CLOSED: "solved",
    Status.ARCHIVED: "paused",
}
WORDS: dict[Status, Text] = {
    Status.REPORTED: _("Not accepted yet"),
    Status.DISPATCHED: _("To be signed for"),
    Status.RETURNED: _("Sent back, to be decided"),
    Status.CHECKING: _("To be looked at"),
    Status.RESOLVED: _("Resident answers"),
}
TAKEN_ON = {Status.REPORTED: "worker:accept", Status.REOPENED: "worker:accept"}
TAKEN_ON |= {Status.DISPATCHED: "worker:sign"}
PASSING = frozenset(
    {Verb.DISPATCH, Verb.REDIRECT, Verb.HAND_OVER, Verb.ESCALATE, Verb.SEND_DOWN, Verb.RULE}
)


@dataclass(frozen=True, slots=True)
class Item:
    """`sent` is there for what waits to be signed for: from whom, and why."""

    row: CaseRow
    at: datetime
    may_act: bool = True
    area: str = ""
    sent: Sent | None = None

    @property
    def take_on(self) -> str:
        """The name of the address that takes it on by one tap; "" when there is none."""
        return TAKEN_ON.get(self.row.status, "") if self.may_act else ""

    @property
    def is_to_sign(self) -> bool:
        return self.row.status is Status.DISPATCHED

    @property
    def is_paused(self) -> bool:
        return self.row.status is Status.SUSPENDED

    @property
    def presses(self) -> bool:
        """An emergency that somebody must act on now."""
        return self.row.is_urgent and self.row.is_open and not self.is_paused

    @property
    def tone(self) -> str:
        return TONES[self.row.status]

    @property
    def word(self) -> Text:
        return WORDS.get(self.row.status, self.row.status.label)

    @property
    def arrive_due_at(self) -> datetime | None:
        """When somebody must be on the spot; None when somebody is, or nothing says when."""
        return self.row.arrive_due_at if self.presses else None

    @property
    def place(self) -> str:
        """Without what everybody here knows: street and community."""
        return self.row.place_name.removeprefix(self.area) or self.row.place_name


def last_passing(detail: CaseDetail) -> StepRow | None:
    """The line that says who passed the case on, and why."""
    return next((step for step in reversed(detail.steps) if step.verb in PASSING), None)


def area_of(actor: Actor) -> str:
    """The full name of the community the caller serves, "" when it is not one."""
    served = {seat.path[: Level.COMMUNITY.length] for seat in actor.seats}
    place = places.by_path(served.pop()) if len(served) == 1 else None
    return place.full_name if place and place.level == Level.COMMUNITY else ""
