"""What the desk does with a case: each verb is one form and one action."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from gewu.domain.cases import actions
from gewu.domain.cases import queries as cases
from gewu.domain.cases.types import MAX_TEXT, Outcome, Permission, Target, Verb
from gewu.domain.matters.types import CaseClass
from gewu.kernel.errors import NotFound, Text
from gewu.registers.accounts.types import Role
from gewu.web.desk.answers import say, toast
from gewu.web.desk.cases import page
from gewu.web.desk.gate import opens
from gewu.web.desk.pages import succeeds
from gewu.web.desk.pickers import PickField, matter_picker
from gewu.web.ui.forms import uploads
from gewu.web.ui.middleware import Request

PICKED = "photos"


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("What to note"),
        max_length=MAX_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_public = forms.BooleanField(
        label=_("The resident may read it"),
        help_text=_("Otherwise only those who work on the case see it."),
        required=False,
    )


class ResolveForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("How did it end?"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("What was done?"),
        help_text=_("The resident reads this and says whether it is solved."),
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ClassifyForm(forms.Form):
    matter = PickField(label=_("What is it about?"))
    case_class = forms.ChoiceField(
        label=_("Class"),
        choices=[("", _("As the catalogue has it")), *CaseClass.choices],
        required=False,
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Needed when you change the matter, or the class that goes with it."),
        max_length=MAX_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReassignForm(forms.Form):
    target = forms.ChoiceField(label=_("Who takes it over?"))
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("The new owner and the resident read this."),
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, targets: list[Target], data: Any = None) -> None:
        super().__init__(data)
        choices = [("", _("Choose…")), *((target.key, _label(target)) for target in targets)]
        self.fields["target"] = forms.ChoiceField(label=_("Who takes it over?"), choices=choices)


def _label(target: Target) -> str:
    person = target.person or _("nobody at the moment")
    return f"{target.label} · {Role(target.role).label} · {person}"


@require_POST
@opens(Permission.VIEW, Permission.ACT)
def accept(request: Request, case_id: UUID) -> HttpResponse:
    actions.accept(actor=request.actor, case_id=case_id, at=request.at)
    return _done(request, case_id, _("You have taken this on."))


@opens(Permission.VIEW, Permission.ACT)
def note(request: Request, case_id: UUID) -> HttpResponse:
    form = NoteForm(request.POST if request.method == "POST" else None)
    return _step(
        request,
        case_id,
        verb=Verb.NOTE,
        form=form,
        act=lambda: actions.note(
            actor=request.actor,
            case_id=case_id,
            text=form.cleaned_data["text"],
            is_public=form.cleaned_data["is_public"],
            photos=uploads(request, PICKED),
            at=request.at,
        ),
        said=_("Noted."),
    )


@opens(Permission.VIEW, Permission.ACT)
def resolve(request: Request, case_id: UUID) -> HttpResponse:
    form = ResolveForm(request.POST if request.method == "POST" else None)
    return _step(
        request,
        case_id,
        verb=Verb.RESOLVE,
        form=form,
        act=lambda: actions.resolve(
            actor=request.actor,
            case_id=case_id,
            outcome=Outcome(form.cleaned_data["outcome"]),
            text=form.cleaned_data["text"],
            photos=uploads(request, PICKED),
            at=request.at,
        ),
        said=_("Reported done. The resident is asked whether it is solved."),
    )


@opens(Permission.VIEW, Permission.ACT)
def classify(request: Request, case_id: UUID) -> HttpResponse:
    form = ClassifyForm(request.POST if request.method == "POST" else None)
    return _step(
        request,
        case_id,
        verb=Verb.CLASSIFY,
        form=form,
        act=lambda: actions.classify(
            actor=request.actor,
            case_id=case_id,
            matter_id=form.cleaned_data["matter"],
            case_class=CaseClass(chosen) if (chosen := form.cleaned_data["case_class"]) else None,
            reason=form.cleaned_data["reason"],
            at=request.at,
        ),
        said=_("The matter is named; its limits hold from now on."),
        more={"picker": matter_picker(request.POST.get("matter"))},
    )


@opens(Permission.DISPATCH)
def reassign(request: Request, case_id: UUID) -> HttpResponse:
    on = request.at.date()
    targets = cases.targets(actor=request.actor, case_id=case_id, on=on)
    form = ReassignForm(targets, request.POST if request.method == "POST" else None)
    return _step(
        request,
        case_id,
        verb=Verb.REASSIGN,
        form=form,
        act=lambda: actions.reassign(
            actor=request.actor,
            case_id=case_id,
            target=form.cleaned_data["target"],
            reason=form.cleaned_data["reason"],
            at=request.at,
        ),
        said=_("Handed over."),
    )


@never_cache
@require_POST
@opens(Permission.VIEW, Permission.ACT)
def reveal(request: Request, case_id: UUID) -> HttpResponse:
    """Not followed by a redirect: the number must not travel through an address or a session."""
    phone = actions.reveal_contact(actor=request.actor, case_id=case_id, at=request.at)
    return page.answer(request, page.context(request, case_id) | {"phone": phone})


def _step(
    request: Request,
    case_id: UUID,
    *,
    verb: Verb,
    form: forms.Form,
    act: Callable[[], object],
    said: Text,
    more: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Show the form of a verb; when it comes back filled in, act on it."""
    if succeeds(form, act):
        return _done(request, case_id, said)
    context = page.context(request, case_id)
    if verb not in context["case"].verbs:
        raise NotFound
    context |= {"verb": verb, "form": form, **(more or {})}
    return page.answer(request, context, status=422 if form.is_bound else 200)


def _done(request: Request, case_id: UUID, said: Text) -> HttpResponse:
    """The case as it is now: by htmx with its row in the list, else by a fresh page."""
    if not request.htmx:
        say(request, said)
        return redirect("desk:case", case_id=case_id)
    context = page.context(request, case_id) | {"refreshed": True}
    return toast(page.answer(request, context), said)
