"""Pure rules of logins, codes and appointments."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from gewu.kernel.access import Actor
from gewu.kernel.errors import Invalid, Refused
from gewu.registers.accounts.types import Permission

CODE_LIFE = timedelta(minutes=5)
CODE_PAUSE = timedelta(seconds=60)
CODES_PER_DAY = 10
CODE_ATTEMPTS = 5
USERNAME_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789._-")


def check_pace(sent: Collection[datetime], at: datetime) -> None:
    """`sent`: when codes went to this phone in the last day."""
    if any(at - moment < CODE_PAUSE for moment in sent):
        raise Invalid(
            _("A code was sent a moment ago. Wait a minute before asking for another."),
            code="too_soon",
        )
    if len(sent) >= CODES_PER_DAY:
        raise Invalid(
            _("Too many codes were sent to this phone today. Call your community office instead."),
            code="too_many",
        )


def clean_username(text: str) -> str:
    name = text.strip().lower()
    if not 3 <= len(name) <= 40 or not USERNAME_CHARACTERS.issuperset(name):
        message = _("Use 3 to 40 letters, digits, dots or dashes.")
        raise Invalid(fields={"username": message})
    return name


def clean_name(text: str) -> str:
    name = " ".join(text.split())
    if not 1 <= len(name) <= 40:
        raise Invalid(fields={"name": _("Give a name of 1 to 40 characters.")})
    return name


def check_appointment(actor: Actor, path: str, permissions: Collection[str]) -> None:
    """Nobody hands out rights they do not have themselves, unless appointing is their post."""
    actor.require(Permission.MANAGE, path)
    if actor.may(Permission.APPOINT, path):
        return
    if not all(actor.may(permission, path) for permission in permissions):
        raise Refused(_("This role has more rights than yours. Ask the administrator."))


def check_period(starts_on: date, ends_on: date | None) -> None:
    if ends_on is not None and ends_on <= starts_on:
        raise Invalid(fields={"ends_on": _("The end must be after the start.")})
