"""Who answers for a matter at a place, and the rows of the list for its editors."""

import json
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from gewu.domain.matters import models
from gewu.domain.matters.queries import candidates
from gewu.domain.matters.queries.bodies import KIND_OF
from gewu.domain.matters.queries.candidates import LENGTH_OF, Cover
from gewu.domain.matters.rules import choosing
from gewu.domain.matters.types import (
    OF_ORGANISATIONS,
    ROLE_OF,
    CaseClass,
    Duty,
    Permission,
    Tier,
)
from gewu.kernel.access import Actor, Seat, within
from gewu.kernel.errors import Conflict, NotFound
from gewu.kernel.paging import Page
from gewu.registers.organisations import queries as organisations
from gewu.registers.places import queries as places

SIZE = 100


def duty(matter_id: UUID, path: str, case_class: str, on: date) -> Duty | None:
    """The deciding row with the seats of its rungs; None when nobody is named. Two queries."""
    found = _around(matter_id, path, on)
    cover = Cover.of(candidates.gather(found.filter(duty__case_class__in=["", case_class])))
    chosen = cover.decide(_all_codes(cover), path, case_class)
    if chosen is None:
        return None
    row = chosen.row
    why = choosing.why(
        place=row.place.name,
        matter=row.matter.name,
        is_own=row.matter_id == matter_id,
        case_class=row.case_class,
    )
    return candidates.duty_of(chosen, why=why, seats=area_seats(path))


def is_on_list(matter_id: UUID, path: str, seat: Seat, on: date, case_class: str = "") -> bool:
    """Whether the list names the seat for the matter there, in the class or in any. One query.

    False as well where no row covers the matter: `duty` tells the two apart.
    """
    cover = Cover.of(candidates.gather(_around(matter_id, path, on)))
    codes = _all_codes(cover)
    classes = [case_class] if case_class else CaseClass.values
    deciding = (cover.decide(codes, path, one) for one in classes)
    return any(_names(rung, seat, path) for chosen in deciding if chosen for rung in chosen.rungs)


def open_seats(tier: Tier, path: str) -> tuple[Seat, ...]:
    """The seats that a row means which names a department or company only by its kind: those
    that work at or above the place, the nearest first."""
    found = organisations.choices(path=path, kinds=(KIND_OF[tier],))
    nearest = sorted(found, key=lambda row: -len(row.path))
    return tuple(Seat(ROLE_OF[tier], row.place_id, row.path, row.id) for row in nearest)


def area_seats(path: str) -> Mapping[Tier, Seat]:
    """The seats of the areas that a path lies in."""
    by_path = {place.path: place.pk for place in places.chain(path)}
    return {
        tier: Seat(ROLE_OF[tier], by_path[path[:length]], path[:length])
        for tier, length in LENGTH_OF.items()
        if len(path) >= length and path[:length] in by_path
    }


def duty_rows(
    *,
    actor: Actor,
    on: date,
    path: str = "",
    matter_id: UUID | None = None,
    cursor: str = "",
    size: int = SIZE,
) -> Page[Duty]:
    """Rows in force or to come, by matter and place: at or under a path, and what it inherits."""
    found = visible(actor).filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on))
    if path:
        above = Q(place__path__in=choosing.prefixes(path))
        found = found.filter(above | Q(place__path__startswith=path))
    if matter_id:
        branch = models.Matter.objects.filter(pk=matter_id).values_list("branch", flat=True).first()
        found = found.filter(matter__branch__startswith=branch or "-")
    rows = list(_after(found, cursor).order_by(*ORDER)[: size + 1])
    following = _cursor(rows[size - 1]) if len(rows) > size else None
    return Page(with_rungs(rows[:size]), following)


def get_duty(*, actor: Actor, duty_id: UUID) -> Duty:
    row = visible(actor).filter(pk=duty_id).first()
    if row is None:
        raise NotFound
    return with_rungs([row])[0]


def visible(actor: Actor) -> QuerySet[models.Duty]:
    """Rows in the caller's area, and those from above that hold there."""
    scopes = actor.scopes(Permission.VIEW)
    above = [prefix for scope in scopes for prefix in choosing.prefixes(scope)]
    return models.Duty.objects.filter(
        within("place__path", scopes) | Q(place__path__in=above)
    ).select_related("matter", "place")


def duty_for_update(actor: Actor, duty_id: UUID, version: int) -> models.Duty:
    """The newest version of a row; Conflict when there is a newer one than the caller saw."""
    row = visible(actor).filter(pk=duty_id).first()
    if row is None:
        raise NotFound
    actor.require(Permission.MANAGE, row.place.path)
    newer = models.Duty.objects.filter(line=row.line, version__gt=row.version)
    if row.version != version or newer.exists():
        raise Conflict
    return row


ORDER = ("matter__branch", "place__path", "case_class", "valid_from", "pk")


def _cursor(row: models.Duty) -> str:
    return json.dumps([row.matter.branch, row.place.path, row.case_class, str(row.pk)])


def _after(found: QuerySet[models.Duty], cursor: str) -> QuerySet[models.Duty]:
    """What follows a cursor; anything that is not one reads as the first page."""
    try:
        branch, path, case_class, pk = json.loads(cursor) if cursor else ("", "", "", None)
        last = models.Duty.objects.filter(pk=UUID(pk)).values_list("valid_from").first()
    except (ValueError, TypeError, AttributeError):
        return found
    if last is None:
        return found
    return found.filter(
        Q(matter__branch__gt=branch)
        | Q(matter__branch=branch, place__path__gt=path)
        | Q(matter__branch=branch, place__path=path, case_class__gt=case_class)
        | Q(
            matter__branch=branch,
            place__path=path,
            case_class=case_class,
            valid_from__gt=last[0],
        )
    )


def with_rungs(rows: list[models.Duty]) -> list[Duty]:
    found = candidates.rungs().filter(duty__in=[row.pk for row in rows])
    by_row = {one.row.pk: one for one in candidates.gather(found)}
    return [candidates.duty_of(by_row[row.pk], seats={}) for row in rows]


def _around(matter_id: UUID, path: str, on: date) -> QuerySet[models.Rung]:
    found = candidates.about(candidates.rungs(), matter_id)
    return found.filter(
        candidates.in_force(on, "duty__"), duty__place__path__in=choosing.prefixes(path)
    )


def _all_codes(cover: Cover) -> str:
    """What was read is about the matter already: the deepest branch spells all its codes."""
    branches = [one.row.matter.branch for many in cover.by_code.values() for one in many]
    return max(branches, key=len, default="")


def _names(rung: models.Rung, seat: Seat, path: str) -> bool:
    tier = Tier(rung.tier)
    if seat.role != ROLE_OF[tier]:
        return False
    if tier not in OF_ORGANISATIONS:
        return seat.path == path[: LENGTH_OF[tier]]
    if rung.organisation_id is not None:
        return seat.organisation_id == rung.organisation_id
    return seat.organisation_id is not None and path.startswith(seat.path)
