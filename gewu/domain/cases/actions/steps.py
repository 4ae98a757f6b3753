"""Writing the timeline: shared by every verb."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from gewu.domain.cases import rules
from gewu.domain.cases.models import Case, Photo, Step
from gewu.domain.cases.queries import door
from gewu.domain.cases.types import Kind, Phase, Status, Verb
from gewu.domain.matters import queries as matters
from gewu.kernel.access import Actor
from gewu.kernel.access import Kind as ActorKind
from gewu.kernel.errors import Conflict
from gewu.registers.files import actions as files
from gewu.registers.places import queries as places


def add(
    case: Case,
    verb: Verb,
    *,
    actor: Actor,
    at: datetime,
    text: str = "",
    is_public: bool = True,
    photos: Sequence[bytes] = (),
    phase: Phase = Phase.WORK,
    facts: Mapping[str, str | int | None] | None = None,
) -> Step:
    """One line of the timeline with its photos. `facts` are codes, never words of persons."""
    rules.check_photos(tuple(photos))
    step = Step.objects.create(
        case=case,
        verb=verb,
        at=at,
        by_id=actor.id,
        by_role=_role(actor, case),
        by_reporter=_speaks_as_reporter(case, verb, actor),
        text=text,
        is_public=is_public,
        facts={key: value for key, value in (facts or {}).items() if value is not None},
    )
    for data in photos:
        file = files.store_photo(data=data, at=at)
        Photo.objects.create(case=case, step=step, file=file, phase=phase)
    return step


def _speaks_as_reporter(case: Case, verb: Verb, actor: Actor) -> bool:
    """Also a guest's first word, for which there is no pass yet."""
    if verb is Verb.REPORT and actor.kind is ActorKind.GUEST:
        return True
    return door.is_reporter(actor, case) and not door.is_owner(actor, case)


def _role(actor: Actor, case: Case) -> str:
    """The role in which the caller acts: the seat nearest to the case."""
    above = [seat for seat in actor.seats if case.path.startswith(seat.path)]
    owning = [seat for seat in above if seat.place_id == case.owner_place_id]
    chosen = max(owning or above, key=lambda seat: len(seat.path), default=None)
    return chosen.role if chosen else ""


def clock(case: Case) -> rules.Clock:
    """The limits and the calendar in force where the case is, and for its matter if named."""
    found = places.settings(case.path, ("case_limits", "calendar"))
    if case.matter_id:
        limits = matters.limits(case.path, case.matter_id, case.case_class)
        return rules.Clock.of_matter(limits, found.get("calendar"))
    return rules.Clock.from_settings(found.get("case_limits"), found.get("calendar"))


def start_clock(case: Case, *, at: datetime) -> None:
    """Both deadlines of a fresh or reopened case: the first answer, and done."""
    case.clock_from = at
    set_deadlines(case, at=at)


def set_deadlines(case: Case, *, at: datetime) -> None:
    """Count again from where the clock started, by the limits that hold now."""
    ticking, kind, start = clock(case), Kind(case.kind), case.clock_from
    case.resolve_due_at = ticking.due(kind, "resolve", start=start, at=at)
    answer_by = min(ticking.due(kind, "accept", start=start, at=at), case.resolve_due_at)
    case.due_at = case.resolve_due_at if case.status == Status.ACCEPTED else answer_by


def check_time(case: Case, at: datetime) -> None:
    """An act cannot be older than the case itself (a phone's clock may be wrong)."""
    if at < case.reported_at:
        raise Conflict(code="before_report")


def facts_of_owner(case: Case) -> dict[str, str | int | None]:
    organisation: UUID | None = case.owner_organisation_id
    return {
        "to_role": case.owner_role,
        "to_place": str(case.owner_place_id),
        "to_organisation": str(organisation) if organisation else None,
    }
