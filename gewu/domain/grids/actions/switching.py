"""The switch: places, boundaries, open cases, people and posts change to a plan's grids at once."""

import logging
from collections.abc import Sequence
from datetime import datetime
from traceback import format_tb
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import actions as cases
from gewu.domain.grids.actions.starting import in_each_language
from gewu.domain.grids.events import PlanInForce
from gewu.domain.grids.models import GridPlan, Json, PlanGrid
from gewu.domain.grids.planning import FLOW, Permission, State, Verb
from gewu.domain.grids.queries import covering, sheet
from gewu.kernel.access import SYSTEM, Actor, Kind, Seat
from gewu.kernel.errors import Conflict, GewuError, NotFound
from gewu.kernel.events import publish
from gewu.registers.accounts import actions as accounts
from gewu.registers.places import actions as place_actions
from gewu.registers.places import queries as places
from gewu.registers.places.divisions import Part, Redrawn
from gewu.registers.places.types import Level

logger = logging.getLogger("gewu.grids")


@transaction.atomic
def put_in_force(*, actor: Actor = SYSTEM, plan_id: UUID, at: datetime) -> GridPlan:
    """An approved plan whose day has come; Conflict before that day."""
    plan = GridPlan.objects.select_for_update().filter(pk=plan_id).first()
    if plan is None:
        raise NotFound
    actor.require(Permission.APPROVE, plan.path)
    FLOW.after(State(plan.state), Verb.ENFORCE)
    if plan.in_force_from is None or localdate(at) < plan.in_force_from:
        raise Conflict(_("The day on which this plan comes into force has not come yet."))
    switch(plan, actor, at)
    return plan


def put_due_in_force(*, at: datetime) -> int:
    """Every approved plan whose day has come; what cannot be done says why, and is tried again."""
    due = GridPlan.objects.filter(state=State.REVIEWED, in_force_from__lte=localdate(at))
    return sum(_alone(pk, at) for pk in due.order_by("pk").values_list("pk", flat=True))


def _alone(plan_id: UUID, at: datetime) -> bool:
    """One plan that cannot be put in force must not stop the others."""
    try:
        put_in_force(plan_id=plan_id, at=at)
    except GewuError as error:
        words = in_each_language(error)
    except Exception as error:  # whatever it is, the next plan is not to blame
        frames = "".join(format_tb(error.__traceback__))
        logger.error("Plan %s: %s\n%s", plan_id, type(error).__name__, frames)
        words = in_each_language(GewuError())
    else:
        return True
    GridPlan.objects.filter(pk=plan_id, state=State.REVIEWED).update(failure=words)
    return False


def switch(plan: GridPlan, actor: Actor, at: datetime) -> None:
    """Inside the caller's transaction, with the plan locked: all of it, or an error and nothing."""
    acting = Actor(id=actor.id, kind=Kind.SYSTEM, name=actor.name)  # it follows from the approval
    laid, on = sheet.lay(plan, localdate(at)), localdate(at)
    redrawn = place_actions.redraw(
        actor=acting, community_id=plan.community_id, parts=_parts(laid), on=on, at=at
    )
    _check_latest(plan)
    heirs = {old: new for old, new in redrawn.ended.items() if new}
    posts = accounts.move_posts(actor=acting, heirs=heirs, on=on, at=at)
    followed = cases.follow(actor=acting, redrawn=redrawn, at=at)
    _bind(laid.grids, redrawn)
    plan.handover = {
        "cases": [_case(one) for one in followed],
        "posts": [_post(one) for one in posts],
        "moves": _moves(laid, redrawn),
        "created": _created(laid, redrawn),
        "ended": _ended(redrawn),
        "without_worker": [str(pk) for pk in covering.without_worker(dict(redrawn.grids), on)],
    }
    plan.state = FLOW.after(State(plan.state), Verb.ENFORCE)
    plan.in_force_at, plan.changed_at, plan.failure = at, at, {}
    plan.save()
    publish(
        PlanInForce(
            plan=plan.pk,
            community=plan.community_id,
            grids=len(redrawn.grids),
            cases=len(followed),
            posts=len(posts),
            path=plan.path,
            by=actor.id,
            at=at,
        )
    )


def _parts(laid: sheet.Sheet) -> list[Part]:
    inside: dict[int, set[UUID]] = {}
    for member in laid.members:
        if member.grid is not None:
            inside.setdefault(member.grid, set()).add(member.building_id)
    return [
        Part(grid.continues_id, grid.name, grid.outline, frozenset(inside.get(grid.number, ())))
        for grid in laid.grids
    ]


def _check_latest(plan: GridPlan) -> None:
    """With the switch's own lock held: no other plan came into force since this was sent in."""
    others = GridPlan.objects.filter(community=plan.community_id, state=State.IN_FORCE)
    if plan.submitted_at and others.filter(in_force_at__gte=plan.submitted_at).exists():
        raise Conflict(
            _("Another plan came into force since this one was sent in. Copy it and compare."),
            code="overtaken",
        )


def _bind(grids: Sequence[PlanGrid], redrawn: Redrawn) -> None:
    for grid, (place_id, _path) in zip(grids, redrawn.grids, strict=True):
        grid.place_id = place_id
        grid.save(update_fields=["place"])


def _seat(seat: Seat) -> list[str | None]:
    organisation = str(seat.organisation_id) if seat.organisation_id else None
    return [seat.role, str(seat.place_id), seat.path, organisation]


def _case(one: cases.Followed) -> Json:
    return {"case": str(one.case_id), "before": _seat(one.before), "after": _seat(one.after)}


def _post(one: accounts.MovedPost) -> Json:
    return {
        "post": str(one.new),
        "account": str(one.account_id),
        "role": one.role,
        "before": str(one.old_place),
        "after": str(one.new_place),
    }


def _moves(laid: sheet.Sheet, redrawn: Redrawn) -> list[Json]:
    """Buildings and households that got another grid, by both grids."""
    target = {
        grid.number: place_id
        for grid, (place_id, _path) in zip(laid.grids, redrawn.grids, strict=True)
    }
    sums: dict[tuple[UUID | None, UUID], list[int]] = {}
    for member in laid.members:
        before, after = laid.today(member), target.get(member.grid or 0)
        if after is None or before == after:
            continue
        row = sums.setdefault((before, after), [0, 0])
        row[0] += 1
        row[1] += member.households
    return [
        {
            "source": str(before) if before else None,
            "target": str(after),
            "buildings": buildings,
            "households": households,
        }
        for (before, after), (buildings, households) in sums.items()
    ]


def _created(laid: sheet.Sheet, redrawn: Redrawn) -> list[str]:
    pairs = zip(laid.grids, redrawn.grids, strict=True)
    return [str(place_id) for grid, (place_id, _path) in pairs if grid.continues_id is None]


def _ended(redrawn: Redrawn) -> list[str]:
    known = places.areas_in(redrawn.path)
    return [str(pk) for pk in redrawn.ended if known[pk][1] is Level.GRID]
