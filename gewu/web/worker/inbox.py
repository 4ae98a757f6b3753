"""待办: what waits for me, by time left."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import TextChoices
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from gewu.domain.cases import actions, queries
from gewu.domain.cases.types import CaseRow, Filters, Permission, Status
from gewu.kernel.errors import Text
from gewu.kernel.paging import Page
from gewu.web.ui.middleware import Request
from gewu.web.worker.items import Item, area_of
from gewu.web.worker.staffed import staffed

SIZE = 20


class Show(TextChoices):
    """The chips over the list."""

    OPEN = "open", _("To do")
    OVERDUE = "overdue", _("Overdue")
    WAITING = "waiting", _("Waiting for the resident")
    DONE = "done", _("Finished")
    RECORDED = "recorded", _("Reported by me")


FILTERS = {
    Show.OPEN: Filters(mine=True),
    Show.OVERDUE: Filters(mine=True, overdue=True),
    Show.WAITING: Filters(mine=True, status=Status.RESOLVED, open_only=False),
    Show.DONE: Filters(mine=True, status=Status.CLOSED, open_only=False),
}


@dataclass(frozen=True, slots=True)
class Chip:
    show: str
    label: Text
    count: int | None
    is_here: bool


@staffed
def inbox(request: Request) -> HttpResponse:
    show = _show(request)
    page = _page(request, show)
    context = {
        "items": _items(request, page.rows),
        "next": page.next,
        "show": show,
    }
    if request.htmx and "cursor" in request.GET:
        return render(request, "worker/_items.html", context)
    return render(request, "worker/inbox.html", context | {"chips": _chips(request, show)})


@staffed
@require_POST
def accept(request: Request, case_id: UUID) -> HttpResponse:
    """One tap on a card; the card changes in place."""
    actions.accept(actor=request.actor, case_id=case_id, at=request.at)
    if not request.htmx:
        return redirect("worker:case", case_id)
    detail = queries.detail(actor=request.actor, case_id=case_id, on=request.at.date())
    return render(request, "worker/_item.html", {"item": _items(request, [detail.row])[0]})


def _show(request: Request) -> Show:
    wanted = request.GET.get("show", "")
    return Show(wanted) if wanted in Show.values else Show.OPEN


def _page(request: Request, show: Show) -> Page[CaseRow]:
    actor, cursor = request.actor, request.GET.get("cursor", "")
    if show is Show.RECORDED:
        return queries.recorded(actor=actor, cursor=cursor, size=SIZE)
    filters = FILTERS[show]
    return queries.inbox(actor=actor, filters=filters, at=request.at, cursor=cursor, size=SIZE)


def _items(request: Request, rows: Sequence[CaseRow]) -> list[Item]:
    actor, area = request.actor, area_of(request.actor)
    return [Item(row, request.at, actor.may(Permission.ACT, row.path), area) for row in rows]


def _chips(request: Request, here: Show) -> list[Chip]:
    counts = queries.counts(actor=request.actor, at=request.at, mine=True)
    numbers = {
        Show.OPEN: counts.open,
        Show.OVERDUE: counts.overdue,
        Show.WAITING: counts.waiting,
    }
    return [Chip(show, show.label, numbers.get(show), show is here) for show in Show]


urlpatterns = [
    path("", inbox, name="inbox"),
    path("cases/<uuid:case_id>/accept/", accept, name="accept"),
]
