"""Lists and counts of whistles."""

from datetime import datetime
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from gewu.domain.whistles.models import OPEN_CONDITION, Invitation, Part, Rating, Whistle
from gewu.domain.whistles.queries import door
from gewu.domain.whistles.types import (
    ENDED,
    EXPECTED,
    Answer,
    Choice,
    Counts,
    Filters,
    InvitedName,
    PartState,
    Side,
    Status,
    WhistleRow,
)
from gewu.kernel.access import Actor
from gewu.kernel.codes import parse_case_number
from gewu.kernel.errors import Invalid
from gewu.kernel.paging import Page, fetch

SIZE = 50
BY_DUE = frozenset({Choice.OPEN, Choice.MINE, Choice.LATE})
DONE = Q(status=Status.DONE)


def rows(
    *, actor: Actor, filters: Filters, at: datetime, cursor: str = "", size: int = SIZE
) -> Page[WhistleRow]:
    """Whistles in sight: open ones by what is due first, others newest first. Two queries."""
    found = door.visible(actor).filter(_chosen(actor, filters.choice, at))
    if filters.path:
        found = found.filter(path__startswith=filters.path)
    if filters.text.strip():
        found = found.filter(_matching(filters.text.strip()))
    by_due = filters.choice in BY_DUE
    whistles, following = fetch(
        for_rows(found),
        field="due_at" if by_due else "blown_at",
        descending=not by_due,
        cursor=cursor,
        size=size,
    )
    return Page([whistle_row(whistle) for whistle in whistles], following)


def of_case(*, actor: Actor, case_id: UUID) -> list[WhistleRow]:
    """The whistles blown from a case that the caller sees, newest first."""
    found = for_rows(door.visible(actor).filter(case=case_id)).order_by("-blown_at", "-pk")
    return [whistle_row(whistle) for whistle in found]


def counts(*, actor: Actor, at: datetime) -> Counts:
    result = door.visible(actor).aggregate(
        open=Count("pk", filter=OPEN_CONDITION),
        mine=Count("pk", filter=_mine(actor)),
        late=Count("pk", filter=_chosen(actor, Choice.LATE, at)),
        done=Count("pk", filter=DONE),
    )
    return Counts(**result)


def _chosen(actor: Actor, choice: Choice, at: datetime) -> Q:
    match choice:
        case Choice.OPEN:
            return OPEN_CONDITION
        case Choice.MINE:
            return _mine(actor)
        case Choice.LATE:
            return OPEN_CONDITION & Q(due_at__lt=at)
        case Choice.DONE:
            return DONE
        case Choice.ENDED:
            return Q(status__in=sorted(ENDED))
        case Choice.ANY:
            return Q()


def _mine(actor: Actor) -> Q:
    """What waits for the caller: to coordinate, answer, come, rule, do a part, or rate."""
    own = Invitation.objects.filter(door.seated(actor))
    to_answer = own.filter(answer__in=sorted(EXPECTED))
    pending = Q(answer__in=[Answer.ASKED, Answer.REFUSED])
    to_rule = Invitation.objects.filter(pending, door.judged_by(actor))
    to_do = Part.objects.filter(state=PartState.OPEN, invitation__in=own)
    rated = Rating.objects.filter(side=Side.INVITED).values("invitation")
    to_rate = own.filter(answer=Answer.ARRIVED).exclude(pk__in=rated)
    awaited = Q(pk__in=to_answer.values("whistle")) | Q(pk__in=to_rule.values("whistle"))
    awaited |= door.issued_by(actor) | Q(pk__in=to_do.values("whistle"))
    ratings = door.issued_by(actor) | Q(pk__in=to_rate.values("whistle"))
    return (OPEN_CONDITION & awaited) | (DONE & ratings)


def _matching(text: str) -> Q:
    """The whistle's own number or its case's, or words of it."""
    try:
        number = parse_case_number(text)
    except Invalid:
        return Q(text__icontains=text) | Q(spot__icontains=text)
    return Q(number=number) | Q(case__number=number)


def for_rows(found: QuerySet[Whistle]) -> QuerySet[Whistle]:
    called = Invitation.objects.select_related("place", "organisation").order_by(
        "-leads", "asked_at", "pk"
    )
    return found.select_related(
        "place", "issuer_place", "issuer_organisation", "case"
    ).prefetch_related(Prefetch("invitations", called))


def whistle_row(whistle: Whistle) -> WhistleRow:
    body = whistle.issuer_organisation
    return WhistleRow(
        id=whistle.pk,
        number=whistle.number,
        status=Status(whistle.status),
        text=whistle.text,
        place_id=whistle.place_id,
        place_name=whistle.place.full_name or whistle.place.name,
        path=whistle.path,
        spot=whistle.spot,
        issuer_role=whistle.issuer_role,
        issuer_name=body.name if body else whistle.issuer_place.name,
        case_id=whistle.case_id,
        case_number=whistle.case.number if whistle.case else "",
        blown_at=whistle.blown_at,
        arrive_by=whistle.arrive_by,
        due_at=whistle.due_at,
        invited=tuple(
            InvitedName(body_name(one), Answer(one.answer), one.leads)
            for one in whistle.invitations.all()
        ),
        open_parts=whistle.open_parts,
    )


def body_name(invitation: Invitation) -> str:
    body = invitation.organisation
    return (body.short_name or body.name) if body else invitation.place.name
