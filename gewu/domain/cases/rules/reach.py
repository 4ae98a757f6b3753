"""Who may find a case and how it stands, as tokens beside its words.

One index then answers both what is looked for and where: `models.case.REACH` writes the tokens,
`queries.finding` asks for them. They are a sieve: who sees what is decided at the door alone.
"""

from collections.abc import Collection, Iterable
from uuid import UUID

from gewu.domain.cases.types import Status
from gewu.registers.places.types import Level

AREA, STATE, SEAT, PERSON = "/", "=", "<", ">"
# Cases lie in an area of one of these; what is smaller is looked through as a whole.
AREAS = tuple(
    level.length
    for level in (Level.CITY, Level.DISTRICT, Level.STREET, Level.COMMUNITY, Level.GRID)
)
TAIL = 12  # characters of an id: its end is random

Groups = tuple[Collection[str], ...]


def area(path: str) -> str:
    """The token of the smallest area around a path; "" of what is wider than a city."""
    size = max((size for size in AREAS if size <= len(path)), default=0)
    return AREA + path[:size] if size else ""


def areas(paths: Iterable[str]) -> Collection[str]:
    """For what lies under any of these; none where one of them is too wide to tell apart."""
    found = {area(path) for path in paths}
    return () if "" in found else sorted(found)


def states(these: Iterable[Status]) -> Collection[str]:
    return sorted(STATE + status for status in these)


def seat(role: str, place_id: UUID, organisation_id: UUID | None) -> str:
    return SEAT + role + _tail(place_id) + _tail(organisation_id)


def person(account_id: UUID) -> str:
    return PERSON + _tail(account_id)


def _tail(key: UUID | None) -> str:
    return str(key)[-TAIL:] if key else ""
