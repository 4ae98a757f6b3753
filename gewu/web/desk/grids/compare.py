"""A plan beside the grids of today, or beside another plan of its community."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from gewu.domain.grids import queries as grids
from gewu.domain.grids.planning import Comparison, MemberRow, Permission
from gewu.kernel.errors import Text
from gewu.registers.places import queries as places
from gewu.web.desk.cases.inbox import Option
from gewu.web.desk.gate import opens
from gewu.web.desk.grids.drawing import answer, member, outlines_today, state_of
from gewu.web.desk.grids.figures import building_names
from gewu.web.desk.pickers import id_in
from gewu.web.ui.middleware import Request

MOST_PLANS = 30
ELSEWHERE = "elsewhere"  # the key of a grid that a building does not stay in


@dataclass(frozen=True, slots=True)
class Measure:
    """A line of the table; `is_better`: of the plan, None where neither is."""

    label: Text
    plan: str
    other: str
    is_better: bool | None = None


@require_GET
@opens(Permission.VIEW)
def compare(request: Request, plan_id: UUID) -> HttpResponse:
    """With `with` in the address: that plan; without it: today."""
    found = _compared(request, plan_id)
    page = grids.plans(actor=request.actor, community_id=found.plan.community_id, size=MOST_PLANS)
    other = found.other.id if found.other else None
    context = {
        "row": found.plan,
        "found": found,
        "lines": measures(found),
        "choices": [
            Option("", _("the grids of today"), other is None),
            *(
                Option(str(one.id), _("plan {number}").format(number=one.number), one.id == other)
                for one in page.rows
                if one.grids and one.id != plan_id
            ),
        ],
        "other_id": str(other or ""),
        "share": found.households / (found.plan.households or 1),
    }
    return render(request, "desk/grids/compare.html", context)


def measures(found: Comparison) -> list[Measure]:
    ours, theirs = found.measures, found.others
    return [
        Measure(_("Number of grids"), str(ours.grids), str(theirs.grids)),
        Measure(_("Households a grid"), f"{ours.mean:.0f}", f"{theirs.mean:.0f}"),
        _less(_("Largest deviation"), ours.max_deviation, theirs.max_deviation, "{:.0%}"),
        _less(
            _("Grids outside the band"),
            ours.grids - ours.in_band,
            theirs.grids - theirs.in_band,
            "{:.0f}",
        ),
        _less(_("Grids in several pieces"), ours.broken, theirs.broken, "{:.0f}"),
        _less(_("Way to the middle (m)"), ours.walk, theirs.walk, "{:.0f}"),
    ]


def _less(label: Text, ours: float, theirs: float, form: str) -> Measure:
    """The less the better; what reads the same is the same."""
    plan, other = form.format(ours), form.format(theirs)
    return Measure(label, plan, other, None if plan == other else ours < theirs)


@require_GET
@opens(Permission.VIEW)
def ground(request: Request, plan_id: UUID) -> HttpResponse:
    """The buildings; whoever changes comes from a grid that goes on elsewhere."""
    found = _compared(request, plan_id)
    rows = _members(request, plan_id)
    changes = {(change.source, change.target) for change in found.changes}
    before, after = _names_before(request, found, rows), _names(request, plan_id)
    names = building_names(request.actor, found.plan.path)

    def key(row: MemberRow) -> str:
        was, becomes = before.get(row.building, ""), after.get(row.grid or 0, "")
        if (was, becomes) not in changes:
            return str(row.grid)
        return ELSEWHERE if was else ""

    members = [member(row, names, key(row)) for row in rows]
    return answer({"members": members, "before": _outlines_before(request, found)})


@require_GET
@opens(Permission.VIEW)
def state(request: Request, plan_id: UUID) -> HttpResponse:
    view = grids.plan(actor=request.actor, plan_id=plan_id, on=request.at.date())
    keys = {grid.number: str(grid.number) for grid in view.grids}
    return state_of(view, _members(request, plan_id), keys)


def _compared(request: Request, plan_id: UUID) -> Comparison:
    return grids.comparison(
        actor=request.actor,
        plan_id=plan_id,
        other_id=id_in(request.GET.get("with", "")),
        on=request.at.date(),
    )


def _members(request: Request, plan_id: UUID) -> tuple[MemberRow, ...]:
    return grids.members(actor=request.actor, plan_id=plan_id, on=request.at.date())


def _names(request: Request, plan_id: UUID) -> dict[int, str]:
    view = grids.plan(actor=request.actor, plan_id=plan_id, on=request.at.date())
    return {grid.number: grid.name for grid in view.grids}


def _names_before(
    request: Request, found: Comparison, rows: tuple[MemberRow, ...]
) -> dict[UUID, str]:
    """Of the grid that each building is in on the other side."""
    if found.other is None:
        names = places.names([row.today for row in rows if row.today])
        return {row.building: names[row.today] for row in rows if row.today in names}
    numbers = _names(request, found.other.id)
    others = _members(request, found.other.id)
    return {row.building: numbers[row.grid] for row in others if row.grid in numbers}


def _outlines_before(request: Request, found: Comparison) -> list[Any]:
    if found.other is None:
        return outlines_today(request, found.plan.path)
    view = grids.plan(actor=request.actor, plan_id=found.other.id, on=request.at.date())
    return [grid.outline for grid in view.grids if grid.outline]
