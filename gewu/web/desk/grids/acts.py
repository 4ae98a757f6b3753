"""What becomes of a plan: stopped, copied, sent in, taken back, approved, sent back, discarded."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from gewu.domain.grids import actions
from gewu.domain.grids import queries as grids
from gewu.domain.grids.planning import MAX_REASON, Permission, PlanView, Verb
from gewu.kernel.errors import NotFound, Text
from gewu.web.desk.answers import say
from gewu.web.desk.gate import opens
from gewu.web.desk.pages import data_of, form_page, succeeds
from gewu.web.ui.middleware import Request


class SureForm(forms.Form):
    """Sending it is the decision; `version` is what the sender has looked at."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("What should be changed?"),
        max_length=MAX_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ApproveForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    in_force_from = forms.DateField(
        label=_("In force from"),
        help_text=_("From today: the grids, the open cases and the posts change at once."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = forms.CharField(
        label=_("Words of the decision"),
        help_text=_("They stand with the plan, for everybody who sees it."),
        max_length=MAX_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@require_POST
@opens(Permission.PLAN)
def cancel(request: Request, plan_id: UUID) -> HttpResponse:
    actions.cancel_plan(actor=request.actor, plan_id=plan_id, at=request.at)
    say(request, _("Stopped. Nothing was drawn."))
    return redirect("desk:grids")


@require_POST
@opens(Permission.PLAN)
def copy(request: Request, plan_id: UUID) -> HttpResponse:
    """To change it, and compare both."""
    key = request.POST.get("once", "")
    made = actions.copy_plan(actor=request.actor, plan_id=plan_id, key=key, at=request.at)
    say(request, _("This is the copy."))
    return redirect("desk:grid_plan", plan_id=made.pk)


@opens(Permission.PLAN)
def submit(request: Request, plan_id: UUID) -> HttpResponse:
    view = _to_act(request, plan_id, Verb.SUBMIT)
    form = SureForm(**data_of(request), initial={"version": view.row.version})
    if succeeds(form, lambda: actions.submit(**_given(request, view), version=_seen(form, view))):
        say(request, _("Sent in. Until it is decided nobody changes it."))
        return _back(view)
    return _page(
        request,
        form,
        view,
        _("Send in for approval"),
        _("Somebody who did not work on it decides. Until then you can take it back."),
    )


@require_POST
@opens(Permission.PLAN)
def take_back(request: Request, plan_id: UUID) -> HttpResponse:
    view = _to_act(request, plan_id, Verb.TAKE_BACK)
    actions.take_back(**_given(request, view))
    say(request, _("It is a draft again."))
    return _back(view)


@opens(Permission.APPROVE)
def approve(request: Request, plan_id: UUID) -> HttpResponse:
    view = _to_act(request, plan_id, Verb.APPROVE)
    form = ApproveForm(
        **data_of(request), initial={"version": view.row.version, "in_force_from": request.at.date}
    )
    if succeeds(form, lambda: actions.approve_plan(**_given(request, view), **form.cleaned_data)):
        say(request, _("Approved."))
        return _back(view)
    return _page(
        request,
        form,
        view,
        _("Approve the plan"),
        _("On that day all of it changes together; a list says what is handed over to whom."),
    )


@opens(Permission.APPROVE)
def reject(request: Request, plan_id: UUID) -> HttpResponse:
    view = _to_act(request, plan_id, Verb.REJECT)
    form = ReasonForm(**data_of(request))
    if succeeds(form, lambda: actions.reject(**_given(request, view), **form.cleaned_data)):
        say(request, _("Sent back to the planners."))
        return _back(view)
    return _page(
        request,
        form,
        view,
        _("Send the plan back"),
        _("It becomes a draft again, with your words on it."),
    )


@opens(Permission.PLAN)
def discard(request: Request, plan_id: UUID) -> HttpResponse:
    view = _to_act(request, plan_id, Verb.DISCARD)
    form = SureForm(**data_of(request))
    if succeeds(form, lambda: actions.discard(**_given(request, view))):
        say(request, _("Discarded. It stays in the list and can still be copied."))
        return redirect("desk:grid_plans")
    return _page(
        request,
        form,
        view,
        _("Discard the plan"),
        _("It stays in the list of plans and can still be copied; it cannot come into force."),
    )


def _to_act(request: Request, plan_id: UUID, verb: Verb) -> PlanView:
    """The plan, where the verb is the caller's now; for anyone else there is no such page."""
    view = grids.plan(actor=request.actor, plan_id=plan_id, on=request.at.date())
    if verb not in view.verbs:
        raise NotFound
    return view


def _given(request: Request, view: PlanView) -> dict[str, Any]:
    return {"actor": request.actor, "plan_id": view.row.id, "at": request.at}


def _seen(form: forms.Form, view: PlanView) -> int:
    return form.cleaned_data["version"] or view.row.version


def _back(view: PlanView) -> HttpResponse:
    return redirect("desk:grid_plan", plan_id=view.row.id)


def _page(
    request: Request, form: forms.Form, view: PlanView, title: Text, intro: Text
) -> HttpResponse:
    return form_page(
        request,
        form,
        title=format_lazy("{title} · {name}", title=title, name=view.row.community),
        back=reverse("desk:grid_plan", args=[view.row.id]),
        submit=title,
        intro=intro,
    )
