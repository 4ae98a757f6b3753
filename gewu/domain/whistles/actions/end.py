"""Ending a whistle: done, rated by both sides, closed; or called off."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from gewu.domain.whistles import rules
from gewu.domain.whistles.actions import parts, steps
from gewu.domain.whistles.events import (
    WhistleCancelled,
    WhistleClosed,
    WhistleDone,
    WhistleNoted,
    WhistleRated,
)
from gewu.domain.whistles.models import Invitation, Part, Whistle
from gewu.domain.whistles.models import Rating as RatingRecord
from gewu.domain.whistles.queries import door
from gewu.domain.whistles.types import Answer, PartState, Rating, Side, Status, Verb
from gewu.kernel.access import SYSTEM, Actor
from gewu.kernel.errors import Conflict
from gewu.kernel.events import publish


@transaction.atomic
def note(*, actor: Actor, whistle_id: UUID, text: str, at: datetime) -> Whistle:
    whistle = door.for_update(actor, Verb.NOTE, whistle_id)
    rules.FLOW.after(Status(whistle.status), Verb.NOTE)
    steps.add(whistle, Verb.NOTE, actor=actor, at=at, text=rules.clean_text(text))
    publish(WhistleNoted(whistle=whistle.pk, path=whistle.path, by=actor.id, at=at))
    return whistle


@transaction.atomic
def finish(*, actor: Actor, whistle_id: UUID, text: str, at: datetime) -> Whistle:
    """销哨: every part is done. Its case may go on; both sides rate within seven days."""
    whistle = door.for_update(actor, Verb.FINISH, whistle_id)
    whistle.status = rules.FLOW.after(Status(whistle.status), Verb.FINISH)
    steps.check_time(whistle, at)
    rules.check_nothing_open(whistle.open_parts, _answers(whistle))
    whistle.done_at = at
    whistle.due_at = at + rules.RATE_WITHIN
    _stop_waiting(whistle)
    steps.settle(whistle, at=at)
    steps.add(whistle, Verb.FINISH, actor=actor, at=at, text=rules.clean_text(text))
    publish(
        WhistleDone(whistle=whistle.pk, case=whistle.case_id, path=whistle.path, by=actor.id, at=at)
    )
    parts.end(whistle, at=at)
    return whistle


def _answers(whistle: Whistle) -> list[Answer]:
    found = Invitation.objects.filter(whistle=whistle).values_list("answer", flat=True)
    return [Answer(answer) for answer in found]


def _stop_waiting(whistle: Whistle) -> None:
    """Whoever never said a word stays so; nobody is passed up any more."""
    Invitation.objects.filter(whistle=whistle).update(due_at=None)


@transaction.atomic
def cancel(*, actor: Actor, whistle_id: UUID, reason: str, at: datetime) -> Whistle:
    """Called off, with the reason; parts still open are dropped with it."""
    whistle = door.for_update(actor, Verb.CANCEL, whistle_id)
    whistle.status = rules.FLOW.after(Status(whistle.status), Verb.CANCEL)
    steps.check_time(whistle, at)
    words = rules.clean_text(reason, field="reason")
    open_parts = Part.objects.filter(whistle=whistle, state=PartState.OPEN)
    open_parts.update(state=PartState.DROPPED, words=words, ended_at=at)
    whistle.closed_at = at
    _stop_waiting(whistle)
    steps.settle(whistle, at=at)
    steps.add(whistle, Verb.CANCEL, actor=actor, at=at, text=words)
    publish(
        WhistleCancelled(
            whistle=whistle.pk, case=whistle.case_id, path=whistle.path, by=actor.id, at=at
        )
    )
    parts.end(whistle, at=at)
    return whistle


@transaction.atomic
def rate(
    *, actor: Actor, whistle_id: UUID, invitation_id: UUID, rating: Rating, at: datetime
) -> Whistle:
    """The side that blew on one of those it called."""
    ids = whistle_id, invitation_id
    return _rate(actor, ids, rating, verb=Verb.RATE, side=Side.ISSUER, at=at)


@transaction.atomic
def rate_back(
    *, actor: Actor, whistle_id: UUID, invitation_id: UUID, rating: Rating, at: datetime
) -> Whistle:
    """Whoever came on the whistle: was it justified, was it well prepared."""
    ids = whistle_id, invitation_id
    return _rate(actor, ids, rating, verb=Verb.RATE_BACK, side=Side.INVITED, at=at)


def _rate(
    actor: Actor, ids: tuple[UUID, UUID], rating: Rating, *, verb: Verb, side: Side, at: datetime
) -> Whistle:
    whistle, invitation = door.invitation_for_update(actor, verb, *ids)
    rules.FLOW.after(Status(whistle.status), verb)
    rules.check_rating(rating, side)
    missing = _missing(whistle)
    if (invitation.pk, side) not in missing:
        raise Conflict
    words = rules.clean_text(rating.text, least=0)
    RatingRecord.objects.create(
        invitation=invitation,
        side=side,
        score=rating.score,
        justified=rating.justified if side is Side.INVITED else None,
        text=words,
        at=at,
    )
    steps.add(whistle, verb, actor=actor, at=at, about=invitation, text=words)
    publish(
        WhistleRated(
            whistle=whistle.pk,
            invitation=invitation.pk,
            side=side,
            score=rating.score,
            path=whistle.path,
            by=actor.id,
            at=at,
        )
    )
    if len(missing) == 1:
        _close(whistle, unrated=0, at=at)
    return whistle


def _missing(whistle: Whistle) -> set[tuple[UUID, Side]]:
    """Ratings that may still come."""
    called = Invitation.objects.filter(whistle=whistle)
    given = RatingRecord.objects.filter(invitation__in=called).values_list("invitation", "side")
    wanted = {(one.pk, side) for one in called for _verb, side in rules.raters(Answer(one.answer))}
    return wanted - {(invitation, Side(side)) for invitation, side in given}


@transaction.atomic
def close_unrated(*, actor: Actor, whistle_id: UUID, at: datetime) -> Whistle:
    """The time to rate is over: closed; what is missing is "not rated", never "satisfied"."""
    whistle = door.for_update(actor, Verb.CLOSE, whistle_id)
    if whistle.due_at > at:
        raise Conflict
    _close(whistle, unrated=len(_missing(whistle)), at=at)
    return whistle


def _close(whistle: Whistle, *, unrated: int, at: datetime) -> None:
    whistle.status = rules.FLOW.after(Status(whistle.status), Verb.CLOSE)
    whistle.closed_at = at
    steps.settle(whistle, at=at)
    steps.add(whistle, Verb.CLOSE, actor=SYSTEM, at=at)
    publish(WhistleClosed(whistle=whistle.pk, unrated=unrated, path=whistle.path, by=None, at=at))
