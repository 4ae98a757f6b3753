"""How a report stands, in whole sentences: who, why, until when, and whom to ask."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gewu.domain.cases.types import CaseDetail, Other, Status, StepRow, Verb
from gewu.kernel.codes import format_case_number
from gewu.web.resident.progress import CURRENT, ENDS, STEPS
from gewu.web.ui.components import times

# The ways in which a case ends for its reporter.
ENDING = (Verb.RATE, Verb.HEARD_YES, Verb.VERIFY, Verb.CLOSE)


@dataclass(frozen=True, slots=True)
class Contact:
    """Who answers to the resident now: until others have signed, whoever had it first."""

    person: str
    office: str
    phone: str
    is_lead: bool

    @property
    def name(self) -> str:
        return self.person or self.office


@dataclass(frozen=True, slots=True)
class Sentence:
    words: str
    tone: str = "hand"
    icon: str = "info-circle"


@dataclass(frozen=True, slots=True)
class Standing:
    sentences: tuple[Sentence, ...]
    contact: Contact
    steps: tuple[object, ...] = ()  # of the case this one was joined with, when there is one
    current: int = 0


def standing(detail: CaseDetail, at: datetime) -> Standing:
    say = SAID.get(detail.row.status)
    found = (*(say(detail, at) if say else ()), *_joined(detail))
    into = detail.around.into
    return Standing(
        sentences=found,
        contact=contact(detail),
        steps=STEPS if into else (),
        current=CURRENT.get(into.status, ENDS) if into else 0,
    )


def contact(detail: CaseDetail) -> Contact:
    if detail.lead_name:  # the owner's phone is not yet the number to call
        return Contact(detail.lead_person, detail.lead_name, "", is_lead=True)
    if detail.around.into:
        return Contact("", detail.around.into.owner_name, "", is_lead=False)
    phone = detail.owner_phone or "" if detail.row.is_open else ""
    return Contact(detail.owner_person or "", detail.row.owner_name, phone, is_lead=False)


def when(moment: datetime, at: datetime, *, full: bool = False) -> str:
    """A moment amid a sentence: today, not Today."""
    words = times.when(moment, at, full=full)
    return words[:1].lower() + words[1:]


def last(detail: CaseDetail, *verbs: Verb) -> StepRow | None:
    return next((step for step in reversed(detail.steps) if step.verb in verbs), None)


def _passed(detail: CaseDetail, _at: datetime) -> Iterator[Sentence]:
    if not detail.lead_name:
        words = _("Passed to %(owner)s.") % {"owner": detail.row.owner_name}
    else:
        words = _("Passed to %(owner)s. %(lead)s stays your contact until they sign for it.")
        words %= {"owner": detail.row.owner_name, "lead": contact(detail).name}
    yield Sentence(words, "hand", "arrow-forward-up")


def _in_hand(detail: CaseDetail, at: datetime) -> Iterator[Sentence]:
    step = last(detail, Verb.EXTEND)
    if step and step.facts.until and step.facts.until >= at:
        yield _more_time(step.facts.until, step.facts.reason or step.text, at)
    if detail.times.arrived_at:
        words = _("%(who)s was on the spot %(moment)s.") % {
            "who": contact(detail).name,
            "moment": when(detail.times.arrived_at, at, full=True),
        }
        yield Sentence(words, "hand", "map-pin")


def _more_time(until: datetime, reason: str, at: datetime) -> Sentence:
    words = _("More time until %(day)s, because: %(reason)s")
    if not reason:
        words = _("More time until %(day)s.")
    return Sentence(words % {"day": when(until, at), "reason": reason}, "hand", "calendar-event")


def _paused(detail: CaseDetail, at: datetime) -> Iterator[Sentence]:
    step = last(detail, Verb.SUSPEND)
    reason, day = step.facts.reason if step else "", when(detail.row.due_at, at)
    words = (
        _("Paused: %(reason)s. It goes on by %(day)s.")
        if reason
        else _("Paused. It goes on by %(day)s.")
    )
    yield Sentence(words % {"reason": reason, "day": day}, "paused", "player-pause")


def _being_decided(detail: CaseDetail, _at: datetime) -> Iterator[Sentence]:
    words = _("%(office)s decides who does it.") % {"office": detail.row.owner_name}
    if detail.lead_name:
        stays = _("%(lead)s stays your contact.") % {"lead": contact(detail).name}
        words = _("%(first)s %(second)s") % {"first": words, "second": stays}
    yield Sentence(words, "waiting", "gavel")


def _being_checked(detail: CaseDetail, _at: datetime) -> Iterator[Sentence]:
    words = _("Reported done. %(office)s has a look before it is closed.")
    yield Sentence(words % {"office": detail.row.owner_name}, "hand", "eye")


def _not_taken_up(detail: CaseDetail, _at: datetime) -> Iterator[Sentence]:
    step = last(detail, Verb.DECLINE)
    reason = step.facts.reason if step else ""
    words = _("Not taken up: %(reason)s.") if reason else _("Not taken up.")
    yield Sentence(words % {"reason": reason}, "paused", "info-circle")
    if step and step.facts.office:
        asked = _("Whom to ask: %(office)s") % {"office": step.facts.office}
        yield Sentence(asked, "hand", "building-bank")
    if Verb.REOPEN in detail.verbs:
        yield Sentence(_("You may object within seven days."), "hand", "message-report")


def _with_another(detail: CaseDetail, at: datetime) -> Iterator[Sentence]:
    words = _("A neighbour reported the same. Both are one case now, and you are told too.")
    yield Sentence(words, "hand", "users")
    if detail.around.into:
        yield _of_the_other(detail.around.into, at)


def _of_the_other(into: Other, at: datetime) -> Sentence:
    number = format_case_number(into.number)
    if into.is_open:
        words = _("Number %(number)s: %(owner)s has it, until %(due)s.")
        due = when(into.due_at, at, full=True)
        given = {"number": number, "owner": into.owner_name, "due": due}
        return Sentence(words % given, "hand", "user-check")
    words = _("Number %(number)s: %(state)s") % {"number": number, "state": into.status.label}
    return Sentence(words, "hand", "circle-check")


def _ended(detail: CaseDetail, _at: datetime) -> Iterator[Sentence]:
    step = last(detail, *ENDING)
    if step and step.verb is Verb.CLOSE:
        words = _("Closed, because no answer came.")
        if Verb.REOPEN in detail.verbs:
            words = _("Closed, because no answer came. Still not solved? Say so.")
        yield Sentence(words, "paused", "clock")
    if step and step.verb is Verb.VERIFY:
        yield Sentence(_("A second person looked at it: done."), "solved", "circle-check")


def _put_away(_detail: CaseDetail, _at: datetime) -> Iterator[Sentence]:
    words = _("Ended more than a month ago. If it comes back, please report it again.")
    yield Sentence(words, "paused", "archive")


def _joined(detail: CaseDetail) -> Iterator[Sentence]:
    if count := detail.row.joined:
        words = ngettext(
            "One neighbour reported the same.", "%(count)s neighbours reported the same.", count
        )
        yield Sentence(words % {"count": count}, "hand", "users")


SAID: dict[Status, Callable[[CaseDetail, datetime], Iterator[Sentence]]] = {
    Status.DISPATCHED: _passed,
    Status.ACCEPTED: _in_hand,
    Status.SUSPENDED: _paused,
    Status.RETURNED: _being_decided,
    Status.CHECKING: _being_checked,
    Status.DECLINED: _not_taken_up,
    Status.MERGED: _with_another,
    Status.CLOSED: _ended,
    Status.ARCHIVED: _put_away,
}
