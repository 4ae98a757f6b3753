"""The duty list: rows by place and matter, one row with its history, and what is missing."""

from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from gewu.domain.matters import queries as matters
from gewu.domain.matters.types import Gap, GapKind, Permission
from gewu.kernel.access import Actor
from gewu.kernel.errors import NotFound
from gewu.registers.accounts.types import Role
from gewu.registers.places import queries as places
from gewu.web.desk.cases.inbox import Option, place_options
from gewu.web.desk.gate import opens
from gewu.web.desk.matters.catalogue import told
from gewu.web.desk.pickers import id_in
from gewu.web.desk.sheets import sheet_answer
from gewu.web.ui.asked import path_in
from gewu.web.ui.middleware import Request


@require_GET
@opens(Permission.VIEW)
def index(request: Request) -> HttpResponse:
    """Rows that hold at a place, its own and inherited ones, and those below it."""
    actor, path = request.actor, path_in(request.GET)
    matter_id = id_in(request.GET.get("matter", ""))
    page = matters.duty_rows(
        actor=actor,
        on=request.at.date(),
        path=path,
        matter_id=matter_id,
        cursor=request.GET.get("after", ""),
    )
    context = {
        "tab": "duties",
        "page": page,
        "path": path,
        "today": request.at.date(),
        "places": place_options(actor, path),
        "matters": matter_options(actor, matter_id),
        "matter_id": matter_id,
        "may_manage": actor.may(Permission.MANAGE),
    }
    template = "_duties" if request.htmx.target == "list" else "duties"
    return render(request, f"desk/matters/{template}.html", context)


def matter_options(actor: Actor, chosen: UUID | None) -> list[Option]:
    """Every matter, then the two upper levels; a deeper choice is added."""
    rows = [row for row in matters.tree(actor=actor) if row.depth < 2 or row.id == chosen]
    found = [Option(str(r.id), f"{'　' * r.depth}{r.name}", r.id == chosen) for r in rows]
    return [Option("", _("every matter"), not chosen), *found]


@require_GET
@opens(Permission.VIEW)
def duty(request: Request, duty_id: UUID) -> HttpResponse:
    row = matters.get_duty(actor=request.actor, duty_id=duty_id)
    return render(request, "desk/matters/duty.html", duty_context(request, row))


def duty_context(request: Request, row: Any) -> dict[str, Any]:
    ended = row.valid_to is not None and row.valid_to <= request.at.date()
    return {
        "tab": "duties",
        "duty": row,
        "has_ended": ended,
        "changes": told(matters.changes(actor=request.actor, subject=row.line)),
        "may_manage": request.actor.may(Permission.MANAGE, row.place_path),
    }


@require_GET
@opens(Permission.VIEW)
def gaps(request: Request) -> HttpResponse:
    """What the list leaves open, most serious first."""
    path, found = _gaps(request)
    context = {
        "tab": "gaps",
        "groups": [(kind, list(rows)) for kind, rows in groupby(found, lambda gap: gap.kind)],
        "places": place_options(request.actor, path)[1:],
        "path": path,
    }
    return render(request, "desk/matters/gaps.html", context)


def _gaps(request: Request) -> tuple[str, list[Gap]]:
    path = path_in(request.GET) or start_path(request.actor)
    found = matters.gaps(actor=request.actor, path=path, on=request.at.date())
    kinds = list(GapKind)
    return path, sorted(found, key=lambda gap: kinds.index(gap.kind))


@require_GET
@opens(Permission.VIEW)
def export_gaps(request: Request) -> FileResponse:
    _path_shown, found = _gaps(request)
    return sheet_answer(
        name=f"gaps-{request.at:%Y%m%d}.xlsx",
        title=gettext("What is missing"),
        columns=[
            (gettext("What is open"), 40),
            (gettext("Matter"), 30),
            (gettext("Place"), 30),
            (gettext("Class"), 8),
            (gettext("Post"), 20),
            (gettext("Organisation"), 30),
        ],
        rows=(
            (
                str(gap.kind.label),
                gap.matter_name,
                gap.place_name,
                gap.case_class,
                str(Role(gap.role).label) if gap.role else "",
                gap.organisation_name,
            )
            for gap in found
        ),
    )


def start_path(actor: Actor) -> str:
    """Where the caller's area begins."""
    scope = next(iter(actor.scopes(Permission.VIEW)), "")
    place = places.by_path(scope) if scope else places.root()
    if place is None:
        raise NotFound
    return place.path


@require_GET
@opens(Permission.VIEW)
def export(request: Request) -> FileResponse:
    sheet = matters.duty_sheet(actor=request.actor, on=request.at.date(), path=path_in(request.GET))
    return sheet_answer(
        name=f"duties-{request.at:%Y%m%d}.xlsx",
        title=gettext("Duty list"),
        columns=sheet.columns,
        rows=sheet.rows,
    )
