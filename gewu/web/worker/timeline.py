"""A case's timeline as the worker reads it: all of it, internal notes marked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from gewu.domain.cases.types import CaseDetail, StepFacts, StepRow, Verb
from gewu.kernel.codes import format_case_number
from gewu.kernel.errors import Text
from gewu.registers.accounts.types import Role
from gewu.web.ui.components.steps import Picture, asides, pictures

PHOTO = "worker:photo"  # the page that shows one
NUMBER = 12  # digits of a case's number
ICONS = {
    Verb.REPORT: ("message", "waiting"),
    Verb.AMEND: ("edit", ""),
    Verb.ATTACH: ("photo-plus", ""),
    Verb.CLASSIFY: ("list-search", ""),
    Verb.ACCEPT: ("user-check", "hand"),
    Verb.DECLINE: ("circle-x", "paused"),
    Verb.DISPATCH: ("arrow-forward-up", ""),
    Verb.REDIRECT: ("arrow-forward-up", ""),
    Verb.HAND_OVER: ("arrows-exchange", ""),
    Verb.ESCALATE: ("arrow-up", "waiting"),
    Verb.SEND_DOWN: ("arrow-down", ""),
    Verb.TAKE_BACK: ("arrow-back-up", "hand"),
    Verb.SIGN: ("user-check", "hand"),
    Verb.RETURN: ("arrow-back-up", "waiting"),
    Verb.RULE: ("gavel", ""),
    Verb.CONTACT: ("phone-call", "hand"),
    Verb.ARRIVE: ("map-pin", "hand"),
    Verb.NOTE: ("notes", ""),
    Verb.SUSPEND: ("player-pause", "paused"),
    Verb.RESUME: ("player-play", "hand"),
    Verb.ASK_TIME: ("calendar-due", "waiting"),
    Verb.EXTEND: ("calendar-event", ""),
    Verb.NO_TIME: ("calendar-due", ""),
    Verb.SPLIT: ("arrows-split", ""),
    Verb.PART_DONE: ("checks", ""),
    Verb.LINK: ("affiliate", ""),
    Verb.UNLINK: ("affiliate", ""),
    Verb.MERGE: ("affiliate", ""),
    Verb.UNMERGE: ("arrows-split", ""),
    Verb.RESOLVE: ("check", "solved"),
    Verb.VERIFY: ("circle-check", "solved"),
    Verb.REJECT: ("circle-x", "waiting"),
    Verb.RATE: ("circle-check", "solved"),
    Verb.REOPEN: ("refresh", "waiting"),
    Verb.HEARD_YES: ("circle-check", "solved"),
    Verb.HEARD_NO: ("refresh", "waiting"),
    Verb.UNREACHED: ("phone", ""),
    Verb.CLOSE: ("clock", ""),
    Verb.ARCHIVE: ("archive", ""),
    Verb.REVEAL: ("eye", ""),
    Verb.WARN: ("hourglass", "waiting"),
    Verb.OVERDUE: ("alarm", "overdue"),
    Verb.RING: ("bell-ringing", "overdue"),
}


@dataclass(frozen=True, slots=True)
class Line:
    step: StepRow
    icon: str
    tone: str
    who: Text
    facts: tuple[str, ...]
    pictures: tuple[Picture, ...]


def lines(detail: CaseDetail, at: datetime) -> list[Line]:
    """Newest first: on the stairs one wants to know where it stands."""
    return [_line(detail.row.id, step, at) for step in reversed(detail.steps)]


def _line(case_id: UUID, step: StepRow, at: datetime) -> Line:
    icon, tone = ICONS[step.verb]
    facts = tuple(_facts(step, at))
    return Line(step, icon, tone, _who(step), facts, pictures(PHOTO, case_id, step.photos))


def _facts(step: StepRow, at: datetime) -> Iterator[str]:
    """What the line says beside its words, one short sentence each."""
    facts = step.facts
    if step.to_name:
        yield f"→ {_spaced(step.to_name)}"
    if facts.other:
        yield _("case %(number)s") % {"number": _spaced(facts.other)}
    if facts.reason and facts.reason != step.text:
        yield facts.reason
    if facts.office:
        yield _("in charge: %(office)s") % {"office": facts.office}
    yield from asides(facts, at)
    if step.off_list:
        yield _("not by the duty list")
    yield from _ruling(facts)


def _spaced(name: str) -> str:
    """A case's number in fours; any other name as it is."""
    return format_case_number(name) if len(name) == NUMBER and name.isdecimal() else name


def _ruling(facts: StepFacts) -> Iterator[str]:
    if facts.upheld is not None:
        yield _("the return was right") if facts.upheld else _("it stays where it was")
    if facts.changed_list:
        yield _("the duty list was changed with it")


def _who(step: StepRow) -> Text:
    if step.by_reporter:
        return _("Resident")
    role = str(Role(step.by_role).label) if step.by_role in Role.values else ""
    who = " · ".join(filter(None, (step.by_name, role)))
    return who or (_("Resident") if step.verb is Verb.REPORT else "")
