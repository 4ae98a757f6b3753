"""Writing the timeline and keeping the next moment: shared by every verb."""

from collections.abc import Iterator
from datetime import datetime

from gewu.domain.cases import tenant
from gewu.domain.matters import queries as matters
from gewu.domain.matters.types import Step as Limited
from gewu.domain.whistles import rules
from gewu.domain.whistles.models import Invitation, Part, Step, Whistle
from gewu.domain.whistles.queries import door
from gewu.domain.whistles.types import (
    EXPECTED,
    Answer,
    PartState,
    Status,
    Verb,
)
from gewu.kernel.access import Actor, Seat
from gewu.kernel.errors import Conflict
from gewu.registers.places import queries as places


def add(
    whistle: Whistle,
    verb: Verb,
    *,
    actor: Actor,
    at: datetime,
    text: str = "",
    about: Invitation | None = None,
    until: datetime | None = None,
) -> Step:
    """One line of the timeline; `about` is who it concerns, `until` a moment that was agreed."""
    seat = _acting_seat(actor, whistle, about)
    return Step.objects.create(
        whistle=whistle,
        verb=verb,
        at=at,
        by_id=actor.id,
        by_role=seat.role if seat else "",
        by_organisation_id=seat.organisation_id if seat else None,
        invitation=about,
        text=text,
        facts={"until": until.isoformat()} if until else {},
    )


def _acting_seat(actor: Actor, whistle: Whistle, about: Invitation | None) -> Seat | None:
    """In which post the caller acts: the one called, the one that rules, or an office above."""
    if about:
        own = door.seat_of(about)
        judging = (about.desk_role, about.desk_place_id)
        for seat in actor.seats:
            if seat == own or (seat.role, seat.place_id) == judging:
                return seat
    able = [seat for seat in actor.seats if whistle.path.startswith(seat.path)]
    office = [s for s in able if s.place_id == whistle.issuer_place_id and s.role in rules.ISSUERS]
    called = [seat for seat in able if seat.organisation_id is not None]
    return max(office or called or able, key=lambda seat: len(seat.path), default=None)


def limit(whistle: Whistle, step: Limited, *, at: datetime) -> datetime:
    """When a step is due that starts now, by the limits and the calendar that hold there."""
    found = matters.limits(whistle.path, whistle.matter_id, whistle.case_class)
    calendar = tenant.working_time(places.settings(whistle.path, (tenant.CALENDAR.key,)))
    return rules.due(found[step].limit, start=at, calendar=calendar)


def check_time(whistle: Whistle, at: datetime) -> None:
    """An act cannot be older than the whistle itself."""
    if at < whistle.blown_at:
        raise Conflict(code="before_report")


def settle(whistle: Whistle, *, at: datetime) -> None:
    """Save the state, and by when somebody must act next."""
    called = list(Invitation.objects.filter(whistle=whistle))
    parts = list(Part.objects.filter(whistle=whistle))
    if whistle.status in {Status.BLOWN, Status.MEETING, Status.PLANNED}:
        last = max([at, *(part.due_at for part in parts)])
        waiting = [*_answers_due(called), *_parts_due(parts)]
        whistle.due_at = rules.next_due(waiting, otherwise=last)
    whistle.open_parts = sum(part.state == PartState.OPEN for part in parts)
    whistle.save(update_fields=["status", "due_at", "done_at", "closed_at"])


def _answers_due(called: list[Invitation]) -> Iterator[datetime]:
    for one in called:
        if one.answer in EXPECTED or one.answer == Answer.REFUSED:
            yield min(one.due_at or one.arrive_by, one.arrive_by)


def _parts_due(parts: list[Part]) -> Iterator[datetime]:
    yield from (part.due_at for part in parts if part.state == PartState.OPEN)
