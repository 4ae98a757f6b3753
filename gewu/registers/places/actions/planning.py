"""Comparing the rows of an import with the register: what is new, what differs, what cannot be."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict, Text
from gewu.registers.places.actions.known import Known, Sibling, sibling
from gewu.registers.places.models import Json, Place
from gewu.registers.places.rules import paths
from gewu.registers.places.types import MANAGE, BadRow, Kind, Level, Row

SAME_PLACE = 1e-7  # degrees, about a centimetre


@dataclass(slots=True)
class Step:
    """One row and its place, not yet saved; `fields` names what differs."""

    row: Row
    place: Place
    is_new: bool
    fields: set[str] = field(default_factory=set)
    polygon: Json | None = None
    outer: tuple[str, str] | None = None

    @property
    def is_changed(self) -> bool:
        return bool(self.is_new or self.fields or self.polygon or self.outer)


@dataclass(slots=True)
class Plan:
    known: Known
    named: dict[Sibling, int] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)


class Misfit(Exception):
    """Why a row cannot be loaded; never leaves this module."""

    def __init__(self, name: str, reason: Text) -> None:
        super().__init__(name)
        self.name, self.reason = name, reason


def draw_up(actor: Actor, rows: Sequence[Row]) -> Plan:
    """Level by level from the top, so that a row finds the one above it already planned."""
    plan = Plan(Known.about(rows))
    for level in Level:
        here = [row for row in rows if row.level is level]
        parents = _resolve(plan, actor, here)
        plan.known.add_siblings(level, [p for r, p in parents if p and not r.path])
        for row, parent in parents:
            try:
                _check_named_once(plan, row, parent)
                plan.steps.append(_step(plan.known, row, parent))
            except Misfit as misfit:
                plan.bad.append(BadRow(row.number, misfit.name, misfit.reason))
    return plan


def _resolve(plan: Plan, actor: Actor, rows: list[Row]) -> list[tuple[Row, Place | None]]:
    found: list[tuple[Row, Place | None]] = []
    for row in rows:
        try:
            found.append((row, _parent(plan.known, actor, row)))
        except Misfit as misfit:
            plan.bad.append(BadRow(row.number, misfit.name, misfit.reason))
    return found


def _parent(known: Known, actor: Actor, row: Row) -> Place | None:
    parent = known.parent_of(row)
    where = row.path or (parent.path if parent else "")
    unknown = parent is None and row.level not in paths.ROOTS
    if unknown or not actor.may(MANAGE, where):
        # One sentence for both: what lies outside one's area looks as if it did not exist.
        raise Misfit("parent", _("The place above is not known, or not yours to change."))
    if parent and not parent.is_active:
        raise Misfit("parent", _("The place above has been retired. Choose another parent."))
    if parent and Level(parent.level) not in paths.PARENTS[row.level]:
        raise Misfit("parent", _("A place of this level cannot lie there. Choose another parent."))
    if row.path and parent and paths.parent_path(row.path, row.level) != parent.path:
        raise Misfit("parent", _("This code does not lie under the chosen parent."))
    return parent


def _check_named_once(plan: Plan, row: Row, parent: Place | None) -> None:
    """Without any code, the name alone tells places apart."""
    if row.path or row.outer or parent is None:
        return
    first = plan.named.setdefault(sibling(row, parent), row.number)
    if first != row.number:
        raise Misfit("name", format_lazy(_("Row {first} names this place already."), first=first))


def _step(known: Known, row: Row, parent: Place | None) -> Step:
    if row.path in known.retired:
        raise Misfit("code", _("This code has been given before. Codes are never used again."))
    place = known.place_of(row, parent)
    other = known.by_outer.get(row.outer) if row.outer else None
    if other and (place is None or place.pk != other.pk):
        raise Misfit("outer_code", _("Another place has this outer code already."))
    if place is None:
        step = Step(row, _new_place(known, row, parent), is_new=True)
        known.by_path[step.place.path] = step.place
    else:
        _check_same(row, place, parent)
        step = Step(row, place, is_new=False)
    _compare(known, step)
    return step


def _check_same(row: Row, place: Place, parent: Place | None) -> None:
    if not place.is_active:
        raise Misfit("code", _("This place has been retired. Its code is never used again."))
    if place.level != row.level or (parent and place.parent_id not in (None, parent.pk)):
        raise Misfit("parent", _("This place lies elsewhere. Move it first, then load it again."))


def _new_place(known: Known, row: Row, parent: Place | None) -> Place:
    return Place(
        path=row.path or _own_path(known, row, parent),
        level=row.level,
        parent=parent,
        name=row.name,
        kind=Kind.ORDINARY if row.level is Level.GRID else "",
    )


def _own_path(known: Known, row: Row, parent: Place | None) -> str:
    if parent is None or row.level not in paths.OWN:
        raise Misfit("code", _("Down to the community, the official code is needed."))
    try:
        return known.next_path(parent, row.level)
    except Conflict as error:
        raise Misfit("parent", error.message) from error


def _compare(known: Known, step: Step) -> None:
    """Write the row's values into the place and note which of them are new."""
    row, place = step.row, step.place
    wanted = {
        "name": row.name,
        "kind": row.kind,
        "households": row.households,
        "floors": row.floors,
        "aliases": list(row.aliases) if row.aliases else None,
        "compound": known.compound(place.path, row.compound) if row.compound else None,
    }
    for name, value in wanted.items():
        if value is not None and getattr(place, name) != value:
            setattr(place, name, value)
            step.fields.add(name)
    if _lies_elsewhere(place, row):
        place.lon, place.lat = row.lon, row.lat
        step.fields |= {"lon", "lat"}
    if row.polygon and known.outline(place) != row.polygon:
        step.polygon = row.polygon
    if row.outer and row.outer not in known.by_outer:
        step.outer = row.outer
        known.by_outer[row.outer] = place


def _lies_elsewhere(place: Place, row: Row) -> bool:
    if row.lon is None or row.lat is None:
        return False
    if place.lon is None or place.lat is None:
        return True
    return max(abs(place.lon - row.lon), abs(place.lat - row.lat)) > SAME_PLACE
