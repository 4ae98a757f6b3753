"""One verb for many cases of the list: choose them, say what, undo it in time, read the result."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from gewu.domain.cases import actions
from gewu.domain.cases import queries as cases
from gewu.domain.cases.types import (
    MOST_AT_ONCE,
    BatchState,
    BatchView,
    Fitting,
    Permission,
    Verb,
)
from gewu.kernel.errors import NotFound, Text
from gewu.kernel.ids import new_id
from gewu.web.desk.cases.bulk_forms import FORMS, Shown
from gewu.web.desk.cases.looks import LOOKS, Look
from gewu.web.desk.gate import opens
from gewu.web.desk.pages import succeeds
from gewu.web.desk.pickers import id_in
from gewu.web.ui.middleware import Request

SHEET = "#bulk-sheet"
# Beyond these the bar has a menu.
MOST_BUTTONS = 4
# What is under way: nothing has happened yet while it can be undone.
DOING: Mapping[Verb, Text] = {
    Verb.ACCEPT: _("Being taken on: {n}"),
    Verb.SIGN: _("Being signed for: {n}"),
    Verb.DISPATCH: _("Being dispatched: {n}"),
    Verb.REDIRECT: _("Being sent elsewhere: {n}"),
    Verb.NOTE: _("Getting the note: {n}"),
    Verb.HAND_OVER: _("Being handed over: {n}"),
    Verb.ESCALATE: _("Being passed up: {n}"),
    Verb.SUSPEND: _("Being paused: {n}"),
    Verb.RESUME: _("Going on: {n}"),
    Verb.EXTEND: _("Getting more time: {n}"),
    Verb.MERGE: _("Being joined: {n}"),
}
# After its time it takes a moment until there is something to tell.
SOON = timedelta(milliseconds=700)
MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Button:
    """A verb on the bar; of verbs that share a key the first has it."""

    look: Look
    fits: int
    key: str

    @property
    def url_slug(self) -> str:
        return self.look.slug.replace("_", "-")


@dataclass(frozen=True, slots=True)
class Toast:
    """Where a batch stands, and when there is more to say."""

    view: BatchView
    look: Look
    doing: str
    left_ms: int
    again_ms: int

    @property
    def known(self) -> str:
        """What a page that shows it knows; while that is so there is nothing to bring."""
        return f"{self.view.state}-{self.view.counts.ended}"

    @property
    def is_over(self) -> bool:
        return self.view.state in {BatchState.DONE, BatchState.CANCELLED}


@require_POST
@opens(Permission.ACT)
def choose(request: Request) -> HttpResponse:
    """What can be done with the chosen cases: as buttons for the bar, or as a page."""
    chosen = _chosen(request)
    context = {
        "chosen": chosen,
        "buttons": _buttons(request, chosen),
        "most_buttons": MOST_BUTTONS,
        "most": MOST_AT_ONCE,
        "is_too_many": len(chosen) > MOST_AT_ONCE,
        "once": new_id(),
    }
    template = "_verbs" if request.htmx else "choose"
    return render(request, f"desk/cases/bulk/{template}.html", context)


def _buttons(request: Request, chosen: list[UUID]) -> list[Button]:
    if len(chosen) > MOST_AT_ONCE:
        return []
    taken: set[str] = set()
    buttons = []
    for offer in cases.offers(actor=request.actor, case_ids=chosen):
        look = LOOKS[offer.verb]
        buttons.append(Button(look, offer.fits, "" if look.key in taken else look.key))
        taken.add(look.key)
    return buttons


@require_POST
@opens(Permission.ACT)
def plan(request: Request, slug: str) -> HttpResponse:
    """Ask for what the verb needs, if anything; then plan it for the cases that it fits."""
    look = _look(slug)
    fitting = cases.fitting(
        actor=request.actor, case_ids=_chosen(request)[: MOST_AT_ONCE + 1], verb=look.verb
    )
    if look.is_at_once and fitting.fits:
        return _planned(request, _act(request, fitting, dict)())
    shown = FORMS[look.verb](request, fitting) if look.verb in FORMS else Shown.nothing()
    planned: list[UUID] = []

    def act() -> object:
        planned.append(_act(request, shown.fitting or fitting, shown.values)())
        return planned

    if fitting.fits and shown.form.is_bound and succeeds(shown.form, act):
        return _planned(request, planned[0])
    return _asked(request, look, fitting, shown)


def _act(
    request: Request, fitting: Fitting, values: Callable[[], Mapping[str, Any]]
) -> Callable[[], UUID]:
    def act() -> UUID:
        return actions.plan_batch(
            actor=request.actor,
            verb=fitting.verb,
            case_ids=[one.id for one in fitting.fits],
            values=values(),
            key=request.POST.get("once") or str(new_id()),
            at=request.at,
        ).pk

    return act


def _asked(request: Request, look: Look, fitting: Fitting, shown: Shown) -> HttpResponse:
    context = {
        "look": look,
        "url_slug": look.slug.replace("_", "-"),
        "fitting": fitting,
        "form": shown.form,
        "once": request.POST.get("once") or new_id(),
        **shown.more,
    }
    status = 422 if shown.form.is_bound else 200
    template = "_sheet" if request.htmx else "plan"
    response = render(request, f"desk/cases/bulk/{template}.html", context, status=status)
    if request.htmx:
        response["HX-Retarget"], response["HX-Reswap"] = SHEET, "innerHTML"
    return response


def _planned(request: Request, batch_id: UUID) -> HttpResponse:
    if not request.htmx:
        return redirect("desk:batch", batch_id=batch_id)
    return _toast(request, cases.batch(actor=request.actor, batch_id=batch_id))


@never_cache
@require_GET
@opens(Permission.ACT)
def batch(request: Request, batch_id: UUID) -> HttpResponse:
    """What came of each case."""
    toast = toast_of(request, cases.batch(actor=request.actor, batch_id=batch_id))
    if request.htmx and request.GET.get("known") == toast.known:
        return HttpResponse(status=204)
    template = "_result" if request.htmx else "batch"
    context = {"toast": toast, "batch": toast.view, "at": request.at}
    return render(request, f"desk/cases/bulk/{template}.html", context)


@never_cache
@require_GET
@opens(Permission.ACT)
def progress(request: Request, batch_id: UUID) -> HttpResponse:
    """The toast as it is now."""
    view = cases.batch(actor=request.actor, batch_id=batch_id)
    if request.GET.get("known") == toast_of(request, view).known:
        return HttpResponse(status=204)
    return _toast(request, view)


@require_POST
@opens(Permission.ACT)
def undo(request: Request, batch_id: UUID) -> HttpResponse:
    actions.undo_batch(actor=request.actor, batch_id=batch_id, at=request.at)
    if not request.htmx:
        return redirect("desk:batch", batch_id=batch_id)
    return _toast(request, cases.batch(actor=request.actor, batch_id=batch_id))


def toast_of(request: Request, view: BatchView) -> Toast:
    left = max(view.due_at - request.at, timedelta(0))
    doing = str(DOING[view.verb]).format(n=view.counts.all)
    again = left + SOON
    return Toast(view, LOOKS[view.verb], doing, left // MILLISECOND, again // MILLISECOND)


def pending(request: Request) -> dict[str, Any]:
    """For the inbox: what the caller can still undo, or waits for."""
    view = cases.pending_batch(actor=request.actor)
    return {"toast": toast_of(request, view)} if view else {}


def _toast(request: Request, view: BatchView) -> HttpResponse:
    context = {"toast": toast_of(request, view)}
    return render(request, "desk/cases/bulk/_toast.html", context)


def _look(slug: str) -> Look:
    code = slug.replace("-", "_")
    look = next((look for look in LOOKS.values() if look.slug == code), None)
    if look is None or look.verb not in DOING:
        raise NotFound
    return look


def _chosen(request: Request) -> list[UUID]:
    """Whatever is no id reads as not chosen."""
    found = (id_in(text) for text in request.POST.getlist("case"))
    return list(dict.fromkeys(case_id for case_id in found if case_id))
