"""One case in the worker's hand: see, call, go there, note, report it done."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from gewu.domain.cases import actions, queries
from gewu.domain.cases.types import MAX_PHOTOS, MAX_TEXT, Outcome, Phase
from gewu.web.ui.forms import attempt, uploads
from gewu.web.ui.middleware import Request
from gewu.web.ui.photos import photo
from gewu.web.worker.items import Item, area_of
from gewu.web.worker.staffed import staffed
from gewu.web.worker.timeline import lines, pictures


class NoteForm(forms.Form):
    prefix = "note"
    text = forms.CharField(
        label=_("What happened"), widget=forms.Textarea, max_length=MAX_TEXT, required=False
    )
    internal = forms.BooleanField(label=_("For colleagues only"), required=False)


class ResolveForm(forms.Form):
    prefix = "done"
    outcome = forms.TypedChoiceField(
        label=_("How did it end?"),
        choices=Outcome.choices,
        coerce=Outcome,
        initial=Outcome.SOLVED,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("What was done"),
        widget=forms.Textarea,
        max_length=MAX_TEXT,
        error_messages={"required": _("Say what was done; the resident reads it.")},
    )


@staffed
def case(request: Request, case_id: UUID) -> HttpResponse:
    return _page(request, case_id, NoteForm())


@staffed
@require_POST
def call(request: Request, case_id: UUID) -> HttpResponse:
    """The reporter's number, to call them; the look-up stands on the timeline."""
    phone = actions.reveal_contact(actor=request.actor, case_id=case_id, at=request.at)
    if request.htmx:
        return render(request, "worker/_phone.html", {"phone": phone})
    return _page(request, case_id, NoteForm(), phone=phone)


@staffed
@require_POST
def note(request: Request, case_id: UUID) -> HttpResponse:
    form = NoteForm(request.POST)

    def act() -> object:
        return actions.note(
            actor=request.actor,
            case_id=case_id,
            text=form.cleaned_data["text"],
            is_public=not form.cleaned_data["internal"],
            photos=uploads(request),
            at=request.at,
        )

    if form.is_valid() and attempt(form, act) is not None:
        messages.success(request, _("Noted."))
        return _done(case_id, "note")
    return _page(request, case_id, form)


@staffed
def resolve(request: Request, case_id: UUID) -> HttpResponse:
    form = ResolveForm(request.POST or None)

    def act() -> object:
        return actions.resolve(
            actor=request.actor,
            case_id=case_id,
            outcome=form.cleaned_data["outcome"],
            text=form.cleaned_data["text"],
            photos=uploads(request),
            at=request.at,
        )

    if request.method == "POST" and form.is_valid() and attempt(form, act) is not None:
        messages.success(request, _("Reported done. The resident is asked whether it is solved."))
        return _done(case_id, "done")
    context = _context(request, case_id) | {"form": form}
    return render(request, "worker/resolve.html", context, status=422 if form.errors else 200)


def _done(case_id: UUID, sent: str) -> HttpResponse:
    """Back to the case; `sent` names the draft that the page may forget."""
    return redirect(f"{reverse('worker:case', args=(case_id,))}?sent={sent}")


def _page(request: Request, case_id: UUID, form: NoteForm, *, phone: str = "") -> HttpResponse:
    context = _context(request, case_id) | {"note": form, "phone": phone}
    return render(request, "worker/case.html", context, status=422 if form.errors else 200)


def _context(request: Request, case_id: UUID) -> dict[str, object]:
    detail = queries.detail(actor=request.actor, case_id=case_id, on=request.at.date())
    return {
        "detail": detail,
        "row": detail.row,
        "item": Item(detail.row, request.at, area=area_of(request.actor)),
        "geo": f"{detail.point[1]:.6f},{detail.point[0]:.6f}" if detail.point else "",
        "lines": lines(detail),
        "photos": pictures(case_id, (p for p in detail.photos if p.phase is Phase.REPORT)),
        "max_photos": MAX_PHOTOS,
        "sent": request.GET.get("sent", ""),
    }


urlpatterns = [
    path("cases/<uuid:case_id>/", case, name="case"),
    path("cases/<uuid:case_id>/call/", call, name="call"),
    path("cases/<uuid:case_id>/note/", note, name="note"),
    path("cases/<uuid:case_id>/resolve/", resolve, name="resolve"),
    path("cases/<uuid:case_id>/photos/<uuid:file_id>/<slug:size>/", photo, name="photo"),
]
