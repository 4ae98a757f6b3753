"""Plans as lists and pages show them."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet, Sum
from django.utils.translation import get_language

from gewu.domain.grids.models import GridPlan, PlanEdit
from gewu.domain.grids.planning import (
    Edit,
    EditRow,
    MemberRow,
    PlanRow,
    PlanView,
    Progress,
    Said,
    State,
)
from gewu.domain.grids.queries import door, sheet
from gewu.domain.grids.types import Wish
from gewu.kernel import paging
from gewu.kernel.access import Actor
from gewu.kernel.paging import Page
from gewu.registers.accounts import queries as accounts

SIZE = 30


def plans(
    *,
    actor: Actor,
    community_id: UUID | None = None,
    state: State | None = None,
    cursor: str = "",
    size: int = SIZE,
) -> Page[PlanRow]:
    """Plans in the caller's area, or of one community, newest first."""
    found = _shown(door.visible(actor))
    if community_id is not None:
        door.community(actor, community_id)
        found = found.filter(community=community_id)
    if state is not None:
        found = found.filter(state=state)
    rows, following = paging.fetch(
        found, field="created_at", descending=True, cursor=cursor, size=size
    )
    return Page([row(one) for one in rows], following)


def _shown(found: QuerySet[GridPlan]) -> QuerySet[GridPlan]:
    return found.select_related("community", "author").annotate(
        all_grids=Count("grids"), all_households=Sum("grids__households")
    )


def row(plan: GridPlan) -> PlanRow:
    return PlanRow(
        id=plan.pk,
        number=plan.number,
        state=State(plan.state),
        community_id=plan.community_id,
        community=plan.community.name,
        path=plan.path,
        aim=sheet.AIM.validate_python(plan.aim),
        keeps=plan.keeps,
        parent_id=plan.parent_id,
        author=plan.author.name if plan.author else "",
        created_at=plan.created_at,
        changed_at=plan.changed_at,
        version=plan.version,
        progress=plan.progress,
        grids=getattr(plan, "all_grids", 0),
        households=getattr(plan, "all_households", 0) or 0,
        in_force_from=plan.in_force_from,
        in_force_at=plan.in_force_at,
    )


def one_row(actor: Actor, plan_id: UUID) -> PlanRow:
    door.one(actor, plan_id)
    return row(_shown(door.visible(actor)).get(pk=plan_id))


def plan(*, actor: Actor, plan_id: UUID, on: date) -> PlanView:
    """Everything but the buildings, which `members` gives; `on` is the reader's day."""
    found = door.one(actor, plan_id)
    laid = sheet.lay(found, on)
    people = [one for one in (found.submitted_by_id, found.reviewed_by_id) if one]
    names = accounts.names(account_ids=people)
    return PlanView(
        row=one_row(actor, plan_id),
        grids=sheet.grid_rows(laid),
        measures=sheet.measures(laid),
        checks=sheet.checks(laid),
        reasons=tuple(_said(one) for one in found.reasons),
        bound=found.bound,
        bound_why=spoken(found.bound_why),
        failure=spoken(found.failure),
        submitted_by=names.get(found.submitted_by_id, "") if found.submitted_by_id else "",
        reviewed_by=names.get(found.reviewed_by_id, "") if found.reviewed_by_id else "",
        review_words=found.review_words,
        may_undo=undoable(found) is not None,
        verbs=door.verbs(actor, found),
    )


def members(*, actor: Actor, plan_id: UUID, on: date) -> tuple[MemberRow, ...]:
    """Every building of a plan with its share of the area, in the order of the positions."""
    laid = sheet.lay(door.one(actor, plan_id), on, drawn=True)
    rows = []
    for member in laid.members:
        known = laid.known.get(member.building_id)
        rows.append(
            MemberRow(
                building=member.building_id,
                name=known.name if known else "",
                households=member.households,
                grid=member.grid,
                micro=member.micro,
                today=known.grid if known else None,
                compound=known.compound if known else None,
                point=known.point if known else None,
                outline=member.outline,
            )
        )
    return tuple(rows)


def progress(*, actor: Actor, plan_id: UUID) -> Progress:
    """One small query, for a page that asks each second."""
    found = door.one(actor, plan_id)
    return Progress(State(found.state), found.progress, spoken(found.failure))


def history(*, actor: Actor, plan_id: UUID) -> tuple[EditRow, ...]:
    """What was changed by hand, newest first."""
    found = PlanEdit.objects.filter(plan=door.one(actor, plan_id)).select_related("by", "undone")
    return tuple(
        EditRow(
            version=edit.version,
            verb=Edit(edit.verb),
            at=edit.at,
            by_name=edit.by.name if edit.by else "",
            is_undone=hasattr(edit, "undone"),
        )
        for edit in found.order_by("-version")
    )


def undoable(found: GridPlan) -> PlanEdit | None:
    """The last change by hand that was not undone yet."""
    edits = PlanEdit.objects.filter(plan=found, undone__isnull=True).exclude(verb=Edit.UNDO)
    return edits.order_by("-version").first()


def spoken(words: Mapping[str, str]) -> str:
    """In the reader's language, else in any that there is."""
    return words.get(get_language() or "", "") or next(iter(words.values()), "")


def _said(kept: dict[str, Any]) -> Said:
    return Said(
        wish=Wish(kept["wish"]),
        words=kept["words"],
        proved=kept["proved"],
        grids=tuple(kept["grids"]),
        buildings=tuple(UUID(one) for one in kept["buildings"]),
    )
