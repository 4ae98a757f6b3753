"""One whistle: who was called and came, who does what by when, what happened."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch

from gewu.domain.cases import queries as cases
from gewu.domain.whistles.models import Invitation, Part, Step, Whistle
from gewu.domain.whistles.queries import door
from gewu.domain.whistles.queries.lists import body_name, for_rows, whistle_row
from gewu.domain.whistles.types import (
    Answer,
    InvitationRow,
    PartKind,
    PartRow,
    PartState,
    RatingRow,
    Side,
    Status,
    StepRow,
    Verb,
    WhistleDetail,
)
from gewu.kernel.access import Actor, Seat
from gewu.kernel.errors import NotFound
from gewu.registers.accounts import queries as accounts
from gewu.registers.accounts.types import Holder

Held = Mapping[Seat, Holder]


def detail(*, actor: Actor, whistle_id: UUID, on: date) -> WhistleDetail:
    """Everything about a whistle in sight; a fixed number of queries whatever its length."""
    found = for_rows(door.visible(actor)).select_related("matter")
    whistle = found.filter(pk=whistle_id).first()
    if whistle is None:
        raise NotFound
    called = _invitations(whistle)
    issuer = door.issuer_seat(whistle)
    held = accounts.holders(seats=[issuer, *map(door.seat_of, called)], on=on)
    head = held.get(issuer)
    is_done = whistle.status == Status.DONE
    return WhistleDetail(
        row=whistle_row(whistle),
        matter_id=whistle.matter_id,
        matter_name=whistle.matter.name if whistle.matter else "",
        case_text=_case_text(actor, whistle),
        issuer_person=head.name if head else None,
        issuer_phone=head.phone if head else None,
        done_at=whistle.done_at,
        rate_until=whistle.due_at if is_done else None,
        closed_at=whistle.closed_at,
        invitations=tuple(_invitation_row(actor, whistle, one, held) for one in called),
        parts=_parts(actor, whistle),
        steps=_steps(whistle),
        verbs=door.fitting(actor, whistle, [Answer(one.answer) for one in called]),
    )


def _invitations(whistle: Whistle) -> list[Invitation]:
    found = Invitation.objects.filter(whistle=whistle).prefetch_related("ratings")
    joined = found.select_related("place", "organisation", "desk_place", "duty__matter")
    return list(joined.order_by("-leads", "asked_at", "pk"))


def _case_text(actor: Actor, whistle: Whistle) -> str:
    if whistle.case_id is None:
        return ""
    seen = cases.visible(actor).filter(pk=whistle.case_id)
    return seen.values_list("text", flat=True).first() or ""


def _invitation_row(actor: Actor, whistle: Whistle, one: Invitation, held: Held) -> InvitationRow:
    holder = held.get(door.seat_of(one))
    ratings = tuple(
        RatingRow(Side(r.side), r.score, r.justified, r.text, r.at) for r in one.ratings.all()
    )
    return InvitationRow(
        id=one.pk,
        role=one.role,
        name=body_name(one),
        answer=Answer(one.answer),
        leads=one.leads,
        person=holder.name if holder else None,
        phone=holder.phone if holder else None,
        asked_at=one.asked_at,
        arrive_by=one.arrive_by,
        due_at=one.due_at,
        accepted_at=one.accepted_at,
        ruled_at=one.ruled_at,
        arrived_at=one.arrived_at,
        reason=one.reason,
        duty_name=one.duty.matter.name if one.duty else "",
        duty_id=one.duty_id,
        ruling=one.ruling,
        desk_role=one.desk_role,
        desk_name=one.desk_place.name if one.desk_place else "",
        passed_up=one.passed_up,
        ratings=ratings,
        verbs=door.fitting_invitation(actor, whistle, one, {r.side for r in ratings}),
    )


def _parts(actor: Actor, whistle: Whistle) -> tuple[PartRow, ...]:
    seats = Prefetch("invitation", Invitation.objects.select_related("organisation", "place"))
    found = Part.objects.filter(whistle=whistle).prefetch_related(seats)
    return tuple(_part_row(actor, whistle, part) for part in found.order_by("due_at", "pk"))


def _part_row(actor: Actor, whistle: Whistle, part: Part) -> PartRow:
    return PartRow(
        id=part.pk,
        kind=PartKind(part.kind),
        who=body_name(part.invitation) if part.invitation else whistle.issuer_place.name,
        text=part.text,
        due_at=part.due_at,
        state=PartState(part.state),
        words=part.words,
        ended_at=part.ended_at,
        moved=part.moved,
        verbs=door.fitting_part(actor, whistle, part),
    )


def _steps(whistle: Whistle) -> tuple[StepRow, ...]:
    joined = Step.objects.select_related(
        "by", "by_organisation", "invitation__organisation", "invitation__place"
    )
    return tuple(_step_row(step) for step in joined.filter(whistle=whistle).order_by("at", "pk"))


def _step_row(step: Step) -> StepRow:
    body, until = step.by_organisation, step.facts.get("until")
    return StepRow(
        id=step.pk,
        verb=Verb(step.verb),
        at=step.at,
        by_name=step.by.name if step.by else "",
        by_role=step.by_role,
        by_body=(body.short_name or body.name) if body else "",
        about=body_name(step.invitation) if step.invitation else "",
        text=step.text,
        until=datetime.fromisoformat(until) if until else None,
    )
