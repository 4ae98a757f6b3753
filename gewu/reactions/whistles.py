"""What follows from whistles: those who are called, and those who must rule, get a text message."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext, gettext_noop, override

from gewu.domain.whistles import queries as whistles
from gewu.domain.whistles.events import (
    InvitationPassedUp,
    InvitationRefused,
    InvitationRuled,
    InvitationSent,
)
from gewu.domain.whistles.types import Told
from gewu.kernel.codes import format_case_number
from gewu.registers.accounts import actions as accounts

CALLED = gettext_noop("You are called to %(place)s, until %(until)s. Whistle %(number)s.")
TO_RULE = gettext_noop("Whistle %(number)s (%(place)s) waits for your ruling on who must come.")
MUST_COME = gettext_noop("Ruled: please come to %(place)s until %(until)s. Whistle %(number)s.")
EXCUSED = gettext_noop("Ruled: you need not come to %(place)s. Whistle %(number)s.")


def tell_called(event: InvitationSent) -> None:
    told = whistles.to_invited(invitation_id=event.invitation, on=localdate(event.at))
    _tell(told, CALLED, event.at)


def tell_desk(event: InvitationRefused | InvitationPassedUp) -> None:
    told = whistles.to_desk(invitation_id=event.invitation, on=localdate(event.at))
    _tell(told, TO_RULE, event.at)


def tell_ruled(event: InvitationRuled) -> None:
    told = whistles.to_invited(invitation_id=event.invitation, on=localdate(event.at))
    _tell(told, MUST_COME if event.must_come else EXCUSED, event.at)


def _tell(told: Told | None, text: str, at: datetime) -> None:
    if told is None:
        return
    with override("zh-hans"):
        words = gettext(text) % {
            "number": format_case_number(told.number),
            "place": told.place,
            "until": date_format(localtime(told.arrive_by), "n月j日 H:i"),
        }
    accounts.text(phone=told.phone, text=words, at=at)
