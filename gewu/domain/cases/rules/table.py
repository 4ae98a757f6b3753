"""The verbs of a case as one table: who may, from where to where, what the clock does, who is told.

Source of the states: the event template of the field's closed loop (上报 → 受理 → 派单 → 签收 →
处置 → 核查 → 反馈 → 评价 → 办结 → 归档), with the hotline's declining, return and ruling.
"""

from dataclasses import dataclass
from enum import StrEnum

from gewu.domain.cases.types import ENDED, OPEN, Status, Verb
from gewu.kernel.flow import Flow, Move

S, V = Status, Verb


class Who(StrEnum):
    """Whose a verb is. The door reads this; `queries.door.may` has one line for each."""

    ANYONE = "anyone"
    OWNER = "owner"  # sits on the owning seat and may act
    WORKS = "owner or dispatcher"
    DISPATCHER = "dispatcher"  # community, street, district: over their part of the tree
    SECOND = "dispatcher other than who did it"
    CHECKER = "owner other than who did it"
    RULER = "owner who may rule"
    HOLDER = "lead or dispatcher"
    REPORTER = "reporter"
    BOTH = "reporter, owner or dispatcher"
    CLOCK = "clock"


class Tick(StrEnum):
    """What a verb does to the clock."""

    KEEP = "runs on"
    START = "starts"  # first answer and resolution are counted from now
    SIGN = "to be signed for"  # the new owner's time to answer
    RUN = "resolution"
    PAUSE = "stands still"
    GO_ON = "goes on with what was left"
    MOVE = "later"
    RULING = "ruling"
    CHECK = "check"
    ANSWER = "reporter's time to answer"
    STOP = "stops"


@dataclass(frozen=True, slots=True)
class Row:
    verb: Verb
    who: Who
    sources: frozenset[Status]
    target: Status | None  # None: stays
    tick: Tick
    tells: str = ""  # the key of the message to the reporter


def at(*states: Status) -> frozenset[Status]:
    return frozenset(states)


NEW = at(S.REPORTED, S.REOPENED)
HELD = NEW | {S.ACCEPTED}
# What may be passed on, by hand or by the clock.
MOVABLE = HELD | {S.DISPATCHED}
LIVE = OPEN | {S.RESOLVED}
W, T = Who, Tick

TABLE: tuple[Row, ...] = (
    Row(V.REPORT, W.ANYONE, frozenset(), S.REPORTED, T.START),
    Row(V.AMEND, W.BOTH, OPEN, None, T.KEEP),
    Row(V.ATTACH, W.BOTH, LIVE, None, T.KEEP),
    Row(V.CLASSIFY, W.WORKS, OPEN - {S.SUSPENDED}, None, T.KEEP),
    Row(V.ACCEPT, W.WORKS, NEW, S.ACCEPTED, T.RUN, "accepted"),
    Row(V.DECLINE, W.DISPATCHER, NEW, S.DECLINED, T.STOP, "declined"),
    Row(V.DISPATCH, W.DISPATCHER, HELD, S.DISPATCHED, T.SIGN),
    Row(V.REDIRECT, W.DISPATCHER, at(S.DISPATCHED), S.DISPATCHED, T.SIGN),
    Row(V.HAND_OVER, W.OWNER, MOVABLE, S.DISPATCHED, T.SIGN),
    Row(V.ESCALATE, W.OWNER, MOVABLE, S.DISPATCHED, T.SIGN),
    Row(V.SEND_DOWN, W.DISPATCHER, HELD, S.DISPATCHED, T.SIGN),
    Row(V.TAKE_BACK, W.HOLDER, at(S.DISPATCHED), S.ACCEPTED, T.RUN),
    Row(V.SIGN, W.OWNER, at(S.DISPATCHED), S.ACCEPTED, T.RUN, "accepted"),
    Row(V.RETURN, W.OWNER, at(S.DISPATCHED, S.ACCEPTED), S.RETURNED, T.RULING),
    Row(V.RULE, W.RULER, at(S.RETURNED), S.DISPATCHED, T.SIGN),
    Row(V.CONTACT, W.WORKS, LIVE, None, T.KEEP),
    Row(V.ARRIVE, W.WORKS, at(S.ACCEPTED), None, T.KEEP),
    Row(V.NOTE, W.BOTH, LIVE, None, T.KEEP),
    Row(V.SUSPEND, W.OWNER, at(S.ACCEPTED), S.SUSPENDED, T.PAUSE, "suspended"),
    Row(V.RESUME, W.OWNER, at(S.SUSPENDED), S.ACCEPTED, T.GO_ON),
    Row(V.ASK_TIME, W.OWNER, at(S.ACCEPTED), None, T.KEEP),
    Row(V.EXTEND, W.SECOND, at(S.ACCEPTED), None, T.MOVE, "extended"),
    Row(V.NO_TIME, W.SECOND, at(S.ACCEPTED), None, T.KEEP),
    Row(V.SPLIT, W.DISPATCHER, HELD, None, T.KEEP),
    Row(V.PART_DONE, W.CLOCK, LIVE | ENDED, None, T.KEEP),
    Row(V.LINK, W.WORKS, LIVE | ENDED, None, T.KEEP),
    Row(V.UNLINK, W.WORKS, LIVE | ENDED, None, T.KEEP),
    Row(V.MERGE, W.DISPATCHER, MOVABLE, S.MERGED, T.STOP, "merged"),
    Row(V.UNMERGE, W.DISPATCHER, at(S.MERGED), S.REPORTED, T.START),
    Row(V.RESOLVE, W.WORKS, at(S.ACCEPTED), S.RESOLVED, T.ANSWER, "resolved"),
    Row(V.VERIFY, W.CHECKER, at(S.CHECKING), S.CLOSED, T.STOP),
    Row(V.REJECT, W.CHECKER, at(S.CHECKING), S.ACCEPTED, T.RUN),
    Row(V.RATE, W.REPORTER, at(S.RESOLVED), S.CLOSED, T.STOP),
    Row(V.REOPEN, W.REPORTER, at(S.RESOLVED, S.CLOSED, S.DECLINED), S.REOPENED, T.START),
    Row(V.HEARD_YES, W.SECOND, at(S.RESOLVED), S.CLOSED, T.STOP),
    Row(V.HEARD_NO, W.SECOND, at(S.RESOLVED, S.CLOSED), S.REOPENED, T.START),
    Row(V.UNREACHED, W.SECOND, at(S.RESOLVED), None, T.KEEP),
    Row(V.CLOSE, W.CLOCK, at(S.RESOLVED), S.CLOSED, T.STOP),
    Row(V.ARCHIVE, W.CLOCK, at(S.CLOSED, S.DECLINED), S.ARCHIVED, T.STOP),
    Row(V.REVEAL, W.WORKS, frozenset(Status) - {S.ARCHIVED}, None, T.KEEP),
    Row(V.WARN, W.CLOCK, OPEN, None, T.KEEP),
    Row(V.OVERDUE, W.CLOCK, OPEN, None, T.KEEP),
    Row(V.RING, W.CLOCK, NEW | {S.DISPATCHED}, None, T.KEEP),
)
# Verbs after which another seat must act.
PASSING = frozenset({V.DISPATCH, V.REDIRECT, V.HAND_OVER, V.ESCALATE, V.SEND_DOWN, V.RULE})
# Verbs that need to know to whom.
TARGETED = frozenset({V.DISPATCH, V.REDIRECT, V.HAND_OVER, V.SEND_DOWN, V.RULE, V.SPLIT})
# What has nobody to ask is checked by a second person before it is closed.
TO_CHECK = Row(V.RESOLVE, W.WORKS, at(S.ACCEPTED), S.CHECKING, T.CHECK)

ROWS = {row.verb: row for row in TABLE}
FLOW: Flow[Status, Verb] = Flow(Move(row.verb, row.sources, row.target) for row in TABLE)
