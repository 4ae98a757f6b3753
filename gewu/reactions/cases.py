"""What cases follow, and what follows from them: the reporter is told by text message."""

from django.utils.translation import gettext, gettext_noop, override

from gewu.domain.cases import actions as cases_actions
from gewu.domain.cases import queries as cases
from gewu.domain.cases.events import CaseAccepted, CaseResolved
from gewu.kernel.codes import format_case_number
from gewu.registers.accounts import actions as accounts
from gewu.registers.accounts import queries as account_queries
from gewu.registers.accounts.events import PhoneProved

ACCEPTED = gettext_noop("Your report %(number)s is in hand. Follow it with this number.")
RESOLVED = gettext_noop("Your report %(number)s is done. Is it solved? Follow it and tell us.")


def give_to_reporter(event: PhoneProved) -> None:
    phone_hash = account_queries.phone_hash_of(account_id=event.account)
    if phone_hash:
        cases_actions.claim(account_id=event.account, phone_hash=phone_hash)


def tell_accepted(event: CaseAccepted) -> None:
    _tell(event, ACCEPTED)


def tell_resolved(event: CaseResolved) -> None:
    _tell(event, RESOLVED)


def _tell(event: CaseAccepted | CaseResolved, text: str) -> None:
    contact = cases.contact(case_id=event.case)
    if contact is None:
        return
    phone, number = contact
    with override("zh-hans"):
        words = gettext(text) % {"number": format_case_number(number)}
    accounts.text(phone=phone, text=words, at=event.at)
