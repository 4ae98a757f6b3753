"""What follows from cases: reporters are told in the tenant's words, and owners are woken."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext, gettext_noop, override

from gewu.domain.cases import actions as cases_actions
from gewu.domain.cases import queries as cases
from gewu.domain.cases import tenant
from gewu.domain.cases.events import CaseEvent, CaseOverdue, CasePassed, CaseRung, CaseWarned
from gewu.domain.matters.events import MatterChanged
from gewu.domain.matters.types import Verb
from gewu.kernel.codes import format_case_number
from gewu.registers.accounts import actions as accounts
from gewu.registers.accounts import queries as account_queries
from gewu.registers.accounts.events import PhoneProved
from gewu.registers.places import queries as places
from gewu.registers.places.events import PlaceChanged
from gewu.registers.places.types import Change

LANGUAGE = "zh-hans"
RUNG = gettext_noop("Emergency %(number)s is waiting for you. Please take it on now.")
WARNED = gettext_noop("Case %(number)s is due at %(due)s.")
OVERDUE = gettext_noop("Case %(number)s is overdue since %(due)s.")
PASSED = gettext_noop("Case %(number)s has come up to you by itself. Please sign for it.")


def give_to_reporter(event: PhoneProved) -> None:
    phone_hash = account_queries.phone_hash_of(account_id=event.account)
    if phone_hash:
        cases_actions.claim(account_id=event.account, phone_hash=phone_hash)


def is_renamed(event: PlaceChanged) -> bool:
    return event.change is Change.RENAMED


def read_place_again(event: PlaceChanged) -> None:
    cases_actions.read_place_again(path=event.path)


def is_reworded(event: MatterChanged) -> bool:
    return event.verb == Verb.CHANGED


def read_matter_again(event: MatterChanged) -> None:
    cases_actions.read_matter_again(matter_id=event.matter)


def tell_accepted(event: CaseEvent) -> None:
    _tell(event, "accepted")


def tell_declined(event: CaseEvent) -> None:
    _tell(event, "declined")


def tell_suspended(event: CaseEvent) -> None:
    _tell(event, "suspended")


def tell_extended(event: CaseEvent) -> None:
    _tell(event, "extended")


def tell_merged(event: CaseEvent) -> None:
    _tell(event, "merged")


def tell_resolved(event: CaseEvent) -> None:
    _tell(event, "resolved")


def _tell(event: CaseEvent, key: str) -> None:
    """Everybody who reported it, each by their own number, in the words of the place."""
    told = cases.telling(case_id=event.case, on=event.at.date())
    if told is None:
        return
    wording = tenant.MESSAGES.read(places.settings(told.path, (tenant.MESSAGES.key,)))
    words = wording.get(key) or tenant.MESSAGES.default[key]
    with override(LANGUAGE):
        due = _moment(told.due_at)
    for phone, number in told.contacts:
        text = words.zh.format(
            number=format_case_number(number),
            person=told.person,
            owner=told.owner,
            due=due,
            reason=told.reason,
            office=told.office,
        )
        accounts.text(phone=phone, text=text, at=event.at)


def wake_rung(event: CaseRung) -> None:
    _wake(event, RUNG)


def wake_warned(event: CaseWarned) -> None:
    _wake(event, WARNED)


def wake_overdue(event: CaseOverdue) -> None:
    _wake(event, OVERDUE)


def wake_passed(event: CasePassed) -> None:
    """Only what came by itself: who was asked by a colleague sees it in the inbox."""
    if event.automatic:
        _wake(event, PASSED)


def _wake(event: CaseEvent, text: str) -> None:
    """Whoever is on duty on the owner's seat at this moment."""
    found = cases.owner_of(case_id=event.case)
    if found is None:
        return
    seat, number, due_at = found
    holder = account_queries.on_duty(seats=[seat], at=event.at).get(seat)
    if holder is None or not holder.phone:
        return
    with override(LANGUAGE):
        filled = {"number": format_case_number(number), "due": _moment(due_at)}
        words = gettext(text) % filled
    accounts.text(phone=holder.phone, text=words, at=event.at)


def _moment(at: datetime) -> str:
    return date_format(localtime(at), "n月j日 H:i")
