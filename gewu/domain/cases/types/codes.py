"""States, verbs, permissions and the other codes of a case."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    VIEW = "cases.view"
    REPORT_FOR = "cases.report_for"  # report for someone else
    ACT = "cases.act"  # work on what one's seat owns
    DISPATCH = "cases.dispatch"  # hand to another owner, act for any owner in scope
    RULE = "cases.rule"  # decide on returns that come to one's seat
    IMPORT = "cases.import"


class Kind(TextChoices):
    """The three big buttons; a resident never chooses a finer category."""

    REPAIR = "REPAIR", _("Repair")
    HELP = "HELP", _("Help")
    SAY = "SAY", _("Have a say")


class Channel(TextChoices):
    WEB = "WEB", _("Phone page")
    WORKER = "WORKER", _("Grid worker")
    COUNTER = "COUNTER", _("Counter")
    HOTLINE = "HOTLINE", _("12345 hotline")
    API = "API", _("Other system")
    FEEDBACK = "FEEDBACK", _("About this system")


class Status(TextChoices):
    REPORTED = "REPORTED", _("Waiting")
    DISPATCHED = "DISPATCHED", _("Waiting to be signed for")
    ACCEPTED = "ACCEPTED", _("In hand")
    SUSPENDED = "SUSPENDED", _("Paused")
    RETURNED = "RETURNED", _("Returned, to be ruled on")
    CHECKING = "CHECKING", _("Done, to be checked")
    RESOLVED = "RESOLVED", _("Done, is it solved?")
    REOPENED = "REOPENED", _("Back again")
    DECLINED = "DECLINED", _("Not taken up")
    MERGED = "MERGED", _("Joined with another")
    CLOSED = "CLOSED", _("Closed")
    ARCHIVED = "ARCHIVED", _("Archived")


class Verb(TextChoices):
    REPORT = "REPORT", _("reported")
    AMEND = "AMEND", _("corrected it")
    ATTACH = "ATTACH", _("added photos")
    CLASSIFY = "CLASSIFY", _("named the matter")
    ACCEPT = "ACCEPT", _("took it on")
    DECLINE = "DECLINE", _("did not take it up")
    DISPATCH = "DISPATCH", _("dispatched it")
    REDIRECT = "REDIRECT", _("sent it elsewhere")
    HAND_OVER = "HAND_OVER", _("handed it over")
    ESCALATE = "ESCALATE", _("passed it up")
    SEND_DOWN = "SEND_DOWN", _("sent it down")
    TAKE_BACK = "TAKE_BACK", _("took it back")
    SIGN = "SIGN", _("signed for it")
    RETURN = "RETURN", _("returned it")
    RULE = "RULE", _("ruled on the return")
    CONTACT = "CONTACT", _("spoke with the reporter")
    ARRIVE = "ARRIVE", _("was on the spot")
    NOTE = "NOTE", _("noted")
    SUSPEND = "SUSPEND", _("paused it")
    RESUME = "RESUME", _("went on with it")
    ASK_TIME = "ASK_TIME", _("asked for more time")
    EXTEND = "EXTEND", _("gave more time")
    NO_TIME = "NO_TIME", _("gave no more time")
    SPLIT = "SPLIT", _("split off a part")
    PART_DONE = "PART_DONE", _("saw a part ended")
    LINK = "LINK", _("linked a case")
    UNLINK = "UNLINK", _("took a link away")
    MERGE = "MERGE", _("joined a case")
    UNMERGE = "UNMERGE", _("parted joined cases")
    RESOLVE = "RESOLVE", _("reported it done")
    VERIFY = "VERIFY", _("checked it: done")
    REJECT = "REJECT", _("checked it: not done")
    RATE = "RATE", _("said it is solved")
    REOPEN = "REOPEN", _("said it is not solved")
    HEARD_YES = "HEARD_YES", _("asked the reporter: solved")
    HEARD_NO = "HEARD_NO", _("asked the reporter: not solved")
    UNREACHED = "UNREACHED", _("could not reach the reporter")
    CLOSE = "CLOSE", _("closed without an answer")
    ARCHIVE = "ARCHIVE", _("archived")
    REVEAL = "REVEAL", _("looked up the phone number")
    WARN = "WARN", _("warned: little time left")
    OVERDUE = "OVERDUE", _("saw the time run out")
    RING = "RING", _("rang")


class Alarm(TextChoices):
    """What the clock does to a case next, when nobody acts before."""

    WARN = "WARN", _("warn")
    OVERDUE = "OVERDUE", _("overdue")
    UP = "UP", _("pass up")
    RESUME = "RESUME", _("go on")
    SILENCE = "SILENCE", _("close without an answer")
    ARCHIVE = "ARCHIVE", _("archive")


class Answer(TextChoices):
    """What a follow-up call heard."""

    YES = "YES", _("Solved")
    NO = "NO", _("Not solved")
    UNREACHED = "UNREACHED", _("Nobody answered")


class Outcome(TextChoices):
    SOLVED = "SOLVED", _("Solved")
    EXPLAINED = "EXPLAINED", _("Explained")
    CANNOT = "CANNOT", _("Not possible by law")


class Where(TextChoices):
    """Where the words were found that somebody looked for, when the list does not show it."""

    TEXT = "TEXT", _("further down")
    ADDRESS = "ADDRESS", _("in the address")
    MATTER = "MATTER", _("in the matter")
    NOTE = "NOTE", _("on the timeline")
    INNER = "INNER", _("in a note for colleagues")


class Phase(TextChoices):
    REPORT = "REPORT", _("When reported")
    WORK = "WORK", _("During the work")
    AFTER = "AFTER", _("Afterwards")


# Somebody must act. A case that waits for its reporter's word is not open, nor is one that ended.
OPEN = frozenset(
    {
        Status.REPORTED,
        Status.DISPATCHED,
        Status.ACCEPTED,
        Status.SUSPENDED,
        Status.RETURNED,
        Status.CHECKING,
        Status.REOPENED,
    }
)
ENDED = frozenset({Status.DECLINED, Status.CLOSED, Status.ARCHIVED})
MAX_TEXT = 5_000
MAX_PHOTOS = 6
# Nobody reads the exact number of a long list; beyond this the counting stops.
MOST_COUNTED = 999
# A person looks over what they choose at once; more is work for a rule, not for a hand.
MOST_AT_ONCE = 200
# Instead of a seat: each case goes to whoever leads by the duty list.
BY_LIST = "LIST"


class BatchOutcome(TextChoices):
    """What came of one case of a batch."""

    WAITING = "WAITING", _("Waits its turn")
    DONE = "DONE", _("Done")
    REFUSED = "REFUSED", _("Left as it was")
