"""Following a report by its number, from any phone; with the phone's last digits, all of it."""

import contextlib
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import queries
from gewu.domain.cases.types import CaseDetail
from gewu.kernel import throttle
from gewu.kernel.codes import parse_case_number
from gewu.kernel.errors import Invalid, NotFound
from gewu.web.resident.known import caller
from gewu.web.resident.progress import Card
from gewu.web.resident.standing import standing
from gewu.web.resident.thread import lines
from gewu.web.ui.forms import attempt
from gewu.web.ui.middleware import Request, give_pass

WINDOW = 600  # seconds
TRIES_PER_CALLER = 40  # a whole office may share one address
TRIES_PER_NUMBER = 8  # of ten thousand possible endings

UNKNOWN = _("We cannot find this number. Please compare it with your message or slip.")
NO_MATCH = _("This number and these digits do not belong together. Please check both.")


class NumberForm(forms.Form):
    number = forms.CharField(
        label=_("Number of the report"),
        max_length=40,
        error_messages={"required": _("Type the number of the report.")},
    )


class ProofForm(NumberForm):
    tail = forms.RegexField(
        r"^\s*\d{4}\s*$",
        label=_("Last four digits of the phone"),
        error_messages={
            "required": _("Type the last four digits of the phone."),
            "invalid": _("Type the last four digits of the phone."),
        },
    )


@login_not_required
def follow(request: Request) -> HttpResponse:
    if request.method == "POST":
        return _prove(request)
    form = NumberForm(request.GET if "number" in request.GET else None)
    detail = attempt(form, lambda: _look_up(request, form)) if form.is_valid() else None
    if detail and _is_own(request, detail):
        return redirect("resident:case", detail.row.id)
    return _page(request, form, detail=detail)


def _look_up(request: Request, form: NumberForm) -> CaseDetail:
    throttle.check(name="follow", key=caller(request), limit=TRIES_PER_CALLER, seconds=WINDOW)
    number = parse_case_number(form.cleaned_data["number"])
    with contextlib.suppress(NotFound):
        return queries.public_view(number=number, on=request.at.date())
    raise Invalid(fields={"number": UNKNOWN})


def _is_own(request: Request, detail: CaseDetail) -> bool:
    """Whoever may answer the case goes straight to it; staff have pages of their own."""
    if request.actor.seats:
        return False
    number = detail.row.number
    return queries.find_by_number(actor=request.actor, number=number) is not None


def _prove(request: Request) -> HttpResponse:
    form = ProofForm(request.POST)
    case_id = attempt(form, lambda: _owner_of(request, form)) if form.is_valid() else None
    if case_id is None:
        return _page(request, form)
    give_pass(request, case_id)
    return redirect("resident:case", case_id)


def _owner_of(request: Request, form: ProofForm) -> UUID:
    """A wrong ending and an unknown number give the same answer."""
    number, tail = form.cleaned_data["number"], form.cleaned_data["tail"].strip()
    throttle.check(name="prove", key=caller(request), limit=TRIES_PER_CALLER, seconds=WINDOW)
    throttle.check(
        name="prove-number",
        key=parse_case_number(number),
        limit=TRIES_PER_NUMBER,
        seconds=WINDOW,
    )
    case_id = queries.prove(number=number, phone_tail=tail)
    if case_id is None:
        raise Invalid(NO_MATCH)
    return case_id


def _page(request: Request, form: NumberForm, *, detail: CaseDetail | None = None) -> HttpResponse:
    context = {
        "form": form,
        "detail": detail,
        "card": Card(detail.row, request.at) if detail else None,
        "standing": standing(detail, request.at) if detail else None,
        "lines": lines(detail, request.at) if detail else (),
    }
    return render(request, "resident/follow.html", context, status=422 if form.errors else 200)


urlpatterns = [path("follow/", follow, name="follow")]
