"""Changing a draft by hand: every change can be undone, and none is made over somebody else's."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gewu.domain.grids import patching
from gewu.domain.grids.actions import filling
from gewu.domain.grids.models import GridPlan, Json, PlanEdit, PlanGrid, PlanMember
from gewu.domain.grids.planning import FLOW, MAX_NAME, Edit, State, Verb
from gewu.domain.grids.queries import door, listing
from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict, Invalid, NotFound

OTHER_VERSION = _("Somebody else has changed this plan in the meantime. Look at it as it is now.")


@dataclass(slots=True)
class Deed:
    """One change: the plan, locked, and what was before. Grids by number."""

    plan: GridPlan
    grids: dict[int, PlanGrid]
    before: dict[int, PlanGrid] = field(default_factory=dict)
    added: list[int] = field(default_factory=list)
    members: dict[int, int | None] = field(default_factory=dict)
    touched: set[int] = field(default_factory=set)

    def grid(self, number: int) -> PlanGrid:
        if number not in self.grids:
            raise NotFound
        return self.grids[number]

    def as_before(self) -> Json:
        return {
            "grids": [_kept(grid) for grid in self.before.values()],
            "added": self.added,
            "members": [[position, grid] for position, grid in self.members.items()],
        }


def _kept(grid: PlanGrid) -> Json:
    continues = str(grid.continues_id) if grid.continues_id else None
    return {
        "number": grid.number,
        "name": grid.name,
        "continues": continues,
        "outline": grid.outline,
    }


@transaction.atomic
def move_buildings(
    *,
    actor: Actor,
    plan_id: UUID,
    building_ids: Collection[UUID],
    to_grid: int,
    version: int,
    at: datetime,
) -> GridPlan:
    """Put buildings into another grid of the plan; a grid that is left empty goes."""
    deed = _begin(actor, plan_id, version)
    deed.grid(to_grid)
    _put(deed, _members(deed, building_ids), to_grid)
    _drop_empty(deed)
    return _finish(deed, Edit.MOVE, actor, at)


@transaction.atomic
def split_grid(
    *,
    actor: Actor,
    plan_id: UUID,
    building_ids: Collection[UUID],
    version: int,
    at: datetime,
    name: str = "",
) -> GridPlan:
    """A new grid of these buildings, wherever they were."""
    deed = _begin(actor, plan_id, version)
    members = _members(deed, building_ids)
    number = 1 + _last_number(deed)
    chosen = _name(deed, name) if name.strip() else _free_name(deed)
    deed.grids[number] = PlanGrid.objects.create(plan=deed.plan, number=number, name=chosen)
    deed.added.append(number)
    _put(deed, members, number)
    _drop_empty(deed)
    return _finish(deed, Edit.SPLIT, actor, at)


@transaction.atomic
def merge_grids(
    *, actor: Actor, plan_id: UUID, numbers: Sequence[int], version: int, at: datetime
) -> GridPlan:
    """Put grids together; the first one stays."""
    deed = _begin(actor, plan_id, version)
    first, *others = [deed.grid(number).number for number in dict.fromkeys(numbers)] or [0]
    if not others:
        raise Invalid(_("Choose at least two grids."), code="two_needed")
    _put(deed, PlanMember.objects.filter(plan=deed.plan, grid__in=others), first)
    _drop_empty(deed)
    for number in [number for number in others if number in deed.grids]:
        _drop(deed, number)
    return _finish(deed, Edit.MERGE, actor, at)


@transaction.atomic
def rename_grid(
    *, actor: Actor, plan_id: UUID, number: int, name: str, version: int, at: datetime
) -> GridPlan:
    deed = _begin(actor, plan_id, version)
    grid = deed.grid(number)
    chosen = _name(deed, name, apart_from=number)
    _remember(deed, grid)
    grid.name = chosen
    grid.save(update_fields=["name"])
    return _finish(deed, Edit.RENAME, actor, at)


@transaction.atomic
def undo(*, actor: Actor, plan_id: UUID, version: int, at: datetime) -> GridPlan:
    """Back to what was before the last change that was not undone yet."""
    deed = _begin(actor, plan_id, version)
    edit = listing.undoable(deed.plan)
    if edit is None:
        raise Conflict(_("There is nothing to undo."), code="nothing_to_undo")
    _bring_back(deed, edit.before)
    return _finish(deed, Edit.UNDO, actor, at, undoes=edit)


def _begin(actor: Actor, plan_id: UUID, version: int) -> Deed:
    plan = door.for_update(actor, Verb.EDIT, plan_id)
    FLOW.after(State(plan.state), Verb.EDIT)
    if plan.version != version:
        raise Conflict(OTHER_VERSION, code="other_version")
    return Deed(plan, {grid.number: grid for grid in PlanGrid.objects.filter(plan=plan)})


def _members(deed: Deed, building_ids: Collection[UUID]) -> list[PlanMember]:
    wanted = set(building_ids)
    found = list(PlanMember.objects.filter(plan=deed.plan, building__in=wanted).defer("outline"))
    if not wanted:
        raise Invalid(_("Choose at least one building."), code="none_chosen")
    if len(found) < len(wanted):
        raise NotFound
    return found


def _put(deed: Deed, members: Iterable[PlanMember], to_grid: int) -> None:
    moving = [member for member in members if member.grid != to_grid]
    if not moving:
        raise Conflict(_("These buildings lie in that grid already."), code="unchanged")
    deed.members |= {member.position: member.grid for member in moving}
    deed.touched |= {member.grid for member in moving if member.grid is not None} | {to_grid}
    positions = [member.position for member in moving]
    PlanMember.objects.filter(plan=deed.plan, position__in=positions).update(grid=to_grid)


def _drop_empty(deed: Deed) -> None:
    """A grid whose last building was taken away; one that never had any stays."""
    kept = set(_placed(deed).values_list("grid", flat=True).distinct())
    for number in sorted(deed.touched - kept):
        _drop(deed, number)


def _placed(deed: Deed) -> QuerySet[PlanMember]:
    return PlanMember.objects.filter(plan=deed.plan, grid__isnull=False)


def _drop(deed: Deed, number: int) -> None:
    grid = deed.grids.pop(number)
    if number in deed.added:
        deed.added.remove(number)
    else:
        _remember(deed, grid)
    deed.touched.discard(number)
    PlanGrid.objects.filter(pk=grid.pk).delete()


def _remember(deed: Deed, grid: PlanGrid) -> None:
    deed.before.setdefault(grid.number, PlanGrid(**_kept_fields(grid)))


def _kept_fields(grid: PlanGrid) -> Json:
    return {
        "number": grid.number,
        "name": grid.name,
        "continues_id": grid.continues_id,
        "outline": grid.outline,
    }


def _last_number(deed: Deed) -> int:
    """The highest ever given, so that a number that was undone means nothing else later."""
    edits = PlanEdit.objects.filter(plan=deed.plan).values_list("before", flat=True)
    given: set[int] = {number for before in edits for number in before["added"]}
    gone: set[int] = {grid["number"] for before in edits for grid in before["grids"]}
    return max({0, *deed.grids, *given, *gone})


def _name(deed: Deed, name: str, apart_from: int = 0) -> str:
    chosen = " ".join(name.split())
    if not 1 <= len(chosen) <= MAX_NAME:
        message = format_lazy(_("Give a name of 1 to {most} characters."), most=MAX_NAME)
        raise Invalid(fields={"name": message})
    if any(g.name == chosen and g.number != apart_from for g in deed.grids.values()):
        raise Invalid(fields={"name": _("Another grid of this plan has this name.")})
    return chosen


def _free_name(deed: Deed) -> str:
    return filling.free_name({grid.name for grid in deed.grids.values()})


def _bring_back(deed: Deed, before: Json) -> None:
    for kept in before["grids"]:
        fields = {"name": kept["name"], "continues_id": kept["continues"]}
        fields["outline"] = kept["outline"]
        grid, _made = PlanGrid.objects.update_or_create(
            plan=deed.plan, number=kept["number"], defaults=fields
        )
        deed.grids[grid.number] = grid
    back: dict[int | None, list[int]] = {}
    for position, number in before["members"]:
        back.setdefault(number, []).append(position)
    for number, positions in back.items():
        found = PlanMember.objects.filter(plan=deed.plan, position__in=positions)
        deed.touched |= {grid for grid in found.values_list("grid", flat=True) if grid}
        found.update(grid=number)
    deed.touched |= {number for number in back if number is not None}
    for number in before["added"]:
        deed.touched.discard(number)
        deed.grids.pop(number, None)
        PlanGrid.objects.filter(plan=deed.plan, number=number).delete()


def _finish(
    deed: Deed, verb: Edit, actor: Actor, at: datetime, undoes: PlanEdit | None = None
) -> GridPlan:
    _cut_again(deed)
    plan = deed.plan
    plan.version += 1
    plan.changed_at = at
    plan.save(update_fields=["version", "changed_at"])
    PlanEdit.objects.create(
        plan=plan,
        version=plan.version,
        verb=verb,
        at=at,
        by_id=actor.id,
        before=deed.as_before(),
        undoes=undoes,
    )
    return plan


def _cut_again(deed: Deed) -> None:
    """Households and outlines of the grids whose buildings changed."""
    touched = [deed.grids[number] for number in deed.touched if number in deed.grids]
    inside: dict[int, list[PlanMember]] = {grid.number: [] for grid in touched}
    for member in PlanMember.objects.filter(plan=deed.plan, grid__in=list(inside)):
        inside[member.grid or 0].append(member)
    for grid in touched:
        members = inside[grid.number]
        grid.households = sum(member.households for member in members)
        drawn = [member.outline for member in members if member.outline]
        if drawn:
            grid.outline = patching.union(patching.Plane.around(drawn[0]), drawn)
        grid.save(update_fields=["households", "outline"])
