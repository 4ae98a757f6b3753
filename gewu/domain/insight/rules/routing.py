"""Who should have a case: by the duty list, unless rulings on its like say otherwise."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

Place = tuple[str, UUID, UUID | None]  # role, place, organisation
FEWEST = 3  # cases; below that a history says nothing


class Because(StrEnum):
    LISTED = "LISTED"
    RETURNED = "RETURNED"  # those like it came back from who is listed
    SOLVED = "SOLVED"  # nobody is listed; those like it were solved there


@dataclass(frozen=True, slots=True)
class Way:
    """How a case of the same matter went: who sent it back and was right, who has it at last."""

    returned_by: Place | None
    ended_with: Place


@dataclass(frozen=True, slots=True)
class Best:
    seat: Place
    because: Because
    times: int = 0
    of: int = 0
    instead_of: Place | None = None


def best(listed: Place | None, ways: Sequence[Way]) -> Best | None:
    """The listed one, unless most of what went there came back and then mostly went elsewhere."""
    ended = Counter(way.ended_with for way in ways)
    if listed is None:
        return _solved(ended, len(ways))
    came = [way for way in ways if listed in {way.returned_by, way.ended_with}]
    back = Counter(way.ended_with for way in came if way.returned_by == listed)
    times = back.total()
    if len(came) >= FEWEST and 2 * times > len(came):
        other, often = back.most_common(1)[0]
        if other != listed and 2 * often > times:
            return Best(other, Because.RETURNED, times, len(came), listed)
    return Best(listed, Because.LISTED)


def _solved(ended: Counter[Place], whole: int) -> Best | None:
    if whole < FEWEST:
        return None
    seat, times = ended.most_common(1)[0]
    return Best(seat, Because.SOLVED, times, whole) if 2 * times > whole else None
