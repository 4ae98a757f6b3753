"""A draft is sent in, and somebody else decides: from which day it holds, or what is wrong."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.text import format_lazy
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from gewu.domain.grids.actions import switching
from gewu.domain.grids.events import (
    PlanApproved,
    PlanDiscarded,
    PlanRejected,
    PlanSubmitted,
    PlanTakenBack,
)
from gewu.domain.grids.models import GridPlan
from gewu.domain.grids.planning import FLOW, MAX_REASON, State, Verb
from gewu.domain.grids.queries import door, sheet
from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict, Invalid, Refused
from gewu.kernel.events import publish

SHOWN = 5
OTHER_VERSION = _("Somebody else has changed this plan in the meantime. Look at it as it is now.")


@transaction.atomic
def submit(*, actor: Actor, plan_id: UUID, version: int, at: datetime) -> GridPlan:
    """Send a draft in; until it is decided on or taken back nobody changes it."""
    plan = _begin(actor, Verb.SUBMIT, plan_id, version)
    check_whole(plan, at)
    plan.submitted_by_id, plan.submitted_at = actor.id, at
    _save(plan, at)
    publish(PlanSubmitted(plan=plan.pk, version=plan.version, path=plan.path, by=actor.id, at=at))
    return plan


@transaction.atomic
def take_back(*, actor: Actor, plan_id: UUID, at: datetime) -> GridPlan:
    """A plan that was sent in is a draft again."""
    plan = _begin(actor, Verb.TAKE_BACK, plan_id)
    plan.submitted_by_id = plan.submitted_at = None
    _save(plan, at)
    publish(PlanTakenBack(plan=plan.pk, path=plan.path, by=actor.id, at=at))
    return plan


@transaction.atomic
def approve_plan(
    *,
    actor: Actor,
    plan_id: UUID,
    in_force_from: date,
    reason: str,
    version: int,
    at: datetime,
) -> GridPlan:
    """The plan holds from a day on; from today: it is put in force at once, with all that follows.

    Refused for whoever asked for it, changed it or sent it in.
    """
    plan = _begin(actor, Verb.APPROVE, plan_id, version)
    if door.is_planner(actor, plan):
        raise Refused(_("You worked on this plan yourself. A second person decides."), code="own")
    if in_force_from < localdate(at):
        raise Invalid(fields={"in_force_from": _("Choose today or a day to come.")})
    check_whole(plan, at)
    plan.in_force_from = in_force_from
    _review(plan, actor, reason, at)
    publish(
        PlanApproved(plan=plan.pk, in_force_from=in_force_from, path=plan.path, by=actor.id, at=at)
    )
    if in_force_from == localdate(at):
        switching.switch(plan, actor, at)
    return plan


@transaction.atomic
def reject(*, actor: Actor, plan_id: UUID, reason: str, at: datetime) -> GridPlan:
    """Back to the planners with the reason; also what was approved and is not in force yet."""
    plan = _begin(actor, Verb.REJECT, plan_id)
    plan.submitted_by_id = plan.submitted_at = plan.in_force_from = None
    _review(plan, actor, reason, at)
    publish(PlanRejected(plan=plan.pk, path=plan.path, by=actor.id, at=at))
    return plan


@transaction.atomic
def discard(*, actor: Actor, plan_id: UUID, at: datetime) -> GridPlan:
    """It stays in the list of what was thought of, and can still be copied."""
    plan = _begin(actor, Verb.DISCARD, plan_id)
    _save(plan, at)
    publish(PlanDiscarded(plan=plan.pk, path=plan.path, by=actor.id, at=at))
    return plan


def check_whole(plan: GridPlan, at: datetime) -> None:
    """Every building has a grid, and the register still has all of them."""
    found = sheet.checks(sheet.lay(plan, localdate(at)))
    if found.left_out:
        names = "、".join(one.name for one in found.left_out[:SHOWN])
        raise Conflict(
            format_lazy(
                _("{count} buildings are in no grid of this plan, such as {names}."),
                count=len(found.left_out),
                names=names,
            ),
            code="left_out",
        )
    if found.gone:
        raise Conflict(
            _("The register has changed since this plan was drawn. Copy it, and send in the copy."),
            code="outdated",
        )


def _begin(actor: Actor, verb: Verb, plan_id: UUID, version: int | None = None) -> GridPlan:
    plan = door.for_update(actor, verb, plan_id)
    target = FLOW.after(State(plan.state), verb)
    if version is not None and plan.version != version:
        raise Conflict(OTHER_VERSION, code="other_version")
    plan.state = target
    return plan


def _review(plan: GridPlan, actor: Actor, reason: str, at: datetime) -> None:
    words = " ".join(reason.split())
    if not 2 <= len(words) <= MAX_REASON:
        raise Invalid(fields={"reason": _("Give a reason of 2 to 500 characters.")})
    plan.reviewed_by_id, plan.reviewed_at, plan.review_words = actor.id, at, words
    try:
        with transaction.atomic():
            _save(plan, at)
    except IntegrityError as error:
        raise Conflict(
            _("Another plan of this community is approved already. Reject that one first."),
            code="another_approved",
        ) from error


def _save(plan: GridPlan, at: datetime) -> None:
    plan.changed_at = at
    plan.save()
