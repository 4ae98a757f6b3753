"""What the clock does when nobody acts. Each alarm is one short transaction of its own.

An alarm stands in its case's row (`alarm`, `alarm_at`, `ring_at`), so a restart loses nothing and
a sweep reads only what is due, by a partial index.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from traceback import format_tb
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from gewu.domain.cases import queries, rules
from gewu.domain.cases.actions import answer, checking, passing, steps, timing
from gewu.domain.cases.events import CaseOverdue, CaseRung, CaseWarned
from gewu.domain.cases.models import Case
from gewu.domain.cases.queries import owners
from gewu.domain.cases.types import Alarm, Status, Verb
from gewu.kernel.access import SYSTEM
from gewu.kernel.errors import Conflict
from gewu.kernel.events import publish

RINGS_PER_RUNG = 3

logger = logging.getLogger("gewu.cases")


def sweep(*, at: datetime, limit: int = 1_000) -> int:
    """Everything whose alarm has come; returns how many took effect."""
    return sum(_alone(ring, case_id, at) for case_id in queries.ringing(at=at, limit=limit)) + sum(
        _alone(fire, case_id, at) for case_id in queries.alarmed(at=at, limit=limit)
    )


def _alone(act: Callable[..., object], case_id: UUID, at: datetime) -> bool:
    """One case that cannot be dealt with must not stop the others."""
    try:
        return bool(act(case_id=case_id, at=at))
    except Conflict:  # somebody acted in this very moment
        return False
    except Exception as error:  # whatever it is, the next case is not to blame
        # The frames without the message, which may hold words or a phone number of the case.
        frames = "".join(format_tb(error.__traceback__))
        logger.error("Case %s: %s\n%s", case_id, type(error).__name__, frames)
        _put_off(case_id, at)
        return False


def _put_off(case_id: UUID, at: datetime) -> None:
    """What cannot be dealt with is tried again behind the others, so that it never blocks them."""
    later = at + rules.RING_AGAIN
    Case.objects.filter(pk=case_id, alarm_at__lte=at).update(alarm_at=later)
    Case.objects.filter(pk=case_id, ring_at__lte=at).update(ring_at=later)


@transaction.atomic
def fire(*, case_id: UUID, at: datetime) -> bool:
    """The alarm of one case, if it is still due: at least one sweep acts, one takes effect."""
    case = _due(case_id, at)
    if case is None:
        return False
    match Alarm(case.alarm):
        case Alarm.WARN if at < case.due_at:
            _say(case, Verb.WARN, at)
        case Alarm.WARN | Alarm.OVERDUE:  # a sweep that comes late does not warn of what is over
            _say(case, Verb.OVERDUE, at)
        case Alarm.UP:
            _up(case, at)
        case Alarm.RESUME:
            timing.resume(actor=SYSTEM, case_id=case_id, at=at)
        case Alarm.SILENCE:
            answer.close_unanswered(actor=SYSTEM, case_id=case_id, at=at)
        case Alarm.ARCHIVE:
            checking.archive(actor=SYSTEM, case_id=case_id, at=at)
    return True


def _due(case_id: UUID, at: datetime) -> Case | None:
    found = Case.objects.select_for_update(of=("self",), skip_locked=True)
    return found.select_related("place", "owner_place").filter(pk=case_id, alarm_at__lte=at).first()


def _say(case: Case, verb: Verb, at: datetime) -> None:
    """A line on the timeline, word to the owner, and the next alarm."""
    status, ticking = Status(case.status), steps.clock(case)
    following = rules.next_alarm(Alarm(verb), due=case.due_at, up_at=ticking.up_at(at, status))
    case.alarm, case.alarm_at = following or ("", None)
    steps.finish(case, verb, actor=SYSTEM, at=at, is_public=False)
    kind = CaseWarned if verb is Verb.WARN else CaseOverdue
    publish(kind(case=case.pk, path=case.path, by=None, at=at))


def _up(case: Case, at: datetime) -> None:
    """One level up, at most to the backstop; who is the backstop keeps it, overdue as it is."""
    if case.owner_role in rules.BACKSTOP or case.status not in rules.MOVABLE:
        _quiet(case, at)
        return
    try:
        passing.move_up(case_id=case.pk, why=passing.OVERDUE, at=at)
    except Conflict:  # nobody sits above
        _quiet(case, at)


def _quiet(case: Case, at: datetime) -> None:
    case.alarm, case.alarm_at = "", None
    steps.save(case, at)


@transaction.atomic
def ring(*, case_id: UUID, at: datetime) -> bool:
    """An emergency that nobody has taken on rings whoever is on duty, again and again, and goes a
    level up after three times (快速响应)."""
    found = Case.objects.select_for_update(of=("self",), skip_locked=True)
    case = found.select_related("place", "owner_place").filter(pk=case_id, ring_at__lte=at).first()
    if case is None:
        return False
    if case.rings and case.rings % RINGS_PER_RUNG == 0 and _goes_up(case, at):
        case = found.select_related("place", "owner_place").get(pk=case_id)
    case.rings += 1
    case.ring_at = at + rules.RING_AGAIN
    facts = {"to_name": owners.label(owners.owner_seat(case))}
    steps.finish(case, Verb.RING, actor=SYSTEM, at=at, is_public=False, facts=facts)
    publish(CaseRung(case=case.pk, times=case.rings, path=case.path, by=None, at=at))
    return True


def _goes_up(case: Case, at: datetime) -> bool:
    if case.owner_role in rules.BACKSTOP:
        return False
    try:
        passing.move_up(case_id=case.pk, why=passing.UNANSWERED, at=at)
    except Conflict:
        return False
    return True


def fill_vacancies(*, at: datetime, limit: int = 1_000) -> int:
    """Open cases of seats on which nobody sits any more go one level up, with the reason."""
    moved = 0
    for case_id in queries.vacant(on=localdate(at), limit=limit):
        moved += _alone(_leave, case_id, at)
    return moved


def _leave(*, case_id: UUID, at: datetime) -> Case:
    return passing.move_up(case_id=case_id, why=passing.VACANT, at=at)
