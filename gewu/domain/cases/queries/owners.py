"""Who owns a case, and who it could be handed to."""

from datetime import date
from uuid import UUID

from gewu.domain.cases import rules
from gewu.domain.cases.models import Case
from gewu.domain.cases.queries import door
from gewu.domain.cases.types import Target
from gewu.kernel.access import Actor, Seat
from gewu.kernel.errors import NotFound
from gewu.registers.accounts import queries as accounts
from gewu.registers.accounts.types import Holder, Role
from gewu.registers.organisations import queries as organisations
from gewu.registers.organisations.types import Kind as OrganisationKind
from gewu.registers.places import queries as places

SEATED_IN = {
    OrganisationKind.DEPARTMENT: Role.DEPARTMENT_CLERK,
    OrganisationKind.PROPERTY_COMPANY: Role.PROPERTY_MANAGER,
}


def seats_for(path: str) -> tuple[Seat, ...]:
    """Every seat that answers for a place, nearest first; the last is the district desk."""
    by_path = {place.path: place.pk for place in places.chain(path)}
    return tuple(
        Seat(role, by_path[prefix], prefix)
        for prefix, role in rules.rungs(path)
        if prefix in by_path
    )


def seat_of(*, path: str, on: date) -> tuple[Seat, Holder | None]:
    """The nearest staffed seat for a place; the district desk when nobody sits anywhere."""
    seats = seats_for(path)
    held = accounts.holders(seats=seats, on=on)
    nearest = next((seat for seat in seats if seat in held), seats[-1])
    return nearest, held.get(nearest)


def owner_seat(case: Case) -> Seat:
    return Seat(
        case.owner_role, case.owner_place_id, case.owner_place.path, case.owner_organisation_id
    )


def targets(*, actor: Actor, case_id: UUID, on: date) -> list[Target]:
    """Everyone the case may be handed to: the seats above and below, departments, companies."""
    case = door.visible(actor).select_related("owner_place").filter(pk=case_id).first()
    if case is None:
        raise NotFound
    labels = _seat_labels(case.path) | _organisation_labels(case.path)
    labels.pop(owner_seat(case), None)
    held = accounts.holders(seats=labels, on=on)
    return [
        Target(
            key=seat_key(seat),
            role=seat.role,
            place_id=seat.place_id,
            organisation_id=seat.organisation_id,
            label=label,
            person=held[seat].name if seat in held else None,
        )
        for seat, label in labels.items()
    ]


def seat_key(seat: Seat) -> str:
    return f"{seat.role}:{seat.place_id}:{seat.organisation_id or ''}"


def _seat_labels(path: str) -> dict[Seat, str]:
    names = {place.path: place.name for place in places.chain(path)}
    return {seat: names[seat.path] for seat in seats_for(path)}


def _organisation_labels(path: str) -> dict[Seat, str]:
    found = organisations.choices(path=path, kinds=tuple(SEATED_IN))
    return {
        Seat(SEATED_IN[row.kind], row.place_id, row.path, row.id): row.short_name or row.name
        for row in found
    }


def contact(*, case_id: UUID) -> tuple[str, str] | None:
    """(phone, number) for telling the reporter something; None when no phone was left."""
    case = Case.objects.filter(pk=case_id).select_related("reporter").first()
    if case is None:
        return None
    phone = case.contact_phone or (case.reporter.phone if case.reporter else None)
    return (phone, case.number) if phone else None
