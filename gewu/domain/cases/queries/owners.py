"""Who owns a case, and who it could be handed to."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from gewu.domain.cases import rules
from gewu.domain.cases.models import Case, Return
from gewu.domain.cases.queries import door
from gewu.domain.cases.types import Target, Verb
from gewu.domain.matters import queries as matters
from gewu.domain.matters.types import OF_ORGANISATIONS as BODIES
from gewu.kernel.access import Actor, Seat
from gewu.kernel.errors import NotFound
from gewu.kernel.memo import remembered
from gewu.registers.accounts import queries as accounts
from gewu.registers.accounts.types import Holder, Role
from gewu.registers.organisations import queries as organisations
from gewu.registers.organisations.types import Kind as OrganisationKind
from gewu.registers.places import queries as places

SEATED_IN = {
    OrganisationKind.DEPARTMENT: Role.DEPARTMENT_CLERK,
    OrganisationKind.PROPERTY_COMPANY: Role.PROPERTY_MANAGER,
}


@remembered
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
    held = _held(seats, on)
    nearest = next((seat for seat in seats if seat in held), seats[-1])
    return nearest, held.get(nearest)


@remembered
def _held(seats: tuple[Seat, ...], on: date) -> dict[Seat, Holder]:
    return accounts.holders(seats=seats, on=on)


def owner_seat(case: Case) -> Seat:
    return Seat(
        case.owner_role, case.owner_place_id, case.owner_place.path, case.owner_organisation_id
    )


def lead_seat(case: Case) -> Seat | None:
    """Who answers to the resident while the owner has not signed; None: the owner does."""
    if case.lead_place is None:
        return None
    return Seat(case.lead_role, case.lead_place.pk, case.lead_place.path, case.lead_organisation_id)


def nearest_staffed(
    rungs: tuple[tuple[str, Role], ...], *, path: str, on: date
) -> tuple[Seat, Holder] | None:
    """The first of these rungs on which somebody sits; None when all are vacant."""
    seats = tuple(seat for seat in seats_for(path) if (seat.path, seat.role) in set(rungs))
    held = _held(seats, on)
    return next(((seat, held[seat]) for seat in seats if seat in held), None)


def targets(*, actor: Actor, case_id: UUID, verb: Verb, on: date) -> list[Target]:
    """Who the case may go to by this verb; what the duty list names stands first."""
    case = door.visible(actor).select_related("owner_place").filter(pk=case_id).first()
    if case is None or verb not in rules.TARGETED or not door.may(actor, verb, case):
        raise NotFound
    return targets_for(case=case, verb=verb, on=on)


def targets_for(*, case: Case, verb: Verb, on: date) -> list[Target]:
    labels = _labels(case, verb)
    if verb is not Verb.RULE:  # the street is the backstop: it may rule that it keeps the case
        labels.pop(owner_seat(case), None)
    held = accounts.holders(seats=labels, on=on)
    listed = _listed(case, on)
    found = [
        Target(
            key=seat_key(seat),
            role=seat.role,
            place_id=seat.place_id,
            organisation_id=seat.organisation_id,
            path=seat.path,
            label=label,
            person=held[seat].name if seat in held else None,
            part=listed.get(seat, ""),
        )
        for seat, label in labels.items()
    ]
    return sorted(found, key=lambda target: not target.part)


def _labels(case: Case, verb: Verb) -> dict[Seat, str]:
    if verb is Verb.HAND_OVER:
        return peers(case)
    ladder = _seat_labels(case.path)
    if verb is Verb.RULE:
        return _returner(case) | ladder | _organisation_labels(case.path)
    if verb is Verb.SPLIT:
        return ladder | _organisation_labels(case.path)
    if verb is Verb.SEND_DOWN:
        owner = rules.depth(case.owner_role)
        return {seat: name for seat, name in ladder.items() if rules.depth(seat.role) > owner}
    level = {seat: name for seat, name in ladder.items() if _takes(seat, case.owner_role)}
    return level | _organisation_labels(case.path)


def _takes(seat: Seat, owner_role: str) -> bool:
    """The district desk dispatches to the streets; others send nothing down this way, and the
    backstop nothing up."""
    owner, depth = rules.depth(owner_role), rules.depth(seat.role)
    least = owner if owner_role in rules.BACKSTOP else 0
    return least <= depth <= max(owner, rules.depth(Role.STREET_STAFF))


def above_all(cases: Sequence[Case]) -> dict[Seat, str]:
    """Where all of these may be dispatched: to seats of the places above every one of them, and
    to the bodies that work there. Two queries."""
    path, roles = rules.common([case.path for case in cases]), {case.owner_role for case in cases}
    ladder = _seat_labels(path)
    level = {
        seat: name
        for seat, name in ladder.items()
        if all(_takes(seat, owner_role) for owner_role in roles)
    }
    return level | _organisation_labels(path)


def _returner(case: Case) -> dict[Seat, str]:
    """Who returned it may sit beside the ladder: a peer to whom it was handed over."""
    asked = Return.objects.select_related("place").filter(case=case).first()
    return {returner(asked): label(returner(asked))} if asked else {}


def returner(asked: Return) -> Seat:
    return Seat(asked.role, asked.place_id, asked.place.path, asked.organisation_id)


def peers(case: Case) -> dict[Seat, str]:
    """The same role at the places beside the owner's: the next grid, the next community."""
    if case.owner_organisation_id or not case.owner_place.parent_id:
        return {}
    beside = places.siblings(case.owner_place_id)
    return {Seat(case.owner_role, place.pk, place.path): place.name for place in beside}


def _listed(case: Case, on: date) -> dict[Seat, str]:
    """The part each seat has by the duty list: leads, backs up, helps. A row that names a company
    or a department only by its kind means those that work there."""
    if case.matter_id is None:
        return {}
    duty = matters.duty(case.matter_id, case.path, case.case_class, on)
    named: dict[Seat, str] = {}
    for rung in duty.rungs if duty else ():
        open_ones = matters.open_seats(rung.tier, case.path) if rung.tier in BODIES else ()
        seats = (rung.seat,) if rung.seat else open_ones
        named |= {seat: str(rung.part) for seat in seats if seat not in named}
    return named


def label(seat: Seat) -> str:
    """What people call a seat's place or organisation."""
    if seat.organisation_id:
        return organisations.name(organisation_id=seat.organisation_id)
    return next(place.name for place in places.chain(seat.path) if place.path == seat.path)


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
