"""States, verbs, permissions, and what is sent in to blow a whistle and agree on a plan."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from gewu.kernel.access import Seat


class Permission(StrEnum):
    VIEW = "whistles.view"
    BLOW = "whistles.blow"  # and coordinate what one's office has blown
    ANSWER = "whistles.answer"  # take part: answer for one's own seats
    RULE = "whistles.rule"  # decide on refusals that come to one's seat


class Status(TextChoices):
    BLOWN = "BLOWN", _("Blown, waiting for them")
    MEETING = "MEETING", _("Meeting on the spot")
    PLANNED = "PLANNED", _("Working to the joint plan")
    DONE = "DONE", _("Done, to be rated")
    CLOSED = "CLOSED", _("Closed")
    CANCELLED = "CANCELLED", _("Called off")


class Verb(TextChoices):
    BLOW = "BLOW", _("blew the whistle")
    INVITE = "INVITE", _("called one more")
    ACCEPT = "ACCEPT", _("will come")
    REFUSE = "REFUSE", _("refused")
    RULE_IN = "RULE_IN", _("ruled: must come")
    EXCUSE = "EXCUSE", _("ruled: need not come")
    PASS_UP = "PASS_UP", _("passed it up: no word in time")
    ARRIVE = "ARRIVE", _("arrived")
    MEET = "MEET", _("met on the spot")
    PLAN = "PLAN", _("agreed on the joint plan")
    ADD_PART = "ADD_PART", _("added a part")
    MOVE_PART = "MOVE_PART", _("gave a part another date")
    END_PART = "END_PART", _("did a part")
    DROP_PART = "DROP_PART", _("dropped a part")
    NOTE = "NOTE", _("noted")
    FINISH = "FINISH", _("ended the whistle: all done")
    RATE = "RATE", _("rated those who were called")
    RATE_BACK = "RATE_BACK", _("rated the whistle")
    CLOSE = "CLOSE", _("closed")
    CANCEL = "CANCEL", _("called it off")


class Answer(TextChoices):
    """Where one who was called stands."""

    ASKED = "ASKED", _("Asked, no word yet")
    ACCEPTED = "ACCEPTED", _("Will come")
    REFUSED = "REFUSED", _("Refused, to be ruled on")
    RULED_IN = "RULED_IN", _("Must come")
    EXCUSED = "EXCUSED", _("Need not come")
    ARRIVED = "ARRIVED", _("Arrived")


class PartKind(TextChoices):
    """The centre's three joint steps (中心吹哨、部门报到), or any other task."""

    TASK = "TASK", _("Task")
    INSPECT = "INSPECT", _("Joint inspection")
    MEDIATE = "MEDIATE", _("Joint mediation")
    SETTLE = "SETTLE", _("Joint settlement")


class PartState(TextChoices):
    OPEN = "OPEN", _("To do")
    DONE = "DONE", _("Done")
    DROPPED = "DROPPED", _("Dropped")


class Side(TextChoices):
    ISSUER = "ISSUER", _("By who blew")
    INVITED = "INVITED", _("By who was called")


class Choice(TextChoices):
    """Which whistles a list shows."""

    OPEN = "open", _("not yet done")
    MINE = "mine", _("mine to do")
    LATE = "late", _("late")
    DONE = "done", _("done, to be rated")
    ENDED = "ended", _("closed or called off")
    ANY = "any", _("in any state")


OPEN = frozenset({Status.BLOWN, Status.MEETING, Status.PLANNED})
ENDED = frozenset({Status.CLOSED, Status.CANCELLED})
# Still expected on the spot.
EXPECTED = frozenset({Answer.ASKED, Answer.ACCEPTED, Answer.RULED_IN})
MAX_TEXT = 2_000
MAX_PARTS = 20


@dataclass(frozen=True, slots=True)
class Order:
    """What is blown. A case brings its place; `invited` and `lead` are keys of `Invitable`s."""

    text: str
    arrive_by: datetime
    invited: tuple[str, ...]
    case_id: UUID | None = None
    place_id: UUID | None = None
    matter_id: UUID | None = None
    spot: str = ""
    lead: str = ""


@dataclass(frozen=True, slots=True)
class PartTerms:
    """One part of the plan; `invitation_id` None is the side that blew."""

    text: str
    due_at: datetime
    invitation_id: UUID | None = None
    kind: PartKind = PartKind.TASK


@dataclass(frozen=True, slots=True)
class Ruling:
    """On a refusal or on silence; `arrive_by` is needed where the first one has passed."""

    must_come: bool
    text: str
    arrive_by: datetime | None = None


@dataclass(frozen=True, slots=True)
class Rating:
    """One to five and words. `justified` is asked of those who were called only."""

    score: int
    text: str = ""
    justified: bool | None = None


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list shows; every field narrows."""

    choice: Choice = Choice.OPEN
    path: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Invitable:
    """A seat that can be called; `part` is what the duty list gives it here, "" for nothing."""

    key: str
    seat: Seat
    name: str
    person: str | None
    part: str
    leads: bool


@dataclass(frozen=True, slots=True)
class InvitedName:
    name: str
    answer: Answer
    leads: bool


@dataclass(frozen=True, slots=True)
class WhistleRow:
    """A whistle as lists show it. `due_at` is the next moment by which somebody must act."""

    id: UUID
    number: str
    status: Status
    text: str
    place_id: UUID
    place_name: str
    path: str
    spot: str
    issuer_role: str
    issuer_name: str
    case_id: UUID | None
    case_number: str
    blown_at: datetime
    arrive_by: datetime
    due_at: datetime
    invited: tuple[InvitedName, ...]
    open_parts: int

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    def is_late(self, at: datetime) -> bool:
        return self.is_open and self.due_at < at

    @property
    def arrived(self) -> int:
        return sum(one.answer is Answer.ARRIVED for one in self.invited)

    @property
    def called(self) -> int:
        """Those who were called and not excused."""
        return sum(one.answer is not Answer.EXCUSED for one in self.invited)


@dataclass(frozen=True, slots=True)
class RatingRow:
    side: Side
    score: int
    justified: bool | None
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """One who was called; `desk_name` is where a refusal or silence is ruled on."""

    id: UUID
    role: str
    name: str
    answer: Answer
    leads: bool
    person: str | None
    phone: str | None
    asked_at: datetime
    arrive_by: datetime
    due_at: datetime | None
    accepted_at: datetime | None
    ruled_at: datetime | None
    arrived_at: datetime | None
    reason: str
    duty_name: str
    duty_id: UUID | None
    ruling: str
    desk_role: str
    desk_name: str
    passed_up: int
    ratings: tuple[RatingRow, ...]
    verbs: frozenset[Verb]

    @property
    def arrived_late(self) -> bool:
        return self.arrived_at is not None and self.arrived_at > self.arrive_by

    def is_late(self, at: datetime) -> bool:
        awaited = self.answer in EXPECTED or self.answer is Answer.REFUSED
        return awaited and min(self.due_at or self.arrive_by, self.arrive_by) < at


@dataclass(frozen=True, slots=True)
class PartRow:
    id: UUID
    kind: PartKind
    who: str
    text: str
    due_at: datetime
    state: PartState
    words: str
    ended_at: datetime | None
    moved: int
    verbs: frozenset[Verb]

    def is_late(self, at: datetime) -> bool:
        return self.due_at < (self.ended_at or at) and self.state is not PartState.DROPPED


@dataclass(frozen=True, slots=True)
class StepRow:
    """One line of the timeline; `about` is the body it concerns."""

    id: int
    verb: Verb
    at: datetime
    by_name: str
    by_role: str
    by_body: str
    about: str
    text: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class WhistleDetail:
    """A whistle with its answers, plan and timeline, and which verbs are the viewer's to use."""

    row: WhistleRow
    matter_id: UUID | None
    matter_name: str
    case_text: str  # "" where the viewer does not see the case
    issuer_person: str | None
    issuer_phone: str | None
    done_at: datetime | None
    rate_until: datetime | None
    closed_at: datetime | None
    invitations: tuple[InvitationRow, ...]
    parts: tuple[PartRow, ...]
    steps: tuple[StepRow, ...]
    verbs: frozenset[Verb]


@dataclass(frozen=True, slots=True)
class Counts:
    """Of everything the caller sees."""

    open: int
    mine: int
    late: int
    done: int


@dataclass(frozen=True, slots=True)
class Told:
    """Whom to send a text message about an invitation, and what it names."""

    phone: str
    number: str
    place: str
    arrive_by: datetime
