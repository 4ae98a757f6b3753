"""The beats that every verb shares: check, move the clock, pass on, write the timeline."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import rules
from gewu.domain.cases.actions import searching
from gewu.domain.cases.models import Case, Photo, Step
from gewu.domain.cases.queries import door
from gewu.domain.cases.types import Kind, Permission, Phase, Status, Verb
from gewu.domain.matters import queries as matters
from gewu.domain.matters.types import Step as LimitStep
from gewu.kernel.access import Actor, Seat
from gewu.kernel.access import Kind as ActorKind
from gewu.kernel.errors import Conflict
from gewu.kernel.memo import remembered
from gewu.registers.files import actions as files
from gewu.registers.places import queries as places

Facts = Mapping[str, Any]
# Lines that change nothing for whoever comes next.
ASIDE = (Verb.NOTE, Verb.ATTACH, Verb.CONTACT, Verb.REVEAL, Verb.LINK, Verb.UNLINK, Verb.ARRIVE)
BY_OWNING = frozenset({rules.Who.OWNER, rules.Who.CHECKER, rules.Who.RULER})
# What a verb may change; the words, the place and the contact are the report's own.
CHANGING = (
    "status",
    "matter",
    "case_class",
    "is_urgent",
    "owner_role",
    "owner_place",
    "owner_organisation",
    "handler",
    "lead_role",
    "lead_place",
    "lead_organisation",
    "clock_from",
    "due_at",
    "resolve_due_at",
    "respond_due_at",
    "arrive_due_at",
    "passed_at",
    "paused_at",
    "alarm",
    "alarm_at",
    "ring_at",
    "rings",
    "responded_at",
    "accepted_at",
    "arrived_at",
    "resolved_at",
    "resolved_role",
    "ruled_at",
    "closed_at",
    "outcome",
    "score",
    "reopened",
    "merged_into",
    "joined",
    "parent",
    "open_parts",
    "changed_at",
)


def begin(actor: Actor, verb: Verb, case_id: UUID, at: datetime) -> Case:
    """The case, locked, for a verb that the caller may use and that fits its state."""
    case = door.locked(door.visible(actor), case_id)
    if rules.ROWS[verb].who in BY_OWNING and actor.may(Permission.ACT):
        check_state(case, verb)  # a colleague's act may have taken the case from this seat
    door.check_right(actor, verb, case)
    check_state(case, verb)
    door.check_fits(actor, verb, case)
    check_time(case, at)
    return case


def check_state(case: Case, verb: Verb) -> None:
    """A Conflict that says who did what in the meantime, for whoever comes second."""
    if rules.FLOW.allows(Status(case.status), verb):
        return
    deeds = Step.objects.filter(case=case).exclude(verb__in=ASIDE)
    last = deeds.select_related("by").latest("pk")
    who = last.by.name if last.by and not last.by_reporter else _("Somebody")
    raise Conflict(
        format_lazy(
            _("{who} was quicker: {what}. Look at the case as it is now."),
            who=who,
            what=Verb(last.verb).label,
        ),
        code="wrong_state",
    )


def check_time(case: Case, at: datetime) -> None:
    """An act cannot be older than the case itself (a phone's clock may be wrong)."""
    if at < case.reported_at:
        raise Conflict(code="before_report")


def finish(
    case: Case,
    verb: Verb,
    *,
    actor: Actor,
    at: datetime,
    text: str = "",
    is_public: bool = True,
    photos: Sequence[bytes] = (),
    phase: Phase = Phase.WORK,
    facts: Facts | None = None,
    row: rules.Row | None = None,
    changing: Sequence[str] = CHANGING,
) -> Step:
    """Take the case to the state that the table names, set its clock, save it, write the line.

    `changing` names the columns where the verb touches few of them.
    """
    row = row or rules.ROWS[verb]
    said = rules.Said(text, is_public, _speaks_as_reporter(case, verb, actor), facts)
    if searching.add(case, said):
        changing = (*changing, "search")
    case.status = row.target or case.status
    tick(case, row.tick, at=at)
    save(case, at, changing)
    return add(
        case,
        verb,
        actor=actor,
        at=at,
        text=text,
        is_public=is_public,
        photos=photos,
        phase=phase,
        facts=facts,
    )


def save(case: Case, at: datetime, changing: Sequence[str] = CHANGING) -> None:
    case.changed_at = at
    case.save(update_fields={*changing, "changed_at"})
    searching.saved(case)


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
    facts: Facts | None = None,
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
    """Also a guest's first word, for which there is no pass yet, and the word of somebody who
    reported a case that was joined with this one."""
    if verb in {Verb.RATE, Verb.REOPEN} or (verb is Verb.REPORT and actor.kind is ActorKind.GUEST):
        return True
    return door.is_reporter(actor, case) and not door.is_owner(actor, case)


def _role(actor: Actor, case: Case) -> str:
    """The role in which the caller acts: the seat nearest to the case."""
    above = [seat for seat in actor.seats if case.path.startswith(seat.path)]
    owning = [seat for seat in above if seat.place_id == case.owner_place_id]
    chosen = max(owning or above, key=lambda seat: len(seat.path), default=None)
    return chosen.role if chosen else ""


def clock(case: Case, *more: LimitStep) -> rules.Clock:
    """The limits and the calendar in force where the case is, and for its matter if named.

    `more` names steps beyond the first answer and the resolution: they need the tenant's limits
    even while the matter is not named.
    """
    return _clock(case.path, Kind(case.kind), case.matter_id, case.case_class, more)


@remembered
def _clock(
    path: str, kind: Kind, matter_id: UUID | None, case_class: str, more: tuple[LimitStep, ...]
) -> rules.Clock:
    found = places.settings(path, rules.SETTINGS)
    named = matters.limits(path, matter_id, case_class) if matter_id else {}
    ticking = rules.Clock.of(found, kind, named)
    if named or not more:
        return ticking
    general = matters.limits(path, None, "")
    return ticking.with_limits({step: general[step] for step in more if step in general})


def tick(case: Case, kind: rules.Tick, *, at: datetime) -> None:
    """What a verb does to the deadlines, and what the clock will do next."""
    match kind:
        case rules.Tick.KEEP:
            return
        case rules.Tick.STOP:
            _set_alarm(case, None, at=at)
        case rules.Tick.START:
            case.clock_from = at
            set_deadlines(case, at=at)
        case rules.Tick.SIGN:
            _due_by(case, LimitStep.ACCEPT, at=at, at_most=case.resolve_due_at)
        case rules.Tick.RULING:
            _due_by(case, LimitStep.RULING, at=at)
        case rules.Tick.CHECK:
            _due_by(case, LimitStep.VERIFY, at=at)
        case rules.Tick.ANSWER:
            _due_by(case, LimitStep.CONFIRM, at=at)
        case rules.Tick.RUN | rules.Tick.MOVE | rules.Tick.PAUSE | rules.Tick.GO_ON:
            # A pause ends, and more time is given, at a moment that the action has set.
            case.due_at = case.due_at if kind is rules.Tick.PAUSE else case.resolve_due_at
            _set_alarm(case, clock(case), at=at)


def set_deadlines(case: Case, *, at: datetime) -> None:
    """Count again from where the clock started, by the limits that hold now."""
    ticking, start = clock(case), case.clock_from
    case.resolve_due_at = ticking.due(LimitStep.RESOLVE, start=start, at=at)
    answer_by = min(ticking.due(LimitStep.ACCEPT, start=start, at=at), case.resolve_due_at)
    # What happened is measured once: coming back makes no late answer a timely one.
    if case.responded_at is None:
        case.respond_due_at = answer_by
    if case.arrived_at is None:
        arrives = LimitStep.ARRIVE in ticking.limits
        case.arrive_due_at = ticking.due(LimitStep.ARRIVE, start=start, at=at) if arrives else None
    if case.status == Status.ACCEPTED:
        case.due_at = case.resolve_due_at
    elif case.status in {Status.REPORTED, Status.REOPENED}:
        case.due_at = answer_by
    _set_alarm(case, ticking, at=at)


def _due_by(case: Case, step: LimitStep, *, at: datetime, at_most: datetime | None = None) -> None:
    ticking = clock(case, step)
    due = ticking.due(step, start=at, at=at)
    case.due_at = max(min(due, at_most), at) if at_most else due
    _set_alarm(case, ticking, at=at)


def _set_alarm(case: Case, ticking: rules.Clock | None, *, at: datetime) -> None:
    status = Status(case.status)
    unaccepted = status in rules.UNACCEPTED
    step = LimitStep.ACCEPT if unaccepted else LimitStep.RESOLVE
    due = case.due_at
    warn_at = ticking.warn_at(at, due, step) if ticking else at
    alarm = rules.first_alarm(status, due=due, warn_at=warn_at, at=at)
    case.alarm, case.alarm_at = alarm or ("", None)
    case.ring_at = at if case.is_urgent and unaccepted else None
    case.rings = case.rings if unaccepted else 0


def pass_to(case: Case, seat: Seat, *, at: datetime) -> None:
    """Another owner; the present one answers to the resident until the new one has signed."""
    if not case.lead_role:
        case.lead_role = case.owner_role
        case.lead_place_id = case.owner_place_id
        case.lead_organisation_id = case.owner_organisation_id
    own(case, seat, at=at)


def own(case: Case, seat: Seat, *, at: datetime) -> None:
    case.owner_role = seat.role
    case.owner_place_id = seat.place_id
    case.owner_organisation_id = seat.organisation_id
    case.handler_id = None
    case.passed_at = at


def end_lead(case: Case) -> None:
    """The owner answers for itself from now on."""
    case.lead_role, case.lead_place_id, case.lead_organisation_id = "", None, None


def responded(case: Case, at: datetime) -> None:
    """The reporter has heard from a person; the first time counts (响应)."""
    case.responded_at = case.responded_at or at


def facts_of_owner(case: Case) -> dict[str, str | None]:
    organisation: UUID | None = case.owner_organisation_id
    return {
        "to_role": case.owner_role,
        "to_place": str(case.owner_place_id),
        "to_organisation": str(organisation) if organisation else None,
    }
