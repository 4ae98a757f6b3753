"""What the inbox shows, as its address says it: every part narrows, every part may be missing."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import TextChoices
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases.types import OPEN, Filters, Kind, Status
from gewu.web.ui.asked import path_in, words_in


class State(TextChoices):
    OPEN = "open", _("not yet done")
    REPORTED = "reported", _("not yet taken on")
    UNNAMED = "unnamed", _("matter not named yet")
    SIGNING = "signing", _("to be signed for")
    ACCEPTED = "accepted", _("in hand")
    ASKING = "asking", _("more time is asked for")
    PAUSED = "paused", _("paused")
    RULING = "ruling", _("to be ruled on")
    CHECKING = "checking", _("to be checked")
    REOPENED = "reopened", _("back again")
    WAITING = "waiting", _("waiting for the resident")
    DECLINED = "declined", _("not taken up")
    MERGED = "merged", _("joined with another")
    CLOSED = "closed", _("closed")
    ARCHIVED = "archived", _("archived")
    ANY = "any", _("in any state")


class Due(TextChoices):
    ANY = "", _("due at any time")
    OVERDUE = "overdue", _("overdue")
    TODAY = "today", _("due within a day")


class Whose(TextChoices):
    ALL = "", _("everyone's")
    MINE = "mine", _("mine to do")


class Rank(TextChoices):
    ALL = "", _("urgent or not")
    URGENT = "urgent", _("emergencies")


class Order(TextChoices):
    DUE = "", _("first due first")
    NEWEST = "new", _("newest first")


STATUSES: dict[str, Status] = {
    State.REPORTED: Status.REPORTED,
    State.SIGNING: Status.DISPATCHED,
    State.ACCEPTED: Status.ACCEPTED,
    State.PAUSED: Status.SUSPENDED,
    State.RULING: Status.RETURNED,
    State.CHECKING: Status.CHECKING,
    State.REOPENED: Status.REOPENED,
    State.WAITING: Status.RESOLVED,
    State.DECLINED: Status.DECLINED,
    State.MERGED: Status.MERGED,
    State.CLOSED: Status.CLOSED,
    State.ARCHIVED: Status.ARCHIVED,
}
# Only what is open can be due.
OPEN_STATES = frozenset(
    {
        State.OPEN,
        State.ASKING,
        State.UNNAMED,
        *(state for state in STATUSES if STATUSES[state] in OPEN),
    }
)
PLAIN = "state=open"  # says the default aloud, where a bare address would open the start view


@dataclass(frozen=True, slots=True)
class Lens:
    """One choice of cases. `place` is a path; anything unknown in an address reads as not given."""

    state: str = State.OPEN
    kind: str = ""
    place: str = ""
    due: str = Due.ANY
    rank: str = Rank.ALL
    whose: str = Whose.ALL
    order: str = Order.DUE
    q: str = ""

    @classmethod
    def of(cls, data: QueryDict) -> "Lens":
        state = _one_of(data.get("state"), State.values, State.OPEN)
        due = _one_of(data.get("due"), Due.values, Due.ANY)
        return cls(
            state=state,
            kind=_one_of(data.get("kind"), Kind.values, ""),
            place=path_in(data),
            due=due if state in OPEN_STATES else Due.ANY,
            rank=_one_of(data.get("rank"), Rank.values, Rank.ALL),
            whose=_one_of(data.get("whose"), Whose.values, Whose.ALL),
            order=_one_of(data.get("order"), Order.values, Order.DUE),
            q=words_in(data),
        )

    @property
    def filters(self) -> Filters:
        return Filters(
            open_only=self.state in OPEN_STATES,
            status=STATUSES.get(self.state),
            kind=Kind(self.kind) if self.kind else None,
            path=self.place,
            text=self.q,
            overdue=self.due == Due.OVERDUE,
            soon=self.due == Due.TODAY,
            mine=self.whose == Whose.MINE,
            newest_first=self.order == Order.NEWEST,
            urgent=self.rank == Rank.URGENT,
            asking=self.state == State.ASKING,
            unnamed=self.state == State.UNNAMED,
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the mere order differs from the list one starts with."""
        return replace(self, order=Order.DUE) != Lens()

    def query(self, **changes: str) -> str:
        """The address's query string, without what goes without saying."""
        return urlencode(dict(replace(self, **changes)._told()))

    def _told(self) -> Iterator[tuple[str, str]]:
        for part in fields(self):
            value = getattr(self, part.name)
            if value != part.default:
                yield part.name, str(value)


def list_url(lens: Lens, case_id: UUID | None = None, cursor: str = "") -> str:
    """The inbox as chosen, with a case beside it or from a cursor on."""
    extra = {"case": str(case_id) if case_id else "", "cursor": cursor}
    parts = [lens.query(), urlencode({key: value for key, value in extra.items() if value})]
    return f"{reverse('desk:cases')}?{'&'.join(filter(None, parts)) or PLAIN}"


def _one_of(value: str | None, choices: list[str], default: str) -> str:
    return value if value in choices else default
