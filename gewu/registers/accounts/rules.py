"""Pure rules of logins, codes and appointments."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta

from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from gewu.kernel.access import Actor
from gewu.kernel.errors import Invalid, Refused
from gewu.kernel.workdays import Beyond, Calendar, is_working_day
from gewu.registers.accounts.types import LONGEST_SHIFT, Days, Permission

CODE_LIFE = timedelta(minutes=5)
CODE_PAUSE = timedelta(seconds=60)
CODES_PER_DAY = 10
CODE_ATTEMPTS = 5
OFFICIAL = Calendar(beyond=Beyond.WEEKENDS)
MOST_DAYS = 92  # a rotation is a quarter long
AHEAD = timedelta(days=366)
TOO_FAR = _("Plan a year ahead at most.")
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


def check_shift(starts_at: datetime, ends_at: datetime, at: datetime) -> None:
    if ends_at <= starts_at:
        raise Invalid(fields={"ends_at": _("The end must be after the start.")})
    if ends_at - starts_at > LONGEST_SHIFT:
        raise Invalid(fields={"ends_at": _("A watch lasts seven days at most.")})
    if starts_at - at > AHEAD:
        raise Invalid(fields={"starts_at": TOO_FAR})
    check_not_over(ends_at, at)


def check_not_over(ends_at: datetime, at: datetime) -> None:
    if ends_at <= at:
        raise Invalid(_("This time is over. What was is left as it stands."), code="over")


def check_rotation(first: date, days: int, today: date) -> None:
    if not 1 <= days <= MOST_DAYS:
        raise Invalid(fields={"days": _("Plan between 1 and 92 days at once.")})
    if first - today > AHEAD:
        raise Invalid(fields={"first": TOO_FAR})


def is_meant(day: date, which: Days) -> bool:
    return which is Days.EVERY or is_working_day(day, OFFICIAL) is (which is Days.WORKING)


def turns(
    first: date, days: int, which: Days, hours: tuple[time, time]
) -> Iterator[tuple[datetime, datetime]]:
    """The watches of a rotation, in order; one that does not end later the same day ends the next.

    Equal hours make a whole day.
    """
    starts, ends = hours
    over_night = timedelta(days=1 if ends <= starts else 0)
    for day in (first + timedelta(days=n) for n in range(days)):
        if is_meant(day, which):
            yield (
                make_aware(datetime.combine(day, starts)),
                make_aware(datetime.combine(day + over_night, ends)),
            )
