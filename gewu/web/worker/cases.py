"""One case in the worker's hand: see, call, go there, note, report it done."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from gewu.domain.cases import actions, queries
from gewu.domain.cases.types import MAX_PHOTOS, MAX_TEXT, Outcome, Phase, Status, Verb
from gewu.domain.matters.types import Permission as Matters
from gewu.web.ui.components.steps import pictures
from gewu.web.ui.forms import attempt, uploads
from gewu.web.ui.middleware import Request
from gewu.web.ui.photos import photo
from gewu.web.worker.acts import CONTACT, REJECT, TAPS, VERIFY, Tap, offered
from gewu.web.worker.doing import after
from gewu.web.worker.items import Item, area_of
from gewu.web.worker.staffed import staffed
from gewu.web.worker.standing import notices
from gewu.web.worker.timeline import PHOTO, lines

IN_BAR = frozenset({Verb.ACCEPT, Verb.SIGN, Verb.RESOLVE, Verb.RESUME, Verb.VERIFY, Verb.REJECT})
ASKED = _("Reported done. The resident is asked whether it is solved.")
TO_CHECK = _("Reported done. There is nobody to ask, so somebody else has a look first.")


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
        return after(request, case_id, sent="note")
    return _page(request, case_id, form)


@staffed
def resolve(request: Request, case_id: UUID) -> HttpResponse:
    form = ResolveForm(request.POST or None)

    def act() -> Status:
        case = actions.resolve(
            actor=request.actor,
            case_id=case_id,
            outcome=form.cleaned_data["outcome"],
            text=form.cleaned_data["text"],
            photos=uploads(request),
            at=request.at,
        )
        return Status(case.status)

    status = attempt(form, act) if request.method == "POST" and form.is_valid() else None
    if status:
        messages.success(request, str(TO_CHECK if status is Status.CHECKING else ASKED))
        return after(request, case_id, sent="done")
    context = _context(request, case_id) | {"form": form}
    return render(request, "worker/resolve.html", context, status=422 if form.errors else 200)


def _page(request: Request, case_id: UUID, form: NoteForm, *, phone: str = "") -> HttpResponse:
    context = _context(request, case_id) | {"note": form, "phone": phone}
    return render(request, "worker/case.html", context, status=422 if form.errors else 200)


def _context(request: Request, case_id: UUID) -> dict[str, object]:
    detail = queries.detail(actor=request.actor, case_id=case_id, on=request.at.date())
    item = Item(detail.row, request.at, area=area_of(request.actor))
    taps = [tap for tap in TAPS if tap.verb in detail.verbs]
    return {
        "detail": detail,
        "row": detail.row,
        "item": item,
        "notices": notices(detail, request.actor, request.at),
        "bar_taps": [tap for tap in taps if _is_next(tap, item)],
        "row_taps": [tap for tap in taps if not _is_next(tap, item)],
        "contact": CONTACT if CONTACT.verb in detail.verbs else None,
        "more": offered(detail),
        "may_amend": Verb.AMEND in detail.verbs,
        "may_classify": Verb.CLASSIFY in detail.verbs and request.actor.may(Matters.VIEW),
        "has_bar": bool(IN_BAR & detail.verbs),
        "looks": [act for act in (VERIFY, REJECT) if act.verb in detail.verbs],
        "geo": f"{detail.point[1]:.6f},{detail.point[0]:.6f}" if detail.point else "",
        "lines": lines(detail, request.at),
        "photos": pictures(PHOTO, case_id, (p for p in detail.photos if p.phase is Phase.REPORT)),
        "max_photos": MAX_PHOTOS,
        "sent": request.GET.get("sent", ""),
    }


def _is_next(tap: Tap, item: Item) -> bool:
    """Whether the tap is the next step, under the thumb: to go on, or to be there at last."""
    return tap.verb is Verb.RESUME or (tap.verb is Verb.ARRIVE and item.presses)


urlpatterns = [
    path("cases/<uuid:case_id>/", case, name="case"),
    path("cases/<uuid:case_id>/call/", call, name="call"),
    path("cases/<uuid:case_id>/note/", note, name="note"),
    path("cases/<uuid:case_id>/resolve/", resolve, name="resolve"),
    path("cases/<uuid:case_id>/photos/<uuid:file_id>/<slug:size>/", photo, name="photo"),
]
