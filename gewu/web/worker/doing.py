"""The acts of the table as pages: one tap, or one form, and then what happens next."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from gewu.domain.cases import queries
from gewu.kernel.errors import NotFound
from gewu.web.ui.forms import attempt
from gewu.web.ui.middleware import Request
from gewu.web.worker.act_forms import Subject
from gewu.web.worker.acts import ACTS, BY_TAP, Act
from gewu.web.worker.items import Item, area_of
from gewu.web.worker.staffed import staffed


@staffed
@require_POST
def tap(request: Request, case_id: UUID, slug: str) -> HttpResponse:
    one = BY_TAP[slug]
    one.run(actor=request.actor, case_id=case_id, at=request.at)
    messages.success(request, str(one.done))
    return after(request, case_id)


@staffed
def act(request: Request, case_id: UUID, slug: str) -> HttpResponse:
    one = ACTS[slug]
    detail = queries.detail(actor=request.actor, case_id=case_id, on=request.at.date())
    if request.method != "POST" and one.verb not in detail.verbs:
        raise NotFound
    form = one.make(request, Subject.of(detail), request.POST if request.method == "POST" else None)
    if form.is_valid() and _runs(request, case_id, one, form):
        messages.success(request, str(one.done))
        return after(request, case_id, sent=one.slug)
    context = {
        "act": one,
        "form": form,
        "row": detail.row,
        "item": Item(detail.row, request.at, area=area_of(request.actor)),
    }
    return render(request, "worker/act.html", context, status=422 if form.errors else 200)


def _runs(request: Request, case_id: UUID, one: Act, form: forms.Form) -> bool:
    ran = attempt(form, lambda: one.run(request, case_id, form.cleaned_data))
    return ran is not None


def after(request: Request, case_id: UUID, *, sent: str = "") -> HttpResponse:
    """Back to the case, or to the list when it has left the caller's sight.

    `sent` names the draft that the page may forget.
    """
    if not queries.visible(request.actor).filter(pk=case_id).exists():
        return redirect("worker:inbox")
    url = reverse("worker:case", args=(case_id,))
    return redirect(f"{url}?sent={sent}" if sent else url)


urlpatterns = [
    *(path(f"cases/<uuid:case_id>/{slug}/", tap, {"slug": slug}, name=slug) for slug in BY_TAP),
    *(path(f"cases/<uuid:case_id>/{slug}/", act, {"slug": slug}, name=slug) for slug in ACTS),
]
