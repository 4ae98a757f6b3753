"""The state machines and other pure rules of whistles."""

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from gewu.domain.whistles.types import (
    EXPECTED,
    MAX_TEXT,
    OPEN,
    Answer,
    Rating,
    Side,
    Status,
    Verb,
)
from gewu.kernel.access import Seat
from gewu.kernel.errors import Conflict, Invalid
from gewu.kernel.flow import Flow, Move
from gewu.kernel.workdays import Calendar, Limit, deadline
from gewu.registers.accounts.types import Role

S, V, A = Status, Verb, Answer

# verb, from which states, to which state (None: stays)
FLOW: Flow[Status, Verb] = Flow(
    (
        Move(V.INVITE, OPEN, None),
        Move(V.ACCEPT, OPEN, None),
        Move(V.REFUSE, OPEN, None),
        Move(V.RULE_IN, OPEN, None),
        Move(V.EXCUSE, OPEN, None),
        Move(V.PASS_UP, OPEN, None),
        Move(V.ARRIVE, OPEN, None),
        Move(V.MEET, frozenset({S.BLOWN}), S.MEETING),
        Move(V.PLAN, frozenset({S.MEETING}), S.PLANNED),
        Move(V.ADD_PART, frozenset({S.PLANNED}), None),
        Move(V.MOVE_PART, frozenset({S.PLANNED}), None),
        Move(V.END_PART, frozenset({S.PLANNED}), None),
        Move(V.DROP_PART, frozenset({S.PLANNED}), None),
        Move(V.NOTE, OPEN | {S.DONE}, None),
        Move(V.FINISH, frozenset({S.PLANNED}), S.DONE),
        Move(V.RATE, frozenset({S.DONE}), None),
        Move(V.RATE_BACK, frozenset({S.DONE}), None),
        Move(V.CLOSE, frozenset({S.DONE}), S.CLOSED),
        Move(V.CANCEL, OPEN, S.CANCELLED),
    )
)
# The same for each one who was called. Once ruled on there is no second refusal.
ANSWERS: Flow[Answer, Verb] = Flow(
    (
        Move(V.ACCEPT, frozenset({A.ASKED, A.REFUSED}), A.ACCEPTED),
        Move(V.REFUSE, frozenset({A.ASKED}), A.REFUSED),
        Move(V.PASS_UP, frozenset({A.ASKED, A.REFUSED}), None),
        Move(V.RULE_IN, frozenset({A.ASKED, A.REFUSED}), A.RULED_IN),
        Move(V.EXCUSE, frozenset({A.ASKED, A.REFUSED}), A.EXCUSED),
        Move(V.ARRIVE, EXPECTED, A.ARRIVED),
    )
)

# Whose posts may blow, by the length of their place's path.
ISSUERS: Mapping[Role, int] = {
    Role.COMMUNITY_WORKER: 12,
    Role.COMMUNITY_SECRETARY: 12,
    Role.STREET_STAFF: 9,
    Role.DISTRICT_DESK: 6,
}
# Where refusals are ruled on, nearest first: path length of the level and the role there.
DESKS: tuple[tuple[int, Role], ...] = ((9, Role.STREET_STAFF), (6, Role.DISTRICT_DESK))
STREET = 9

LATEST = timedelta(days=30)
# Ours: how long the side that blew has to agree on the plan once all came, and to end it.
WRAP_UP = timedelta(days=1)
# Silence closes a whistle as "not rated", never as satisfied.
RATE_WITHIN = timedelta(days=7)
# What came late still gets a moment.
LEAST = timedelta(minutes=5)


def issuing_seat(seats: Iterable[Seat], path: str) -> Seat | None:
    """The nearest seat that may blow a whistle at a path."""
    able = [s for s in seats if s.role in ISSUERS and path.startswith(s.path)]
    return max(able, key=lambda seat: len(seat.path), default=None)


def desks(path: str, *, issuer: str, refuser: Seat) -> tuple[tuple[str, Role], ...]:
    """(place path, role) of who rules, nearest first: the street, but the district where the
    street blew or a department of the district refuses."""
    below_street = ISSUERS.get(Role(issuer), 0) > STREET and len(refuser.path) >= STREET
    longest = STREET if below_street else STREET - 1
    return tuple((path[:n], role) for n, role in DESKS if n <= longest and len(path) >= n)


def above(path: str, desk: str) -> tuple[str, Role] | None:
    """The desk above a desk; None above the district."""
    roles = [role for _length, role in DESKS]
    following = DESKS[roles.index(Role(desk)) + 1 :]
    return next(((path[:length], role) for length, role in following), None)


def next_due(waiting: Iterable[datetime], *, otherwise: datetime) -> datetime:
    """By when somebody must act: the first moment waited for, or time to wrap up after the last."""
    return min(waiting, default=otherwise + WRAP_UP)


def due(limit: str, *, start: datetime, calendar: Calendar) -> datetime:
    return max(deadline(start, Limit.parse(limit), calendar), start + LEAST)


def clean_text(text: str, *, field: str = "text", least: int = 2) -> str:
    """Trimmed, with normal line ends; Invalid when empty or huge."""
    lines = text.replace("\r\n", "\n")
    kept = "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) != "Cc").strip()
    if len(kept) > MAX_TEXT:
        raise Invalid(fields={field: _("This is longer than 2,000 characters. Please shorten it.")})
    if len(kept) < least:
        raise Invalid(fields={field: _("Say it in a few words.")})
    return kept


def check_ahead(moment: datetime, at: datetime, *, field: str) -> None:
    if moment <= at:
        raise Invalid(fields={field: _("Choose a moment that is still to come.")})
    if moment - at > LATEST:
        raise Invalid(fields={field: _("Choose a moment within the next 30 days.")})


def raters(answer: Answer) -> tuple[tuple[Verb, Side], ...]:
    """Who rates at the end: whoever blew, all but the excused; whoever came, the whistle."""
    if answer is Answer.EXCUSED:
        return ()
    given = ((Verb.RATE, Side.ISSUER), (Verb.RATE_BACK, Side.INVITED))
    return given if answer is Answer.ARRIVED else given[:1]


def check_rating(rating: Rating, side: Side) -> None:
    if not 1 <= rating.score <= 5:
        raise Invalid(fields={"score": _("Choose one to five.")})
    if side is Side.INVITED and rating.justified is None:
        raise Invalid(fields={"justified": _("Say whether the whistle was justified.")})


def check_nothing_open(open_parts: int, answers: Iterable[Answer]) -> None:
    """Nothing closes while a part is open, or while a refusal waits for its ruling."""
    if open_parts:
        raise Conflict(
            _("A part of the plan is still open. It ends when every part is done."),
            code="part_open",
        )
    if Answer.REFUSED in answers:
        raise Conflict(
            _("A refusal still waits for its ruling. It ends when that is settled."),
            code="ruling_open",
        )
