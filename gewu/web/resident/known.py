"""What is already known about the person at the phone, so that nobody is asked twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import get_language

from gewu.domain.cases import queries as cases
from gewu.domain.cases.types import CaseRow
from gewu.kernel.access import Actor, Grant, Kind
from gewu.registers.accounts import queries as accounts
from gewu.registers.accounts.types import Holder
from gewu.registers.places import queries as places
from gewu.registers.places.types import VIEW, Description, Level
from gewu.web.ui import clients
from gewu.web.ui.middleware import Request

# Names of places down to the building are public: anyone may look for the house they live in.
ANYONE = Actor(id=None, kind=Kind.GUEST, grants=frozenset({Grant(VIEW, "")}))


@dataclass(frozen=True, slots=True)
class Known:
    """The caller's own data; empty strings for a guest. `phone` is not masked."""

    account: str = ""
    name: str = ""
    phone: str = ""
    home_id: UUID | None = None
    home_name: str = ""
    home_path: str = ""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Who answers for a home, and the office a person can call instead. `path` is the home's."""

    path: str
    place: str
    worker: Holder | None
    office_phone: str


def known(actor: Actor) -> Known:
    account = accounts.account(account_id=actor.id) if actor.id else None
    if account is None:
        return Known()
    home = account.home
    return Known(
        account=str(account.pk),
        name=account.name,
        phone=account.phone or "",
        home_id=home.pk if home else None,
        home_name=home.full_name if home else "",
        home_path=home.path if home else "",
    )


def neighbourhood(home_path: str, *, on: date) -> Neighbourhood:
    """Of a home; of the whole district while the home is unknown."""
    if not home_path:
        root = places.root()
        return Neighbourhood(
            path=root.path if root else "",
            place=root.name if root else "",
            worker=None,
            office_phone=office_phone(root.path) if root else "",
        )
    seat, holder = cases.seat_of(path=home_path, on=on)
    place = places.by_path(seat.path)
    return Neighbourhood(home_path, place.name if place else "", holder, office_phone(home_path))


def office_phone(path: str) -> str:
    """The telephone of the community office (tenant setting), for those who rather call."""
    return str(places.setting(path=path, key="office_phone").value or "")


def written(actor: Actor, text: str = "") -> Sequence[CaseRow]:
    """What was reported for somebody else; staff find what they wrote down in their own pages."""
    return () if actor.seats else cases.recorded(actor=actor, text=text).rows


def open_grid(code: str) -> Description | None:
    """The grid with this code; None for any other place, and once it is no more."""
    place = places.by_path(code) if code.isascii() and code.isdigit() else None
    if place is None or place.level != Level.GRID or not place.is_active:
        return None
    return places.describe(place, get_language() or "zh")


def caller(request: Request) -> str:
    """Whose tries are counted: the account, else the address the request came from."""
    return str(request.actor.id or clients.address(request))
