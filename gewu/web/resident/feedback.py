"""A complaint about the system itself: built in, open to guests, answered like any report.

国办函〔2026〕12号: a government app has a way in for complaints and suggestions about itself.
"""

from uuid import UUID, uuid4

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import actions
from gewu.domain.cases.types import MAX_TEXT, Channel, Kind, Report
from gewu.kernel import throttle
from gewu.kernel.codes import mask_phone
from gewu.kernel.errors import NotFound
from gewu.registers.places import queries as places
from gewu.web.resident.known import Known, caller, known
from gewu.web.resident.report import receipt
from gewu.web.ui.forms import attempt
from gewu.web.ui.middleware import Request, give_pass

PER_HOUR = 20


class FeedbackForm(forms.Form):
    once = forms.CharField(max_length=80, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Say it"),
        widget=forms.Textarea,
        max_length=MAX_TEXT,
        error_messages={"required": _("Say in a few words what it is about.")},
    )
    contact_phone = forms.CharField(label=_("Your phone"), max_length=30, required=False)


@login_not_required
def feedback(request: Request) -> HttpResponse:
    me = known(request.actor)
    form = FeedbackForm(request.POST or None, initial={"once": str(uuid4())})
    if request.method == "POST" and form.is_valid():
        case_id = attempt(form, lambda: _send(request, form, me))
        if case_id:
            return receipt(request, case_id)
    context = {"form": form, "phone": mask_phone(me.phone)}
    return render(request, "resident/feedback.html", context, status=422 if form.errors else 200)


def _send(request: Request, form: FeedbackForm, me: Known) -> UUID:
    """To the district's own desk: whoever runs the system answers for it."""
    throttle.check(name="feedback", key=caller(request), limit=PER_HOUR, seconds=3600)
    said, root = form.cleaned_data, places.root()
    if root is None:
        raise NotFound
    words = Report(
        kind=Kind.SAY,
        text=said["text"],
        channel=Channel.FEEDBACK,
        place_id=root.pk,
        contact_name=me.name,
        contact_phone=me.phone or said["contact_phone"],
    )
    who, key = request.actor, said["once"]
    case, _is_new = actions.report(actor=who, report=words, key=key, at=request.at)
    if who.id is None:
        give_pass(request, case.pk)
    return case.pk


urlpatterns = [path("feedback/", feedback, name="feedback")]
