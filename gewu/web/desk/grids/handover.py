"""What the switch to a plan changed for people: to read, to print, to hand over by."""

from collections.abc import Iterator
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gewu.domain.grids import queries as grids
from gewu.domain.grids.planning import HandOver, Permission
from gewu.registers.accounts.types import Role
from gewu.web.desk.gate import opens
from gewu.web.desk.sheets import Value, sheet_answer
from gewu.web.ui.middleware import Request


@require_GET
@opens(Permission.VIEW)
def handover(request: Request, plan_id: UUID) -> HttpResponse:
    found = grids.handover(actor=request.actor, plan_id=plan_id)
    view = grids.plan(actor=request.actor, plan_id=plan_id, on=request.at.date())
    seen = [case for case in found.cases if case.number]
    context = {
        "row": view.row,
        "found": found,
        "cases": seen,
        "unseen": len(found.cases) - len(seen),
        "posts": [(post, role_words(post.role)) for post in found.posts],
        "households": sum(move.households for move in found.moves),
        "review": (view.reviewed_by, view.review_words),
    }
    return render(request, "desk/grids/handover.html", context)


@require_GET
@opens(Permission.VIEW)
def export(request: Request, plan_id: UUID) -> FileResponse:
    """One line for each thing that is handed over."""
    found = grids.handover(actor=request.actor, plan_id=plan_id)
    return sheet_answer(
        name=f"handover-{found.at:%Y%m%d}.xlsx",
        title=_("Hand-over list"),
        columns=[
            (_("What is handed over"), 20),
            (_("Content"), 34),
            (_("From"), 28),
            (_("To"), 28),
            (_("Buildings"), 10),
            (_("Households"), 10),
        ],
        rows=_lines(found),
    )


def _lines(found: HandOver) -> Iterator[list[Value]]:
    for case in found.cases:
        number = case.number or _("a case that you do not see")
        yield [_("Open case"), number, case.before_name, case.after_name]
    for post in found.posts:
        name = f"{post.person} {role_words(post.role)}"
        yield [_("Post"), name, post.before_name, post.after_name]
    for move in found.moves:
        yield [
            _("Homes"),
            "",
            move.source,
            move.target,
            move.buildings,
            move.households,
        ]
    for words, changed in (
        (_("New grid"), found.created),
        (_("Grid that ended"), found.ended),
        (_("Grid without a worker"), found.without_worker),
    ):
        for grid in changed:
            yield [words, grid.name]


def role_words(role: str) -> str:
    return str(Role(role).label)
