"""A plan begins: asked of the drawing, taken from the grids of today, or copied from another."""

import logging
from collections.abc import Callable
from datetime import datetime
from traceback import format_tb
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from gewu.domain.grids.actions import filling
from gewu.domain.grids.actions.filling import Seed
from gewu.domain.grids.events import PlanCancelled, PlanDrawn, PlanFailed, PlanStarted
from gewu.domain.grids.models import GridPlan, PlanGrid, PlanMember
from gewu.domain.grids.planning import (
    FLOW,
    MAX_NAME,
    MOST_BUILDINGS,
    Drawn,
    Permission,
    Said,
    State,
    Verb,
)
from gewu.domain.grids.queries import door
from gewu.domain.grids.queries.sheet import AIM
from gewu.domain.grids.types import Aim, Progress
from gewu.kernel import jobs
from gewu.kernel.access import Actor
from gewu.kernel.errors import GewuError, Invalid
from gewu.kernel.events import publish
from gewu.kernel.once import once
from gewu.registers.places import queries as places
from gewu.registers.places.divisions import Ground

JOB = "gewu.domain.grids.tasks.draw"
MOST_GRIDS = 999  # three digits of a code
NO_OUTLINE = _("This community has no boundary yet. Draw or import it first.")
NO_BUILDINGS = _("No building of this community is known. Import the buildings first.")

logger = logging.getLogger("gewu.grids")


class Drawer(Protocol):
    """What draws a community: from the register, the wish, and whether to change little."""

    def __call__(self, ground: Ground, aim: Aim, *, keeps: bool, progress: Progress) -> Drawn: ...


class Stopped(Exception):
    """Somebody cancelled the drawing; never leaves this module."""


def start_plan(
    *,
    actor: Actor,
    community_id: UUID,
    aim: Aim,
    key: str,
    at: datetime,
    keeps: bool = False,
) -> GridPlan:
    """Have a community's grids drawn by a job; the same `key` again starts it once. `keeps`: from
    the grids of today, with the least change."""
    body = [str(community_id), AIM.dump_python(aim, mode="json"), keeps]
    return _once(
        actor, "draw", key, body, lambda: _start(actor, community_id, aim, keeps=keeps, at=at)
    )


def plan_by_hand(*, actor: Actor, community_id: UUID, aim: Aim, key: str, at: datetime) -> GridPlan:
    """A draft of the grids as they are today, to be changed on the map."""
    body = [str(community_id), AIM.dump_python(aim, mode="json")]
    return _once(actor, "by_hand", key, body, lambda: _by_hand(actor, community_id, aim, at))


def copy_plan(*, actor: Actor, plan_id: UUID, key: str, at: datetime) -> GridPlan:
    """A draft like another plan, to compare with it, over the register as it is now."""
    return _once(actor, "copy", key, [str(plan_id)], lambda: _copy(actor, plan_id, at))


def _once(
    actor: Actor, what: str, key: str, body: object, make: Callable[[], GridPlan]
) -> GridPlan:
    scope = f"grids.{what}:{actor.id or actor.kind}"
    plan_id, _is_new = once(scope=scope, key=key, body=body, make=lambda: make().pk)
    return GridPlan.objects.get(pk=plan_id)


@transaction.atomic
def _start(actor: Actor, community_id: UUID, aim: Aim, *, keeps: bool, at: datetime) -> GridPlan:
    ground = _ground(actor, community_id, at)
    if ground.outline is None:
        raise Invalid(NO_OUTLINE, code="no_outline")
    plan = _new(actor, ground, aim, State.DRAWING, at=at, keeps=keeps)
    jobs.defer(JOB, plan_id=str(plan.pk))
    return plan


@transaction.atomic
def _by_hand(actor: Actor, community_id: UUID, aim: Aim, at: datetime) -> GridPlan:
    ground = _ground(actor, community_id, at)
    plan = _new(actor, ground, aim, State.DRAFT, at=at)
    shared = [grid for grid in ground.grids if not grid.is_own]
    numbers = {grid.id: number for number, grid in enumerate(shared, start=1)}
    seeds = [Seed(numbers[g.id], g.name[:MAX_NAME], g.id, g.outline) for g in shared]
    placed = {one.id: numbers[one.grid] for one in ground.buildings if one.grid in numbers}
    filling.fill(plan, ground, seeds, placed, {})
    return plan


@transaction.atomic
def _copy(actor: Actor, plan_id: UUID, at: datetime) -> GridPlan:
    found = door.one(actor, plan_id)
    ground = _ground(actor, found.community_id, at)
    aim = AIM.validate_python(found.aim)
    plan = _new(actor, ground, aim, State.DRAFT, at=at, parent=found)
    plan.reasons, plan.bound, plan.bound_why = found.reasons, found.bound, found.bound_why
    plan.save(update_fields=["reasons", "bound", "bound_why"])
    seeds = _seeds_of(found, ground)
    if not seeds:
        raise Invalid(_("There is nothing to copy: this plan has no grids."), code="no_grids")
    outlines = {seed.number: seed.outline for seed in seeds if seed.outline}
    placed = filling.lying(ground.buildings, outlines)
    micro: dict[UUID, int] = {}
    for member in PlanMember.objects.filter(plan=found, grid__isnull=False).defer("outline"):
        placed[member.building_id] = member.grid or 0
        if member.micro is not None:
            micro[member.building_id] = member.micro
    filling.fill(plan, ground, seeds, placed, micro)
    return plan


def _seeds_of(found: GridPlan, ground: Ground) -> list[Seed]:
    """A grid that has ended since is a new one in the copy."""
    active = {grid.id for grid in ground.grids if not grid.is_own}
    rows = PlanGrid.objects.filter(plan=found).order_by("number")
    return [
        Seed(row.number, row.name, before if before in active else None, row.outline)
        for row in rows
        for before in (row.place_id or row.continues_id,)
    ]


def _ground(actor: Actor, community_id: UUID, at: datetime) -> Ground:
    path = door.community(actor, community_id)
    actor.require(Permission.PLAN, path)
    ground = places.ground(community_id, localdate(at))
    if not ground.buildings:
        raise Invalid(NO_BUILDINGS, code="no_buildings")
    if len(ground.buildings) > MOST_BUILDINGS:
        raise Invalid(_("This community has more buildings than can be planned at once."))
    return ground


def _new(
    actor: Actor,
    ground: Ground,
    aim: Aim,
    state: State,
    *,
    at: datetime,
    keeps: bool = False,
    parent: GridPlan | None = None,
) -> GridPlan:
    check_aim(aim)
    plan = GridPlan.objects.create(
        community_id=ground.id,
        path=ground.path,
        number=filling.next_number(ground.id),
        state=state,
        aim=AIM.dump_python(aim, mode="json"),
        keeps=keeps,
        parent=parent,
        author_id=actor.id,
        created_at=at,
        changed_at=at,
        progress=0 if state is State.DRAWING else 100,
    )
    publish(
        PlanStarted(
            plan=plan.pk,
            community=ground.id,
            parent=parent.pk if parent else None,
            path=ground.path,
            by=actor.id,
            at=at,
        )
    )
    return plan


def check_aim(aim: Aim) -> None:
    if aim.grids is not None and not 1 <= aim.grids <= MOST_GRIDS:
        raise Invalid(fields={"grids": _("A community has 1 to 999 grids.")})
    if aim.per_grid is not None and not 1 <= aim.per_grid <= 100_000:
        raise Invalid(fields={"per_grid": _("Give a number of households of at least one.")})
    if not 1 <= aim.band.low <= aim.band.high <= 100_000:
        raise Invalid(fields={"band": _("The lower end lies below the upper end.")})
    if not 0 <= aim.fine <= 1:
        raise Invalid(fields={"fine": _("A share lies between 0 and 1.")})
    if not 0 <= aim.seed < 2**31:
        raise Invalid(fields={"seed": _("Give a whole number of at most nine digits.")})


@transaction.atomic
def cancel_plan(*, actor: Actor, plan_id: UUID, at: datetime) -> GridPlan:
    """Stop the drawing; the job notices within a second or two."""
    plan = door.for_update(actor, Verb.CANCEL, plan_id)
    plan.state = FLOW.after(State(plan.state), Verb.CANCEL)
    plan.changed_at = at
    plan.save(update_fields=["state", "changed_at"])
    publish(PlanCancelled(plan=plan.pk, path=plan.path, by=actor.id, at=at))
    return plan


def draw(*, plan_id: UUID, drawer: Drawer, is_time: Callable[[], bool], at: datetime) -> None:
    """The job's part: draw, tell how far it is whenever `is_time`, and write the plan or why there
    is none. Run again after a crash it begins anew; drawn twice, the first one counts."""
    plan = GridPlan.objects.filter(pk=plan_id, state=State.DRAWING).first()
    if plan is None:
        return
    try:
        ground = places.ground(plan.community_id, localdate(at))
        aim = AIM.validate_python(plan.aim)
        drawn = drawer(
            ground, aim, keeps=plan.keeps, progress=lambda share: _tell(plan_id, share, is_time)
        )
        _finish(plan_id, ground, drawn, at)
    except Stopped:
        return
    except GewuError as error:
        _fail(plan_id, error, at)
    except (OperationalError, InterfaceError):
        raise  # the database is away: the job tries again
    except Exception as error:  # whatever it is, the planner must not wait for ever
        frames = "".join(format_tb(error.__traceback__))
        logger.error("Plan %s: %s\n%s", plan_id, type(error).__name__, frames)
        _fail(plan_id, GewuError(_("The drawing broke off by a fault of ours.")), at)


def _tell(plan_id: UUID, share: float, is_time: Callable[[], bool]) -> None:
    if not is_time():
        return
    percent = round(100 * min(max(share, 0.0), 0.99))
    waiting = GridPlan.objects.filter(pk=plan_id, state=State.DRAWING)
    if not waiting.update(progress=percent):
        raise Stopped


def _drawing(plan_id: UUID) -> GridPlan | None:
    """The plan, locked, unless it was cancelled or drawn by another worker meanwhile."""
    found = GridPlan.objects.select_for_update().filter(pk=plan_id, state=State.DRAWING)
    return found.first()


@transaction.atomic
def _finish(plan_id: UUID, ground: Ground, drawn: Drawn, at: datetime) -> None:
    plan = _drawing(plan_id)
    if plan is None:
        return
    plan.state = FLOW.after(State.DRAWING, Verb.FINISH)
    plan.progress, plan.changed_at = 100, at
    plan.reasons = [_kept(one) for one in drawn.reasons]
    plan.bound, plan.bound_why = drawn.bound, dict(drawn.bound_why)
    plan.save()
    seeds = filling.seeds(ground, drawn.outlines, drawn.placed)
    filling.fill(plan, ground, seeds, drawn.placed, drawn.micro)
    grids = len(drawn.outlines)
    publish(PlanDrawn(plan=plan.pk, grids=grids, path=plan.path, by=None, at=at))


def _kept(said: Said) -> dict[str, object]:
    return {
        "wish": said.wish,
        "words": dict(said.words),
        "proved": said.proved,
        "grids": list(said.grids),
        "buildings": [str(one) for one in said.buildings],
    }


@transaction.atomic
def _fail(plan_id: UUID, error: GewuError, at: datetime) -> None:
    plan = _drawing(plan_id)
    if plan is None:
        return
    plan.state = FLOW.after(State.DRAWING, Verb.FAIL)
    plan.failure, plan.changed_at = in_each_language(error), at
    plan.save(update_fields=["state", "failure", "changed_at"])
    publish(PlanFailed(plan=plan.pk, code=error.code, path=plan.path, by=None, at=at))


def in_each_language(error: GewuError) -> dict[str, str]:
    words = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            words[code] = " ".join(str(text) for text in error.fields.values()) or str(error)
    return words
