"""Who can be called to a place, who should be by the duty list, and what a refusal may rest on."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from gewu.domain.cases import queries as cases
from gewu.domain.matters import queries as matters
from gewu.domain.matters.types import OF_ORGANISATIONS, Duty, Part, Rung
from gewu.domain.whistles.models import Invitation, Whistle
from gewu.domain.whistles.queries import door
from gewu.domain.whistles.queries.lists import body_name
from gewu.domain.whistles.types import Answer, Invitable
from gewu.kernel.access import Actor, Seat
from gewu.kernel.errors import NotFound
from gewu.registers.accounts import queries as accounts
from gewu.registers.accounts.types import Role
from gewu.registers.organisations.types import Kind
from gewu.registers.places import queries as places

SEATED_IN = {
    Kind.DEPARTMENT: Role.DEPARTMENT_CLERK,
    Kind.PROPERTY_COMPANY: Role.PROPERTY_MANAGER,
}
MOST = 500


def seat_key(seat: Seat) -> str:
    return f"{seat.role}:{seat.place_id}:{seat.organisation_id or ''}"


def invitable(
    *, actor: Actor, path: str, matter_id: UUID | None, case_class: str, on: date
) -> list[Invitable]:
    """Departments and companies at work there; those the duty list names come first."""
    found = matters.bodies(actor=actor, path=path)
    named = {Seat(SEATED_IN[row.kind], row.place_id, row.path, row.id): row for row in found}
    parts = _parts(matter_id, path, case_class, on)
    held = accounts.holders(seats=named, on=on)
    rows = [
        Invitable(
            key=seat_key(seat),
            seat=seat,
            name=row.short_name or row.name,
            person=held[seat].name if seat in held else None,
            part=parts.get(seat, ""),
            leads=parts.get(seat) == Part.LEAD,
        )
        for seat, row in named.items()
    ]
    order = ["", *reversed(Part)]
    return sorted(rows, key=lambda row: -order.index(row.part))


def choices(
    *,
    actor: Actor,
    on: date,
    case_id: UUID | None = None,
    place_id: UUID | None = None,
    matter_id: UUID | None = None,
) -> list[Invitable]:
    """Who can be called from a case or to a place; nobody until one of them is known."""
    path, case_class = "", ""
    if case_id:
        case = cases.visible(actor).filter(pk=case_id).first()
        if case is None:
            raise NotFound
        path, matter_id = case.path, matter_id or case.matter_id
        case_class = case.case_class if matter_id == case.matter_id else ""
    elif place_id:
        place = places.visible(actor).filter(pk=place_id).first()
        path = place.path if place else ""
    if not path:
        return []
    matter = matters.known(matter_id) if matter_id else None
    case_class = case_class or (matter.particulars.case_class if matter else "")
    return invitable(
        actor=actor,
        path=path,
        matter_id=matter.id if matter else None,
        case_class=case_class,
        on=on,
    )


def _parts(matter_id: UUID | None, path: str, case_class: str, on: date) -> dict[Seat, str]:
    """What the deciding row of the duty list gives each seat."""
    duty = matters.duty(matter_id, path, case_class, on) if matter_id else None
    parts: dict[Seat, str] = {}
    for rung in duty.rungs if duty else ():
        for seat in _seats(rung, path):
            parts.setdefault(seat, rung.part)
    return parts


def _seats(rung: Rung, path: str) -> Iterator[Seat]:
    if rung.tier not in OF_ORGANISATIONS:
        return
    if rung.seat:
        yield rung.seat
    elif rung.organisation_id is None:
        # A row that names a department by its kind only cannot make all of them lead.
        found = matters.open_seats(rung.tier, path)
        yield from found if rung.part is not Part.LEAD else found[:1]


def duties_for(*, actor: Actor, whistle_id: UUID, on: date) -> list[Duty]:
    """Rows of the duty list in force at the place, the one that decides on the matter first."""
    whistle = door.visible(actor).filter(pk=whistle_id).first()
    if whistle is None:
        raise NotFound
    page = matters.duty_rows(actor=actor, on=on, path=whistle.path, size=MOST)
    deciding = _deciding(whistle, on)
    known = {row.id for row in deciding}
    others = (row for row in page.rows if row.id not in known)
    return [*deciding, *(row for row in others if covers(row, whistle.path, on))]


def _deciding(whistle: Whistle, on: date) -> list[Duty]:
    if whistle.matter_id is None:
        return []
    duty = matters.duty(whistle.matter_id, whistle.path, whistle.case_class, on)
    return [duty] if duty else []


def covers(duty: Duty, path: str, on: date) -> bool:
    """Whether a row of the duty list holds at a path on a day."""
    in_force = duty.valid_from <= on and (duty.valid_to is None or on < duty.valid_to)
    return in_force and path.startswith(duty.place_path)


def names(duty: Duty, invitation: Invitation) -> bool:
    """Whether a row names the very seat that is called."""
    return any(
        rung.organisation_id is not None and rung.organisation_id == invitation.organisation_id
        for rung in duty.rungs
    )


def arrivals(*, actor: Actor, whistle_id: UUID) -> list[tuple[UUID, str]]:
    """(invitation, name) of those who can take a part of the plan."""
    whistle = door.visible(actor).filter(pk=whistle_id).first()
    if whistle is None:
        raise NotFound
    found = whistle.invitations.exclude(answer=Answer.EXCUSED)
    ordered = found.select_related("organisation", "place").order_by("-leads", "asked_at", "pk")
    return [(one.pk, body_name(one)) for one in ordered]
