"""The checker: what the duty list leaves open at a place and everywhere below it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from gewu.domain.matters.models import Matter
from gewu.domain.matters.queries import candidates
from gewu.domain.matters.queries.candidates import LENGTH_OF, Candidate, Cover
from gewu.domain.matters.rules import choosing
from gewu.domain.matters.types import (
    OF_ORGANISATIONS,
    ROLE_OF,
    CaseClass,
    Gap,
    GapKind,
    Permission,
    Tier,
)
from gewu.kernel.access import Actor, Seat
from gewu.kernel.errors import NotFound
from gewu.registers.accounts import queries as accounts
from gewu.registers.places import queries as places
from gewu.registers.places.types import Level, Node

MOST = 500
SEATS_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Area:
    path: str
    name: str
    place_id: UUID


def gaps(*, actor: Actor, path: str, on: date, limit: int = MOST) -> list[Gap]:
    """Matters without an owner, vacant posts, missing or ended organisations, dead rows.

    Building stewards are looked at from a community on: a whole district has thousands.
    """
    actor.require(Permission.VIEW, path)
    chain = places.chain(path)
    if not chain or chain[-1].path != path:
        raise NotFound
    deep = len(path) >= Level.COMMUNITY.length
    nodes = places.tree(actor, under=path, down_to=Level.BUILDING if deep else Level.GRID)
    areas = {p.path: Area(p.path, p.name, p.pk) for p in chain}
    areas |= {area.path: area for area in _flat(nodes)}
    found = _read(path, on)
    return [
        *_ownerless(found, areas, path),
        *_vacant(found, areas, path, on),
        *_organisations(found),
        *_dead(found),
    ][:limit]


def _flat(nodes: Iterable[Node]) -> Iterator[Area]:
    for node in nodes:
        yield Area(node.path, node.name, node.id)
        yield from _flat(node.children)


def _read(path: str, on: date) -> list[Candidate]:
    here = Q(duty__place__path__in=choosing.prefixes(path))
    below = Q(duty__place__path__startswith=path)
    found = candidates.rungs().filter(here | below, candidates.in_force(on, "duty__"))
    return candidates.gather(found.order_by("duty__matter__branch", "duty__place__path", "pk"))


def _ownerless(found: Sequence[Candidate], areas: dict[str, Area], path: str) -> Iterator[Gap]:
    """The highest matters nobody answers for, per community where communities differ."""
    matters = list(Matter.objects.filter(is_active=True).order_by("branch"))
    cover, by_code = Cover.of(found), {matter.code: matter for matter in matters}
    open_in: dict[tuple[str, str], list[str]] = defaultdict(list)  # (code, path) → classes
    for area in _looked_at(found, areas, path):
        for one in CaseClass:
            for code in _highest_open(matters, cover, area, one):
                open_in[code, area].append(one)
    for (code, area), classes in sorted(open_in.items()):
        for case_class in [""] if len(classes) == len(CaseClass) else classes:
            matter = by_code[code]
            yield Gap(
                kind=GapKind.NO_OWNER,
                path=area,
                place_name=areas[area].name,
                matter_id=matter.pk,
                matter_code=code,
                matter_name=matter.name,
                case_class=case_class,
            )


def _looked_at(found: Sequence[Candidate], areas: dict[str, Area], path: str) -> list[str]:
    """Where rows hold only for a part, each community is looked at by itself."""
    communities = [p for p in areas if p.startswith(path) and len(p) == Level.COMMUNITY.length]
    is_even = all(path.startswith(one.row.place.path) for one in found)
    return [path] if is_even or not communities else communities


def _highest_open(
    matters: Sequence[Matter], cover: Cover, path: str, case_class: str
) -> Iterator[str]:
    """Of a branch that is open as a whole only its root; else the matters themselves."""
    parents = {matter.parent_id for matter in matters}
    leaves = [matter for matter in matters if matter.pk not in parents]
    held: set[str] = set()
    missing: list[Matter] = []
    for leaf in leaves:
        if cover.decide(leaf.branch, path, case_class):
            held.update(leaf.branch.split("/"))
        else:
            missing.append(leaf)
    highest = (next(c for c in leaf.branch.split("/") if c and c not in held) for leaf in missing)
    yield from dict.fromkeys(highest)


def _vacant(
    found: Sequence[Candidate], areas: dict[str, Area], path: str, on: date
) -> Iterator[Gap]:
    names: dict[Seat, str] = {}
    for one in found:
        for seat, name in _seats(one, areas, path):
            names.setdefault(seat, name)
    seats = sorted(names, key=lambda seat: (seat.path, seat.role, names[seat]))
    held: set[Seat] = set()
    for start in range(0, len(seats), SEATS_AT_ONCE):
        held |= set(accounts.holders(seats=seats[start : start + SEATS_AT_ONCE], on=on))
    for seat in seats:
        if seat not in held:
            yield Gap(
                kind=GapKind.VACANT_POST,
                path=seat.path,
                place_name="" if seat.organisation_id else names[seat],
                role=seat.role,
                organisation_name=names[seat] if seat.organisation_id else "",
            )


def _seats(one: Candidate, areas: dict[str, Area], path: str) -> Iterator[tuple[Seat, str]]:
    """The seats that a row needs at or around the path, with the name of place or organisation."""
    within = max(path, one.row.place.path, key=len)
    for rung in one.rungs:
        tier = Tier(rung.tier)
        if rung.organisation and rung.organisation.is_active:
            body = rung.organisation
            seat = Seat(ROLE_OF[tier], body.place_id, body.place.path, body.pk)
            yield seat, body.short_name or body.name
        elif tier not in OF_ORGANISATIONS:
            for area in areas.values():
                if len(area.path) == LENGTH_OF[tier] and _touches(area.path, within):
                    yield Seat(ROLE_OF[tier], area.place_id, area.path), area.name


def _touches(path: str, within: str) -> bool:
    return path.startswith(within) or within.startswith(path)


def _organisations(found: Sequence[Candidate]) -> Iterator[Gap]:
    for one in found:
        for rung in one.rungs:
            if rung.organisation is None and rung.tier == Tier.DEPARTMENT:
                yield _row_gap(GapKind.NO_ORGANISATION, one)
            elif rung.organisation and not rung.organisation.is_active:
                name = rung.organisation.name
                yield _row_gap(GapKind.INACTIVE_ORGANISATION, one, organisation=name)


def _dead(found: Sequence[Candidate]) -> Iterator[Gap]:
    for one in found:
        if not (one.row.matter.is_active and one.row.place.is_active):
            yield _row_gap(GapKind.DEAD_ROW, one)


def _row_gap(kind: GapKind, one: Candidate, organisation: str = "") -> Gap:
    row = one.row
    return Gap(
        kind=kind,
        path=row.place.path,
        place_name=row.place.name,
        matter_id=row.matter_id,
        matter_code=row.matter.code,
        matter_name=row.matter.name,
        case_class=row.case_class,
        duty_id=row.pk,
        organisation_name=organisation,
    )
