"""Which plans a caller may see, and may act on."""

from uuid import UUID

from django.db.models import QuerySet

from gewu.domain.grids.models import GridPlan, PlanEdit
from gewu.domain.grids.planning import FLOW, RIGHTS, Permission, State, Verb
from gewu.kernel.access import Actor, within
from gewu.kernel.errors import NotFound
from gewu.registers.places import queries as places
from gewu.registers.places.types import Level


def visible(actor: Actor) -> QuerySet[GridPlan]:
    return GridPlan.objects.filter(within("path", actor.scopes(Permission.VIEW)))


def one(actor: Actor, plan_id: UUID) -> GridPlan:
    found = visible(actor).select_related("community", "author").filter(pk=plan_id).first()
    if found is None:
        raise NotFound
    return found


def for_update(actor: Actor, verb: Verb, plan_id: UUID) -> GridPlan:
    """The plan, locked, for a verb that is the caller's; NotFound outside the caller's sight."""
    found = visible(actor).select_for_update(of=("self",)).filter(pk=plan_id).first()
    if found is None:
        raise NotFound
    actor.require(RIGHTS[verb], found.path)
    return found


def community(actor: Actor, place_id: UUID) -> str:
    """The path of a community in which the caller may see plans."""
    place = places.get(actor, place_id)
    if place.level != Level.COMMUNITY or not actor.may(Permission.VIEW, place.path):
        raise NotFound
    return place.path


def verbs(actor: Actor, plan: GridPlan) -> tuple[Verb, ...]:
    """What the caller may do with it now; nobody approves a plan of their own."""
    fitting = FLOW.verbs(State(plan.state))
    own = is_planner(actor, plan)
    return tuple(
        verb
        for verb in fitting
        if verb in RIGHTS
        and actor.may(RIGHTS[verb], plan.path)
        and not (own and verb is Verb.APPROVE)
    )


def is_planner(actor: Actor, plan: GridPlan) -> bool:
    """Who asked for it, sent it in or changed it by hand."""
    if actor.id is None:
        return False
    if actor.id in {plan.author_id, plan.submitted_by_id}:
        return True
    return PlanEdit.objects.filter(plan=plan, by=actor.id).exists()
