"""One's own reports: the list, the conversation, and “is it solved?”."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from gewu.domain.cases import actions, queries
from gewu.domain.cases.types import (
    MAX_PHOTOS,
    MAX_TEXT,
    CaseDetail,
    Correction,
    Status,
    Verb,
)
from gewu.kernel.errors import NotFound, Text
from gewu.web.resident import qr
from gewu.web.resident.known import office_phone, written
from gewu.web.resident.progress import Card
from gewu.web.resident.standing import ENDING, last, standing
from gewu.web.resident.thread import before_and_after, lines
from gewu.web.ui import photos
from gewu.web.ui.asked import words_in
from gewu.web.ui.forms import attempt, uploads
from gewu.web.ui.middleware import Request

STARS = [(str(number), str(number)) for number in range(1, 6)]


class SolvedForm(forms.Form):
    prefix = "solved"
    score = forms.TypedChoiceField(
        label=_("How was it?"), choices=STARS, coerce=int, empty_value=None, required=False
    )
    text = forms.CharField(
        label=_("A word to them"), widget=forms.Textarea, max_length=MAX_TEXT, required=False
    )


class NotSolvedForm(forms.Form):
    prefix = "not_solved"
    text = forms.CharField(
        label=_("What is still wrong?"),
        widget=forms.Textarea,
        max_length=MAX_TEXT,
        error_messages={"required": _("Say what is still wrong, so that it can be put right.")},
    )


class WordForm(forms.Form):
    prefix = "word"
    text = forms.CharField(
        label=_("Your words"), widget=forms.Textarea, max_length=MAX_TEXT, required=False
    )


class AmendForm(forms.Form):
    prefix = "amend"
    text = forms.CharField(
        label=_("As it should read"),
        widget=forms.Textarea,
        max_length=MAX_TEXT,
        error_messages={"required": _("Say in a few words what it is about.")},
    )


@dataclass(frozen=True, slots=True)
class Reopening:
    """How the way back is called; `is_next` puts it before what happened."""

    open: Text
    hint: Text
    ask: Text
    send: Text
    done: Text
    is_next: bool = True


CAME_BACK = Reopening(
    _("It came back"),
    _("Within seven days after closing it goes back to the same people."),
    _("What is still wrong?"),
    _("Please go on with it"),
    _("We are on it again."),
    is_next=False,
)
UNANSWERED = replace(CAME_BACK, open=_("Still not solved"), is_next=True)
OBJECTION = Reopening(
    _("I do not agree"),
    _("Within seven days. Somebody looks at it again and answers you."),
    _("Why should it be taken up?"),
    _("Send the objection"),
    _("Your objection is with them. Somebody looks at it again."),
)


@login_not_required
def mine(request: Request) -> HttpResponse:
    text = words_in(request.GET)
    cursor = request.GET.get("cursor", "")
    page = queries.mine(actor=request.actor, text=text, cursor=cursor)
    context: dict[str, object] = {
        "q": text,
        "cards": [Card(row, request.at) for row in page.rows],
        "next": page.next,
    }
    if request.htmx:
        return render(request, "resident/_cards.html", context)
    context["for_others"] = [Card(row, request.at) for row in written(request.actor, text)]
    return render(request, "resident/mine.html", context)


@login_not_required
def case(request: Request, case_id: UUID) -> HttpResponse:
    return _page(request, case_id)


@login_not_required
@require_POST
def solved(request: Request, case_id: UUID) -> HttpResponse:
    form = SolvedForm(request.POST)

    def act() -> object:
        return actions.rate(
            actor=request.actor, case_id=case_id, at=request.at, **form.cleaned_data
        )

    return _answer(request, case_id, form, act, words=_("Thank you. We are glad it is solved."))


@login_not_required
@require_POST
def not_solved(request: Request, case_id: UUID) -> HttpResponse:
    form = NotSolvedForm(request.POST)
    words = _reopening(_own(request, case_id)).done

    def act() -> object:
        return actions.reopen(
            actor=request.actor, case_id=case_id, text=form.cleaned_data["text"], at=request.at
        )

    return _answer(request, case_id, form, act, words=words)


@login_not_required
@require_POST
def add(request: Request, case_id: UUID) -> HttpResponse:
    form = WordForm(request.POST)

    def act() -> object:
        text, added = form.cleaned_data["text"], uploads(request)
        if added and not text.strip():
            return actions.attach(actor=request.actor, case_id=case_id, photos=added, at=request.at)
        return actions.note(
            actor=request.actor, case_id=case_id, text=text, photos=added, at=request.at
        )

    return _answer(request, case_id, form, act, words=_("Added."), sent="word")


@login_not_required
@require_POST
def amend(request: Request, case_id: UUID) -> HttpResponse:
    """The reporter's own words, put right; what was said first stays in the conversation."""
    _own(request, case_id)
    form = AmendForm(request.POST)

    def act() -> object:
        correction = Correction(text=form.cleaned_data["text"])
        return actions.amend(
            actor=request.actor, case_id=case_id, correction=correction, at=request.at
        )

    return _answer(request, case_id, form, act, words=_("Corrected."), sent="amend")


@login_not_required
def photo(request: Request, case_id: UUID, file_id: UUID, size: str) -> FileResponse:
    return photos.photo(request, case_id, file_id, size)


@login_not_required
def slip(request: Request, case_id: UUID) -> HttpResponse:
    """A piece of paper with the number, for those who keep things on paper or ask a neighbour."""
    detail = _own(request, case_id)
    context = {
        "detail": detail,
        "standing": standing(detail, request.at),
        "card": Card(detail.row, request.at),
        "qr": qr.drawn(_follow_url(request, detail)),
        "office_phone": office_phone(detail.row.path),
    }
    return render(request, "resident/slip.html", context)


def _own(request: Request, case_id: UUID) -> CaseDetail:
    """The view of who reported it, for themselves or somebody else; those who work on a case have
    pages of their own."""
    detail = queries.detail(actor=request.actor, case_id=case_id, on=request.at.date())
    if not detail.is_reporter and request.actor.seats:
        raise NotFound
    return detail


def _follow_url(request: Request, detail: CaseDetail) -> str:
    return request.build_absolute_uri(f"{reverse('resident:follow')}?number={detail.row.number}")


def _answer(
    request: Request,
    case_id: UUID,
    form: forms.Form,
    act: Callable[[], object],
    *,
    words: Text,
    sent: str = "",
) -> HttpResponse:
    """Back to the conversation when the action ran; else the same page with what is wrong.

    `sent` names the draft that the page may forget.
    """
    if form.is_valid() and attempt(form, act) is not None:
        messages.success(request, str(words))
        url = reverse("resident:case", args=(case_id,))
        return redirect(f"{url}?sent={sent}" if sent else url)
    return _page(request, case_id, form)


def _page(request: Request, case_id: UUID, wrong: forms.Form | None = None) -> HttpResponse:
    """The conversation; `wrong` is the form that came back, in the place of its empty one."""
    detail = _own(request, case_id)
    usual = (SolvedForm(), NotSolvedForm(), WordForm(), _amend_form(detail))
    context: dict[str, object] = {str(form.prefix): form for form in (*usual, wrong) if form}
    context |= {
        "detail": detail,
        "row": detail.row,
        "card": Card(detail.row, request.at),
        "standing": standing(detail, request.at),
        "reopening": _reopening(detail),
        "reopens": _reopens(detail, wrong),
        "lines": lines(detail, request.at),
        "compared": before_and_after(detail),
        "follow_url": _follow_url(request, detail),
        "office_phone": office_phone(detail.row.path),
        "max_photos": MAX_PHOTOS,
        "sent": request.GET.get("sent", ""),
    }
    return render(request, "resident/case.html", context, status=422 if wrong else 200)


def _amend_form(detail: CaseDetail) -> AmendForm:
    return AmendForm(initial={"text": detail.row.text})


def _reopens(detail: CaseDetail, wrong: forms.Form | None) -> bool:
    """Where “is it solved?” is asked, it has a “not yet” of its own."""
    may = Verb.REOPEN in detail.verbs or isinstance(wrong, NotSolvedForm)
    return may and Verb.RATE not in detail.verbs


def _reopening(detail: CaseDetail) -> Reopening:
    if detail.row.status is Status.DECLINED:
        return OBJECTION
    ended = last(detail, *ENDING)
    return UNANSWERED if ended and ended.verb is Verb.CLOSE else CAME_BACK


urlpatterns = [
    path("mine/", mine, name="mine"),
    path("cases/<uuid:case_id>/", case, name="case"),
    path("cases/<uuid:case_id>/solved/", solved, name="solved"),
    path("cases/<uuid:case_id>/not-solved/", not_solved, name="not_solved"),
    path("cases/<uuid:case_id>/words/", add, name="add"),
    path("cases/<uuid:case_id>/amend/", amend, name="amend"),
    path("cases/<uuid:case_id>/slip/", slip, name="slip"),
    path("cases/<uuid:case_id>/photos/<uuid:file_id>/<slug:size>/", photo, name="photo"),
]
