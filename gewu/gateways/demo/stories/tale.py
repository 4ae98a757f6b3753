"""A story that can happen somewhere: the words of a resident and of those who answered."""

from dataclasses import dataclass

from gewu.domain.cases.types import Kind, Outcome


@dataclass(frozen=True, slots=True)
class Tale:
    """`text` and the answers may name {b} building, {u} entrance, {c} compound, {r} road, {who}.

    `where` is a kind of place in `history.spots`; `by` who settles it: "grid", "community",
    "property" (the compound's company), or the key of a department.
    """

    kind: Kind
    where: str
    by: str
    text: str
    answer: str
    note: str = ""  # said on the way, before the answer
    stars: int = 0  # 0: the reporter said nothing afterwards
    said: str = ""  # with the stars
    photo: str = ""  # motif of `photos`
    hour: str = "day"  # morning, day, evening, night: when one would say this
    again: str = ""  # the reporter's words on sending it back
    second: str = ""  # the answer to that
    outcome: Outcome = Outcome.SOLVED
    pace: str = ""  # "now": settled on the spot, day or night; "days": takes its time


REPAIR, HELP, SAY = Kind.REPAIR, Kind.HELP, Kind.SAY
EXPLAINED, CANNOT = Outcome.EXPLAINED, Outcome.CANNOT
