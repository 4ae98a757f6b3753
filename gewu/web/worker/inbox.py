"""待办: what waits for me. Emergencies first, then what is to be signed for, then by time left."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import TextChoices
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from gewu.domain.cases import actions, queries
from gewu.domain.cases.types import CaseRow, Filters, Permission, Status
from gewu.kernel.access import Actor
from gewu.kernel.errors import Text
from gewu.kernel.paging import Page
from gewu.web.ui.asked import words_in
from gewu.web.ui.middleware import Request
from gewu.web.worker import today
from gewu.web.worker.items import Item, area_of
from gewu.web.worker.staffed import staffed

SIZE = 20


class Show(TextChoices):
    """The chips over the list."""

    OPEN = "open", _("To do")
    OVERDUE = "overdue", _("Overdue")
    PAUSED = "paused", _("Paused")
    WAITING = "waiting", _("Waiting for the resident")
    DONE = "done", _("Finished")
    RECORDED = "recorded", _("Reported by me")


FILTERS = {
    Show.OPEN: Filters(mine=True),
    Show.OVERDUE: Filters(mine=True, overdue=True),
    Show.PAUSED: Filters(mine=True, status=Status.SUSPENDED),
    Show.WAITING: Filters(mine=True, status=Status.RESOLVED, open_only=False),
    Show.DONE: Filters(mine=True, status=Status.CLOSED, open_only=False),
}


@dataclass(frozen=True, slots=True)
class Chip:
    show: str
    label: Text
    count: int | None
    is_here: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the list under its own heading."""

    title: Text
    tone: str
    items: Sequence[Item]


@staffed
def inbox(request: Request) -> HttpResponse:
    show, sought = _show(request), words_in(request.GET)
    page = _found(request, show, sought) if sought else _page(request, show)
    items = _items(request, page.rows, Show.RECORDED if sought else show)
    context: dict[str, object] = {"items": items, "next": page.next, "show": show, "q": sought}
    if request.htmx and "cursor" in request.GET:
        return render(request, "worker/_items.html", context)
    groups = [Group("", "", items)] if sought and items else _groups(items, show)
    context |= {"groups": groups, "chips": _chips(request, show)}
    if show is Show.OPEN and not sought:
        context["today"] = today.tips(actor=request.actor, at=request.at)
    return render(request, "worker/inbox.html", context)


@staffed
@require_POST
def accept(request: Request, case_id: UUID) -> HttpResponse:
    """One tap on a card; the card changes in place."""
    actions.accept(actor=request.actor, case_id=case_id, at=request.at)
    return _taken_on(request, case_id)


@staffed
@require_POST
def sign(request: Request, case_id: UUID) -> HttpResponse:
    """The same for what somebody else has passed on."""
    actions.sign(actor=request.actor, case_id=case_id, at=request.at)
    return _taken_on(request, case_id)


def _taken_on(request: Request, case_id: UUID) -> HttpResponse:
    if not request.htmx:
        return redirect("worker:case", case_id)
    detail = queries.detail(actor=request.actor, case_id=case_id, on=request.at.date())
    return render(request, "worker/_item.html", {"item": _items(request, [detail.row])[0]})


def _works(actor: Actor) -> bool:
    """Who only reports, such as a building steward, has nothing to do here but to look."""
    return actor.may(Permission.ACT)


def _show(request: Request) -> Show:
    if not _works(request.actor):
        return Show.RECORDED
    wanted = request.GET.get("show", "")
    return Show(wanted) if wanted in Show.values else Show.OPEN


def _found(request: Request, show: Show, text: str) -> Page[CaseRow]:
    """Of whoever only reports what they reported; of others all of their area, in any state."""
    actor, cursor = request.actor, request.GET.get("cursor", "")
    if show is Show.RECORDED:
        return queries.recorded(actor=actor, text=text, cursor=cursor, size=SIZE)
    filters = Filters(open_only=False, text=text, newest_first=True)
    return queries.inbox(actor=actor, filters=filters, at=request.at, cursor=cursor, size=SIZE)


def _page(request: Request, show: Show) -> Page[CaseRow]:
    actor, cursor = request.actor, request.GET.get("cursor", "")
    if show is Show.RECORDED:
        return queries.recorded(actor=actor, cursor=cursor, size=SIZE)
    filters = FILTERS[show]
    return queries.inbox(actor=actor, filters=filters, at=request.at, cursor=cursor, size=SIZE)


def _items(request: Request, rows: Sequence[CaseRow], show: Show = Show.OPEN) -> list[Item]:
    """What the caller's seats own can be taken on by a tap; what was only reported cannot."""
    area, may_act = area_of(request.actor), show is not Show.RECORDED
    return [Item(row, request.at, may_act, area) for row in rows]


def _groups(items: Sequence[Item], show: Show) -> list[Group]:
    """What presses and what is to be signed for on top; it is due soonest, so on this page."""
    if show is not Show.OPEN:
        return [Group("", "", items)] if items else []
    pressing = [item for item in items if item.presses]
    signing = _told([item for item in items if item.is_to_sign and not item.presses])
    rest = [item for item in items if not item.presses and not item.is_to_sign]
    groups = (
        Group(_("At once"), "overdue", pressing),
        Group(_("Waiting for your signature"), "", signing),
        Group(_("By time left"), "", rest),
    )
    return [group for group in groups if group.items]


def _told(items: Sequence[Item]) -> list[Item]:
    """With who sent them, and why."""
    if not items:
        return []
    sent = queries.passings(case_ids=[item.row.id for item in items])
    return [replace(item, sent=sent.get(item.row.id)) for item in items]


def _chips(request: Request, here: Show) -> list[Chip]:
    if not _works(request.actor):
        return []
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
    path("cases/<uuid:case_id>/sign/", sign, name="sign"),
]
