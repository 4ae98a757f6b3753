"""A pasted chat as the draft of a report, for whoever writes it down."""

from dataclasses import dataclass
from datetime import date

from gewu.domain.insight.rules import entities
from gewu.domain.insight.rules.entities import PHONE, What


@dataclass(frozen=True, slots=True)
class Draft:
    """What was said, and the first door, telephone and speaker in it; "" where there is none.

    The telephone is whole, for whoever pasted it has it before them; in the words it is masked,
    for they are read by more people.
    """

    text: str
    door: str
    phone: str
    who: str
    times: tuple[str, ...]


def draft(pasted: str, *, today: date) -> Draft:
    found = entities.draft(pasted, today=today)
    phone = PHONE.search(found.text)
    return Draft(
        text=entities.masked(found.text),
        door=next((one.text for one in found.entities if one.what is What.DOOR), ""),
        phone="".join(phone.groups()) if phone else "",
        who=next((line.who for line in found.lines if line.who), ""),
        times=tuple(one.text for one in found.entities if one.what is What.TIME),
    )
